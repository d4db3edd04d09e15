/** Proves what every behaviour has in common: the event comes back, one log entry is written, no foreign error gets out. */
import type { TriggerEvents } from "../../../runtime/events";
import { AwsCallError } from "../../../runtime/shared/aws-call";
import { TriggerFailure, TriggerRefusedError } from "../../../runtime/shared/errors";
import { createTriggerHandler, type Invocation, type InvocationResult } from "../../../runtime/shared/invocation";
import { toFrames, toResourceName, toToken } from "../../../runtime/shared/logger";
import { REASONS } from "../../../runtime/shared/reasons";
import { createTriggerEvent } from "../../../runtime/testing";
import { captureLog, logLine } from "../support/log";

const signUp = () => createTriggerEvent("PreSignUp_SignUp");

function createHandler(
  handle: (event: TriggerEvents["preSignUp"], invocation: Invocation) => Promise<InvocationResult>,
  log = captureLog(),
  clock?: () => Date,
) {
  return createTriggerHandler(
    { trigger: "preSignUp", faultMessage: "Please try again later", logger: log.logger, clock },
    handle,
  );
}

describe("createTriggerHandler", () => {
  it("returns the very event", async () => {
    const event = signUp();

    await expect(createHandler(async () => ({ outcome: "allowed" }))(event)).resolves.toBe(event);
  });

  it("logs how long it took, by the clock", async () => {
    const log = captureLog();
    const times = [1000, 1250, 1250];

    await createHandler(
      async () => ({ outcome: "allowed" }),
      log,
      () => new Date(times.shift() ?? 0),
    )(signUp());

    expect(log.entries).toMatchObject([{ durationMs: 250, timestamp: 1250 }]);
  });

  it("lets a refusal out as it is", async () => {
    const refusal = new TriggerRefusedError("ERR_SIGN_UP_EMAIL_MISSING", "Sign-up needs an e-mail address");

    await expect(createHandler(() => Promise.reject(refusal))(signUp())).rejects.toBe(refusal);
  });

  it("lets no other error's text out, and tells the operator where it came from", async () => {
    const log = captureLog();
    const handler = createHandler(() => Promise.reject(new RangeError("taro@example.com")), log);

    const error: unknown = await handler(signUp()).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({
      name: "TriggerRefusedError",
      code: "ERR_INTERNAL",
      message: "Please try again later",
    });
    expect((error as Error).cause).toBeUndefined();
    expect(log.entries).toMatchObject([
      { level: "ERROR", outcome: "failed", reason: "unexpectedError", errorName: "RangeError" },
    ]);
    expect(log.text()).not.toContain("taro");
  });

  it("takes an event without an app client, and one invoked by hand", async () => {
    const log = captureLog();
    const handler = createHandler(async () => ({ outcome: "allowed" }), log);
    const bare = { triggerSource: "PreSignUp_SignUp" } as unknown as TriggerEvents["preSignUp"];

    await handler(Object.assign(signUp(), { callerContext: { awsSdkVersion: null, clientId: null } }));
    await handler(bare);

    expect(log.entries).toMatchObject([{ clientId: undefined }, { clientId: undefined, userPoolId: undefined }]);
  });

  it("writes nothing into the log that is no plain id", async () => {
    const log = captureLog();
    const strange = { triggerSource: "taro@example.com", userPoolId: "a b", callerContext: { clientId: "山田" } };

    await createHandler(async () => ({ outcome: "allowed" }), log)(strange as unknown as TriggerEvents["preSignUp"]);

    expect(log.text()).not.toMatch(/taro|a b|山田/);
  });

  it("gives the behaviour one signal, which is not aborted while there is time", async () => {
    const signals: boolean[] = [];

    await createHandler(async (_event, { deadline }) => {
      signals.push(deadline.signal.aborted);
      return { outcome: "allowed" };
    })(signUp());

    expect(signals).toEqual([false]);
  });
});

