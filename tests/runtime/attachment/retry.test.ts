// Proves which errors are retried, how often and how long. That these bounds suit the service, it does not prove.
import { createRetrier } from "../../../runtime/attachment/retry";
import { kindOfFailure } from "../../../runtime/attachment/service-errors";
import { serviceError } from "./support/model-pool";
import { createFakeClock } from "./support/run-attachment";

async function retriesOf(error: unknown, { random = 0.99, deadline = 85_000, retryDenied = true } = {}) {
  const clock = createFakeClock(random);
  const retrier = createRetrier(clock, deadline, retryDenied);
  let retries = 0;
  while (retries < 1000 && (await retrier.mayTryAgain(error))) retries += 1;
  return { retries, sleeps: clock.sleeps, elapsedMs: clock.now() };
}

describe("kindOfFailure", () => {
  it.each([
    ["ConcurrentModificationException", "concurrent"],
    ["TooManyRequestsException", "throttled"],
    ["InvalidSmsRoleAccessPolicyException", "role"],
    ["InvalidSmsRoleTrustRelationshipException", "role"],
    ["InvalidEmailRoleAccessPolicyException", "role"],
    ["AccessDeniedException", "denied"],
    ["NotAuthorizedException", "denied"],
    ["ResourceNotFoundException", "missing"],
    ["InternalErrorException", "uncertain"],
    ["TimeoutError", "uncertain"],
    ["InvalidParameterException", "final"],
    ["UserImportInProgressException", "final"],
    ["TypeError", "final"],
  ])("takes %s as %s", (name, kind) => {
    expect(kindOfFailure(serviceError(name))).toBe(kind);
  });

  it("takes a broken connection and a fault of the service as uncertain, and status 429 as throttled", () => {
    expect(kindOfFailure(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }))).toBe("uncertain");
    expect(kindOfFailure(serviceError("Unknown", "", { $metadata: { httpStatusCode: 503 } }))).toBe("uncertain");
    expect(kindOfFailure(serviceError("Unknown", "", { $metadata: { httpStatusCode: 429 } }))).toBe("throttled");
    expect(kindOfFailure("text")).toBe("final");
    expect(kindOfFailure(undefined)).toBe("final");
  });
});

describe("createRetrier", () => {
  it("waits longer each time, up to a bound, by chance below it", async () => {
    const full = await retriesOf(serviceError("ConcurrentModificationException"), { random: 1 });
    const half = await retriesOf(serviceError("ConcurrentModificationException"), { random: 0.5 });

    expect(full.sleeps.slice(0, 7)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(half.sleeps.slice(0, 4)).toEqual([300, 550, 1_050, 2_050]);
  });

  it("never comes back at once, so that two that failed together do not meet again", async () => {
    const { sleeps } = await retriesOf(serviceError("ConcurrentModificationException"), { random: 0 });

    expect(sleeps).toEqual(Array<number>(12).fill(100));
  });

  it("stops before the deadline, however long that is", async () => {
    const throttled = serviceError("TooManyRequestsException");

    expect((await retriesOf(throttled, { deadline: 0 })).retries).toBe(0);
    expect((await retriesOf(throttled, { deadline: 5_000 })).elapsedMs).toBeLessThanOrEqual(5_000);
    expect((await retriesOf(throttled, { deadline: 10_000_000 })).elapsedMs).toBeLessThanOrEqual(80_000);
  });

  it("waits some tens of seconds for rights that were granted just now, when they may have been", async () => {
    const denied = serviceError("AccessDeniedException");

    const waiting = await retriesOf(denied, { random: 0.5 });
    const never = await retriesOf(denied, { retryDenied: false });

    expect(waiting.elapsedMs).toBeGreaterThan(30_000);
    expect(waiting.elapsedMs).toBeLessThanOrEqual(45_000);
    expect(never).toEqual({ retries: 0, sleeps: [], elapsedMs: 0 });
  });

  it.each(["InvalidParameterException", "UserImportInProgressException", "ResourceNotFoundException"])(
    "does not retry %s",
    async (name) => {
      expect((await retriesOf(serviceError(name))).retries).toBe(0);
    },
  );

  it("says when the time is over", () => {
    const clock = createFakeClock();
    const retrier = createRetrier(clock, 10, true);

    expect(retrier.hasTimeLeft()).toBe(true);
    void clock.sleep(10);
    expect(retrier.hasTimeLeft()).toBe(false);
  });
});
