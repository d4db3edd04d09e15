/** A Lambda function's ARN, with or without an alias. */
const FUNCTION_ARN = /^arn:(aws[\w-]*):lambda:([a-z0-9-]+):\d{12}:function:[\w-]+(?::([\w-]+))?$/;

/** What Cognito's API takes as the id of a user pool. */
const USER_POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/;

/** The Region in the id of a pool of the real service; an emulator's ids may have none. */
const REGION_OF_USER_POOL_ID = /^([a-z]{2,}(?:-[a-z]+)+-\d+)_/;

/** Why a text cannot be the function of a trigger, or undefined when it can. */
export function faultOfTriggerArn(text: string): string | undefined {
  const match = FUNCTION_ARN.exec(text);
  if (!match || text.length > 2048) return "expected the ARN of a Lambda function or of one of its aliases";
  if (/^\d+$/.test(match[3] ?? ""))
    return "Cognito does not take a version's ARN; expected the function's or an alias's";
  return undefined;
}

/** Whether a text can be an ARN of any kind. */
export function isArn(text: string): boolean {
  return /^arn:[^:\s]+:[^:\s]+:[^:\s]*:[^:\s]*:\S+$/.test(text) && text.length <= 2048;
}

/** Whether a text can be the id of a user pool. */
export function isUserPoolId(text: string): boolean {
  return text.length <= 55 && USER_POOL_ID.test(text);
}

/** The Region of a function's ARN. */
export function regionOfArn(arn: string): string | undefined {
  return arn.split(":")[3] || undefined;
}

/** The Region of a user pool of the real service. */
export function regionOfUserPoolId(userPoolId: string): string | undefined {
  return REGION_OF_USER_POOL_ID.exec(userPoolId)?.[1];
}

/** A user pool's ARN, in the account of the function that runs; unknown parts are `*`. */
export function userPoolArn(userPoolId: string, invokedFunctionArn: string | undefined): string {
  const [, partition, , region, account] = (invokedFunctionArn ?? "").split(":");
  const poolRegion = regionOfUserPoolId(userPoolId) ?? (region || "*");
  return `arn:${partition || "aws"}:cognito-idp:${poolRegion}:${account || "*"}:userpool/${userPoolId}`;
}
