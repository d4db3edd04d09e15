import { GetFunctionConfigurationCommand, LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";

import type { AttachCommand } from "./command";

/** What became known of a function that is to be attached. */
export type FunctionFinding =
  | { kind: "there" }
  /** Lambda says that there is none. */
  | { kind: "missing" }
  /** Nobody could tell, and why. */
  | { kind: "unchecked"; reason: string };

/** Says whether the function, or its alias, exists. */
export type FindFunction = (functionArn: string) => Promise<FunctionFinding>;

/**
 * Asks Lambda. UpdateUserPool takes the ARN of a function that does not exist, and every call of that trigger fails then.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export function createFindFunction(config: LambdaClientConfig): FindFunction {
  const client = new LambdaClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    ...config,
  });
  return async (functionArn) => {
    try {
      await client.send(new GetFunctionConfigurationCommand({ FunctionName: functionArn }));
      return { kind: "there" };
    } catch (error) {
      const name = error instanceof Error ? error.name : String(error);
      return name === "ResourceNotFoundException" ? { kind: "missing" } : { kind: "unchecked", reason: name };
    }
  };
}

/** A function that is to be attached does not exist. Nothing was changed. */
export class MissingFunctionError extends Error {
  override readonly name = "MissingFunctionError";
}

/**
 * Refuses what would leave a trigger without its function, in one message. What nobody may look at is noted and taken.
 *
 * @throws {MissingFunctionError} with every function that does not exist
 */
export async function assertFunctionsExist(
  { functionArns }: AttachCommand,
  findFunction: FindFunction,
  note: (line: string) => void,
): Promise<void> {
  const missing: string[] = [];
  for (const [trigger, functionArn] of Object.entries(functionArns)) {
    const finding = await findFunction(functionArn);
    if (finding.kind === "missing") missing.push(`--trigger ${trigger}: there is no function ${functionArn}`);
    if (finding.kind === "unchecked") {
      note(`Not checked whether ${functionArn} exists: lambda:GetFunctionConfiguration ended with ${finding.reason}.`);
    }
  }
  if (missing.length === 0) return;
  throw new MissingFunctionError(
    `${missing.join("\n")}\nNothing was changed: Cognito would take the ARN, and every call of the trigger would fail. ` +
      "Check the name, the alias, the Region and the account.",
  );
}