describe("what fails beside the outcome", () => {
  const SECRET = "taro@example.com";
  const denied = (resource: string) =>
    new AwsCallError("awsAccessDenied", { operation: "PutItem", resource: toResourceName(resource) });
  const noting = (failures: readonly unknown[], log: ReturnType<typeof captureLog>, result: InvocationResult) =>
    createHandler(async (_event, { noteFailure }) => {
      failures.forEach(noteFailure);
      return result;
    }, log)(signUp());

  it("stands in the one line of the call, in its order, each with what to do", async () => {
    const log = captureLog();

    await noting([new TriggerFailure("claimTooLong", 2), denied("Users")], log, { outcome: "tokensChanged" });

    expect(log.entries).toHaveLength(1);
    expect(JSON.parse(log.text())).toMatchObject({
      level: "ERROR",
      message: "Claims, groups and scopes are set.",
      outcome: "tokensChanged",
      further: [
        { level: "WARN", message: REASONS.claimTooLong.message, reason: "claimTooLong", count: 2 },
        {
          ...{ level: "ERROR", message: REASONS.awsAccessDenied.message, reason: "awsAccessDenied" },
          ...{ operation: "PutItem", resource: "Users" },
        },
      ],
    });
  });

  it.each([
    ["WARN", "WARN", "INFO"],
    ["ERROR", "INFO", "ERROR"],
    ["INFO", "INFO", "INFO"],
  ] as const)("makes the line's level the highest of all: %s of %s beside %s", async (highest, beside, own) => {
    const log = captureLog();
    const reasons = { INFO: "rolesRemoved", WARN: "claimTooLong", ERROR: "awsThrottled" } as const;

    await noting([new TriggerFailure(reasons[beside])], log, {
      outcome: "continued",
      failure: new TriggerFailure(reasons[own]),
    });

    expect(log.entries).toMatchObject([{ level: highest, reason: reasons[own], further: [{ level: beside }] }]);
  });

  it("is in the line of a call that is refused, and of one that ends at the deadline", async () => {
    const log = captureLog();
    const ends = [
      () => Promise.reject(new TriggerRefusedError("ERR_INTERNAL", "Try later", { cause: denied("Logins") })),
      ({ deadline }: Invocation) => deadline.race(new Promise<never>(() => undefined)),
    ];

    for (const end of ends) {
      const handler = createTriggerHandler(
        { trigger: "preSignUp", faultMessage: "Please try again later", logger: log.logger, deadlineMs: 20 },
        (_event, invocation) => {
          invocation.noteFailure(denied("Users"));
          return end(invocation);
        },
      );
      await expect(handler(signUp())).rejects.toThrow(TriggerRefusedError);
    }

    const further = [{ reason: "awsAccessDenied", resource: "Users" }];
    expect(log.entries).toMatchObject([
      { outcome: "refused", reason: "awsAccessDenied", resource: "Logins", further },
      { outcome: "failed", reason: "deadlineExceeded", further },
    ]);
  });

  it("brings no text of an error into the line", async () => {
    const log = captureLog();

    await noting([new RangeError(SECRET), SECRET, { message: SECRET }], log, { outcome: "allowed" });

    expect(log.entries[0]?.further).toMatchObject([
      { reason: "unexpectedError", errorName: "RangeError" },
      { reason: "unexpectedError", errorName: "string" },
      { reason: "unexpectedError", errorName: "object" },
    ]);
    expect(log.text()).not.toContain("taro");
  });

  it.each([
    ["many", Array.from({ length: 500 }, () => new TriggerFailure("profileOfAnotherUser"))],
    ["large", Array.from({ length: 20 }, () => denied("x".repeat(2000)))],
    ["too large", [denied("x".repeat(100_000)), new TriggerFailure("claimTooLong")]],
  ])("keeps the line within 12 kB and counts what has no room: %s", async (_circumstance, failures) => {
    const log = captureLog();

    await noting(failures, log, { outcome: "allowed" });

    const [{ further = [], furtherLeftOut = 0 } = {}] = log.entries;
    expect(Buffer.byteLength(log.text())).toBeLessThan(12_000);
    expect(furtherLeftOut).toBeGreaterThan(0);
    expect(further.length + furtherLeftOut).toBe(failures.length);
  });

  it("is dropped when it comes after the line, which would stand among another call's", async () => {
    const log = captureLog();
    let late = (): void => undefined;
    await createHandler(async (_event, { noteFailure }) => {
      late = () => noteFailure(denied("Users"));
      return { outcome: "allowed" };
    }, log)(signUp());

    late();

    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).not.toHaveProperty("further");
  });
});

describe("writeLogLine", () => {
  const entry = { level: "ERROR", timestamp: Date.UTC(2026, 10, 21, 1, 2, 3, 4), trigger: "preSignUp" } as const;

  it("writes one line of JSON, level and time first", () => {
    const line = logLine({ ...entry, outcome: "refused", reason: "emailDomainBlocked", durationMs: 3 });

    expect(line).toBe(
      '{"level":"ERROR","timestamp":"2026-11-21T01:02:03.004Z","message":"The e-mail domain is in blockedEmailDomains.",' +
        '"trigger":"preSignUp","outcome":"refused","reason":"emailDomainBlocked","durationMs":3}\n',
    );
  });

  it("says what became of the invocation where nothing failed", () => {
    expect(JSON.parse(logLine({ ...entry, outcome: "allowed" }))).toMatchObject({ message: "Sign-up allowed." });
  });

  it("goes to standard output, once, when nothing else is given", async () => {
    const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const handler = createTriggerHandler({ trigger: "preSignUp", faultMessage: "x" }, async () => ({
      outcome: "allowed",
    }));

    await handler(signUp());

    const lines = write.mock.calls.map(([line]) => String(line));
    write.mockRestore();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "INFO", outcome: "allowed", trigger: "preSignUp" });
  });
});

describe("what may be logged", () => {
  it.each(["ap-northeast-1_aBcDeF123", "1h57kf5cpq17m0eml12example", "6b2f0c9e-1b7a", "ResourceNotFoundException"])(
    "%s is a token",
    (text) => {
      expect(toToken(text)).toBe(text);
    },
  );

  it.each(["", "taro@example.com", "two words", "山田", "a.b", "a\nb", "x".repeat(129), undefined, null, 3, {}])(
    "%j is none",
    (value) => {
      expect(toToken(value)).toBeUndefined();
    },
  );

  it("of a stack are places, at most five, and no line of a message", () => {
    const error = new Error("first\n    at second taro:1:2\nthird");
    const deep = (depth: number): Error => (depth === 0 ? new Error("deep") : deep(depth - 1));

    expect(toFrames(error).join()).not.toMatch(/first|second|third/);
    expect(toFrames(deep(10))).toHaveLength(5);
    expect(toFrames("text")).toEqual([]);
  });
});
