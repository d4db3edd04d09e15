import { isNativeError } from "node:util/types";

import type { Deadline } from "./deadline";
import { TriggerFailure } from "./errors";
import { toToken, type AwsOperation, type FailureFields, type ResourceName } from "./logger";
import type { Reason } from "./reasons";

/**
 * Settings of every AWS client: with two attempts of 1.5 s a slow service still leaves time within the deadline. Without
 * `throwOnRequestTimeout` the SDK only warns.
 */
export const CLIENT_SETTINGS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 700, requestTimeout: 1500, throwOnRequestTimeout: true },
} as const;

/** A failed AWS call: what was called and how it failed, without the error's own message, which can quote keys and values. */
export class AwsCallError extends TriggerFailure {
  override readonly name = "AwsCallError";

  constructor(
    reason: Reason,
    readonly details: Omit<FailureFields, "reason" | "frames">,
  ) {
    super(reason);
  }
}

/** What of an AWS error is looked at. */
export interface AwsErrorFacts {
  readonly name: string;
  /** For decisions only: it can quote keys and values. */
  readonly message: string;
  readonly httpStatusCode?: number;
}

/** What is called, and how its errors are read. */
export interface AwsCall {
  readonly operation: AwsOperation;
  readonly resource: ResourceName;
  readonly deadline: Pick<Deadline, "signal" | "race">;
  /** A reason of the caller's own for an error; `undefined` leaves it to the general ones. */
  readonly reasonOf?: (error: AwsErrorFacts) => Reason | undefined;
}

/**
 * Sends an AWS request under the invocation's deadline.
 *
 * @throws {AwsCallError} when the call fails or the time is over
 */
export async function callAws<Result>(call: AwsCall, send: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const { operation, resource, deadline } = call;
  try {
    return await deadline.race(send(deadline.signal));
  } catch (error) {
    // A failure of a call inside this one, such as assuming a role, says more than this one's.
    if (error instanceof AwsCallError) throw error;
    if (deadline.signal.aborted) throw new AwsCallError("deadlineExceeded", { operation, resource });
    const facts = readAwsError(error);
    throw new AwsCallError(call.reasonOf?.(facts) ?? reasonOfAwsError(facts), {
      operation,
      resource,
      errorName: toToken(facts.name),
      httpStatusCode: facts.httpStatusCode,
    });
  }
}

/** Name, message and status of whatever an AWS client threw. */
export function readAwsError(error: unknown): AwsErrorFacts {
  // Not `instanceof`: an error of Node's own can be of another realm.
  if (!isNativeError(error)) return { name: typeof error, message: "" };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const failed = error.name === "Error" ? failedConnection(code, error.message) : undefined;
  return { name: failed ?? error.name, message: error.message, httpStatusCode: $metadata?.httpStatusCode };
}

/**
 * A failed connection is a plain Error, and only its code says what happened; where the SDK has wrapped it, only the
 * message has the code.
 */
function failedConnection(code: unknown, message: string): string | undefined {
  return typeof code === "string"
    ? code
    : /\bE(?:CONN[A-Z]+|TIMEDOUT|NOTFOUND|HOSTUNREACH|PIPE|AI_AGAIN)\b/.exec(message)?.[0];
}

/** The reason that an AWS error amounts to, for any service. */
export function reasonOfAwsError({ name, httpStatusCode = 0 }: AwsErrorFacts): Reason {
  if (/^(TimeoutError|E[A-Z]*(TIMEDOUT|CONN|NOTFOUND|UNREACH|PIPE|AI_AGAIN)[A-Z]*)$/.test(name))
    return "awsUnreachable";
  if (/Throttl|TooManyRequests|ThroughputExceeded|LimitExceeded|SlowDown/.test(name) || httpStatusCode === 429) {
    return "awsThrottled";
  }
  if (/ExpiredToken|TokenRefreshRequired|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId/.test(name)) {
    return "awsCredentialsRejected";
  }
  if (/SignatureDoesNotMatch|InvalidSignature|CredentialsProvider/.test(name)) return "awsCredentialsRejected";
  if (/AccessDenied|NotAuthorized/.test(name) || httpStatusCode === 403) return "awsAccessDenied";
  if (name === "ResourceNotFoundException" || name === "NoSuchBucket") return "awsResourceMissing";
  return httpStatusCode >= 300 && httpStatusCode < 500 ? "awsRequestRejected" : "awsFailed";
}
