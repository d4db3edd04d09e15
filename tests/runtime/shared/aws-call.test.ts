/** Proves how a failed AWS call is read. The names of the errors are the SDK's; that these are all is not proven. */
import { callAws, CLIENT_SETTINGS, readAwsError, reasonOfAwsError } from "../../../runtime/shared/aws-call";
import { startDeadline, type Deadline } from "../../../runtime/shared/deadline";
import { toResourceName } from "../../../runtime/shared/logger";

const awsError = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error("taro@example.com has a secret"), { name, $metadata: { httpStatusCode } });
const connectionError = (code: string) => Object.assign(new Error(`connect ${code} 192.0.2.1:443`), { code });

describe("reasonOfAwsError", () => {
  it.each([
    [connectionError("ECONNREFUSED"), "awsUnreachable"],
    [connectionError("ECONNRESET"), "awsUnreachable"],
    [connectionError("ETIMEDOUT"), "awsUnreachable"],
    [connectionError("ENOTFOUND"), "awsUnreachable"],
    [connectionError("EAI_AGAIN"), "awsUnreachable"],
    [connectionError("EHOSTUNREACH"), "awsUnreachable"],
    [connectionError("EPIPE"), "awsUnreachable"],
    [awsError("TimeoutError"), "awsUnreachable"],
    [awsError("ThrottlingException", 400), "awsThrottled"],
    [awsError("ProvisionedThroughputExceededException", 400), "awsThrottled"],
    [awsError("RequestLimitExceeded", 400), "awsThrottled"],
    [awsError("TooManyRequestsException", 400), "awsThrottled"],
    [awsError("SlowDown", 503), "awsThrottled"],
    [awsError("Unnamed", 429), "awsThrottled"],
    [awsError("ExpiredTokenException", 400), "awsCredentialsRejected"],
    [awsError("ExpiredToken", 400), "awsCredentialsRejected"],
    [awsError("UnrecognizedClientException", 400), "awsCredentialsRejected"],
    [awsError("InvalidAccessKeyId", 403), "awsCredentialsRejected"],
    [awsError("SignatureDoesNotMatch", 403), "awsCredentialsRejected"],
    [awsError("CredentialsProviderError"), "awsCredentialsRejected"],
    [awsError("AccessDeniedException", 400), "awsAccessDenied"],
    [awsError("AccessDenied", 403), "awsAccessDenied"],
    [awsError("403", 403), "awsAccessDenied"],
    [awsError("ResourceNotFoundException", 400), "awsResourceMissing"],
    [awsError("NoSuchBucket", 404), "awsResourceMissing"],
    [awsError("ValidationException", 400), "awsRequestRejected"],
    [awsError("PermanentRedirect", 301), "awsRequestRejected"],
    [awsError("InternalServerError", 500), "awsFailed"],
    [awsError("Error"), "awsFailed"],
    ["thrown text", "awsFailed"],
    [undefined, "awsFailed"],
  ])("%s is %s", (error, reason) => {
    expect(reasonOfAwsError(readAwsError(error))).toBe(reason);
  });
});

describe("callAws", () => {
  let deadline: Deadline;
  beforeEach(() => {
    deadline = startDeadline(4000);
  });
  afterEach(() => deadline.stop());
  const call = () => ({ operation: "GetItem" as const, resource: toResourceName("Users"), deadline });

  it("gives the answer, and the deadline's signal to the client", async () => {
    const signals: AbortSignal[] = [];

    const result = await callAws(call(), async (signal) => {
      signals.push(signal);
      return "answer";
    });

    expect(result).toBe("answer");
    expect(signals).toEqual([deadline.signal]);
  });

  it("says what failed and how, and nothing of the error's own message", async () => {
    const thrown: unknown = await callAws(call(), () => Promise.reject(awsError("AccessDeniedException", 400))).catch(
      (error: unknown) => error,
    );

    expect(thrown).toMatchObject({
      name: "AwsCallError",
      reason: "awsAccessDenied",
      details: { operation: "GetItem", resource: "Users", errorName: "AccessDeniedException", httpStatusCode: 400 },
    });
    expect(thrown).not.toHaveProperty("cause");
    expect(`${JSON.stringify(thrown)} ${(thrown as Error).stack}`).not.toMatch(/taro|secret/);
  });

  it("keeps an error's name out when it is no plain name", async () => {
    const attempt = callAws(call(), () => Promise.reject(awsError("taro@example.com is at fault")));

    await expect(attempt).rejects.toMatchObject({ details: { errorName: undefined } });
  });

  it("takes the caller's own reason first", async () => {
    const own = { ...call(), reasonOf: () => "oldUserNotFound" as const };

    await expect(callAws(own, () => Promise.reject(awsError("AccessDenied", 403)))).rejects.toMatchObject({
      reason: "oldUserNotFound",
    });
  });

  it("lets the failure of a call inside it through as it is", async () => {
    const inner = { ...call(), operation: "AssumeRole" as const };

    const attempt = callAws(call(), () => callAws(inner, () => Promise.reject(awsError("AccessDenied", 403))));

    await expect(attempt).rejects.toMatchObject({ details: { operation: "AssumeRole" } });
  });

  it("turns a client's own abort, once the time is over, into the deadline's failure", async () => {
    deadline.stop();
    deadline = startDeadline(1);
    const abort = (signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(awsError("AbortError")));
      });

    await expect(callAws(call(), abort)).rejects.toMatchObject({
      reason: "deadlineExceeded",
      details: { operation: "GetItem", resource: "Users" },
    });
  });
});

describe("CLIENT_SETTINGS", () => {
  it("leave time for two attempts within the deadline, and make a slow one fail", () => {
    expect(CLIENT_SETTINGS).toEqual({
      maxAttempts: 2,
      requestHandler: { connectionTimeout: 700, requestTimeout: 1500, throwOnRequestTimeout: true },
    });
  });
});
