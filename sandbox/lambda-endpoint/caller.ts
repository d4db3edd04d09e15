import type { ServiceCaller } from "./resource-policy";

/**
 * The access key with which the pool's emulator signs its calls: it stands for Amazon Cognito. Every other key stands
 * for the account's own people, who need no permission on a function.
 */
export const COGNITO_ACCESS_KEY_ID = "COGNITOIDPSERVICE";

/** The service principal of Amazon Cognito user pools. */
export const COGNITO_PRINCIPAL = "cognito-idp.amazonaws.com";

/**
 * Who calls: a service that needs a permission, or undefined for the account itself. Cognito speaks for the pool that its
 * event names.
 */
export function readServiceCaller(
  authorization: string | undefined,
  payload: string,
  accountId: string,
  userPoolArn: (userPoolId: string) => string,
): ServiceCaller | undefined {
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(authorization ?? "")?.[1];
  if (accessKeyId !== COGNITO_ACCESS_KEY_ID) {
    return undefined;
  }
  return {
    principal: COGNITO_PRINCIPAL,
    sourceAccount: accountId,
    sourceArn: userPoolArn(readUserPoolId(payload)),
  };
}

function readUserPoolId(payload: string): string {
  const event = JSON.parse(payload) as { userPoolId?: unknown };
  return String(event.userPoolId);
}
