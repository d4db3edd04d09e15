import { CreateAliasCommand, GetAliasCommand, LambdaClient, UpdateAliasCommand } from "@aws-sdk/client-lambda";

import { AttachmentError } from "./errors";
import type { Retrier } from "./retry";
import { kindOfFailure, messageOf, nameOf } from "./service-errors";
import { CALL_TIMEOUT_MS } from "./user-pool-api";

/** The alias of the attachment's own function whose description says which generation was done last. */
export const RECORD_ALIAS = "attached";

/**
 * Which generation of the attachment was done last. Kept by the function itself, since a deployment cannot: a state holds
 * what was asked for, done or not, and a failed run changes nothing after itself.
 */
export interface GenerationRecord {
  /** The number; undefined when none was ever done. */
  read: (functionName: string) => Promise<number | undefined>;
  write: (functionName: string, generation: number) => Promise<void>;
}

/** The calls for the alias, made by a client of the SDK. Both may be repeated: writing the same again changes nothing. */
export function createGenerationRecord(
  client = new LambdaClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: CALL_TIMEOUT_MS, throwOnRequestTimeout: true },
  }),
): GenerationRecord {
  return {
    async read(functionName) {
      const alias = await unlessMissing(
        client.send(new GetAliasCommand({ FunctionName: functionName, Name: RECORD_ALIAS })),
      );
      return parseGeneration(alias?.Description);
    },
    async write(functionName, generation) {
      const alias = { FunctionName: functionName, Name: RECORD_ALIAS, Description: String(generation) };
      const updated = await unlessMissing(client.send(new UpdateAliasCommand(alias)));
      if (updated === undefined) await client.send(new CreateAliasCommand({ ...alias, FunctionVersion: "$LATEST" }));
    },
  };
}

/** The number in the alias's description; undefined for anything else. */
export function parseGeneration(description: string | undefined): number | undefined {
  return description !== undefined && /^[1-9]\d*$/.test(description) ? Number(description) : undefined;
}

async function unlessMissing<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  return call.catch((error: unknown) => {
    if (kindOfFailure(error) === "missing") return undefined;
    throw error;
  });
}

/**
 * Makes a call of the record, and again while that may help.
 *
 * @throws {AttachmentError} that says what became of the triggers, `state`, and which right may be missing
 */
export async function callRecord<Answer>(
  call: () => Promise<Answer>,
  retrier: Retrier,
  { doing, action, state }: { doing: string; action: string; state: string },
): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (await retrier.mayTryAgain(error)) continue;
      const advice =
        kindOfFailure(error) === "denied"
          ? `Allow ${action} on the attachment function in its role's policy, then run the deployment again`
          : "Run the deployment again";
      throw new AttachmentError(
        kindOfFailure(error) === "denied" ? "denied" : "service",
        `The attachment could not ${doing}; ${state}. ${advice}. Lambda's answer: ${nameOf(error)}: ${messageOf(error)}`,
        { cause: error },
      );
    }
  }
}
