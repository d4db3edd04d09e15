import type {
  AdminInitiateAuthCommand,
  AdminInitiateAuthCommandOutput,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

import { readAwsError } from "../../shared/aws-call";

/** Keeps the SDK from trying again: it repeats by the name of an error, and does not know this one. */
class NotToBeRepeated extends Error {
  constructor(readonly failure: unknown) {
    super("The request may have arrived.");
  }
}

/**
 * Sends a password, and sends it again only where it cannot have been looked at: the service refused the request, as it does
 * when it throttles, or no connection came about. Whatever else a client repeats (a time-out, a reset connection, a 500)
 * would have the old pool count a second attempt.
 *
 * It holds for any client, whatever its `maxAttempts`; how often a refused request is repeated is the client's to say.
 */
export async function sendOnce(
  client: CognitoIdentityProviderClient,
  command: AdminInitiateAuthCommand,
  options: { abortSignal: AbortSignal },
): Promise<AdminInitiateAuthCommandOutput> {
  command.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw mayHaveArrived(error) ? new NotToBeRepeated(error) : error;
      }
    },
    // After the retries and the signature: what fails here was on its way.
    { step: "finalizeRequest", priority: "low", name: "sendOnceMiddleware", override: true },
  );
  try {
    return await client.send(command, options);
  } catch (error) {
    throw error instanceof NotToBeRepeated ? error.failure : error;
  }
}

/** Whether the service may have begun with a request that failed. */
function mayHaveArrived(error: unknown): boolean {
  const { httpStatusCode } = readAwsError(error);
  if (httpStatusCode !== undefined) return httpStatusCode < 400 || httpStatusCode >= 500;
  const { code, syscall, message } = Object(error) as { code?: unknown; syscall?: unknown; message?: unknown };
  const isNotConnected =
    syscall === "connect" ||
    code === "ECONNREFUSED" ||
    code === "ENOTFOUND" ||
    code === "EAI_AGAIN" ||
    // The SDK's own time-out for connections has no code.
    (typeof message === "string" && message.includes("did not establish a connection"));
  return !isNotConnected;
}
