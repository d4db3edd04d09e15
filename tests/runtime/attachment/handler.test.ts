// Proves what the function does with the payloads of the invocation's life: creation, changes, deletion.
// That Pulumi sends these payloads, it does not prove.
import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import type { AttachmentInput } from "../../../runtime/attachment/input";
import { createUserPoolAttachmentHandler } from "../../../runtime/attachment/handler";
import type { UserPoolApi } from "../../../runtime/attachment/user-pool-api";
import { FULL_POOL, functionArn, keyArn, POOL_ID } from "./support/full-pool";
import { ModelPool, refuses, serviceError } from "./support/model-pool";
import { createFakeClock } from "./support/run-attachment";

const A = functionArn("ours-a");
const B = functionArn("ours-b");
const OTHER_ID = "ap-northeast-1_other456";
const INVOKED = "arn:aws:lambda:ap-northeast-1:123456789012:function:attachment";

const attachA: AttachmentInput = { userPoolId: POOL_ID, triggers: { postConfirmation: { functionArn: A } } };

function poolWith(LambdaConfig: UserPoolType["LambdaConfig"] = {}, Id = POOL_ID): ModelPool {
  return new ModelPool({ ...FULL_POOL, Id, LambdaConfig });
}

/** The handler over several pools, with what it logged. */
function prepare(...pools: ModelPool[]) {
  const find = (id: string | undefined): ModelPool => {
    const pool = pools.find((candidate) => candidate.pool.Id === id);
    if (!pool) throw serviceError("ResourceNotFoundException", `User pool ${id} does not exist.`);
    return pool;
  };
  const api: UserPoolApi = {
    describe: async (id) => find(id).describe(id),
    update: async (request) => find(request.UserPoolId).update(request),
  };
  const clock = createFakeClock();
  const entries: Record<string, unknown>[] = [];
  const record: { done?: number; faults: Error[] } = { faults: [] };
  const call = async <Answer>(perform: () => Answer): Promise<Answer> => {
    const fault = record.faults.shift();
    if (fault) throw fault;
    return Promise.resolve(perform());
  };
  const handler = createUserPoolAttachmentHandler({
    api,
    clock,
    record: {
      read: () => call(() => record.done),
      write: (name, generation) =>
        call(() => {
          expect(name).toBe(INVOKED);
          record.done = generation;
        }),
    },
    log: (entry) => void entries.push(entry),
  });
  const run = (action: string, input: object, prev_input: unknown = null, remainingMs = 120_000) =>
    handler(
      { ...input, tf: { action, prev_input } },
      { invokedFunctionArn: INVOKED, getRemainingTimeInMillis: () => remainingMs },
    );
  return { run, clock, entries, record };
}

async function errorOf(run: Promise<unknown>): Promise<Error> {
  return run.then(
    () => new Error("no error"),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

describe("create", () => {
  it("attaches, and answers with what the pool now points at", async () => {
    const pool = poolWith();

    const result = await prepare(pool).run("create", attachA);

    expect(result).toEqual({ userPoolId: POOL_ID, changed: true, triggers: { postConfirmation: A } });
    expect(pool.pool.LambdaConfig).toEqual({ PostConfirmation: A });
  });

  it("answers that nothing changed when the pool points there already", async () => {
    const result = await prepare(poolWith({ PostConfirmation: A })).run("create", attachA);

    expect(result).toEqual({ userPoolId: POOL_ID, changed: false, triggers: { postConfirmation: A } });
  });

  it("waits for rights, within the function's time limit", async () => {
    const pool = poolWith();
    pool.describeFaults.push(...Array.from({ length: 100 }, () => refuses("AccessDeniedException")));
    const { run, clock } = prepare(pool);

    const error = await errorOf(run("create", attachA, null, 40_000));

    expect(error.message).toContain("may not call cognito-idp:DescribeUserPool");
    expect(clock.now()).toBeGreaterThan(10_000);
    expect(clock.now()).toBeLessThanOrEqual(15_000);
  });

  it("fails with a message that stands alone: the trace goes to the log, not to the deployer", async () => {
    const pool = poolWith({ PostConfirmation: B });
    const { run, entries } = prepare(pool);

    const error = await errorOf(run("create", attachA));

    expect(error.name).toBe("AttachmentError");
    expect(error.message).toContain(`postConfirmation holds ${B}`);
    expect(error.message).not.toMatch(/["\n]/);
    expect(error.stack).toBe("");
    expect(entries).toEqual([
      expect.objectContaining({ level: "ERROR", message: "attachment failed", error: error.message }),
    ]);
    expect(entries[0]?.stack).toContain("conflicts");
  });

  it("fails at once for an input that is not valid", async () => {
    const pool = poolWith();

    const error = await errorOf(prepare(pool).run("create", { ...attachA, userPoolId: 5 }));

    expect(error.message).toContain("userPoolId: expected the id of a user pool, found 5");
    expect(pool.calls).toEqual([]);
  });
});

describe("update", () => {
  it("sets what is new and lets go what is no longer wanted, in one update", async () => {
    const pool = poolWith({ PostConfirmation: A, CustomMessage: functionArn("stranger") });
    const next = { userPoolId: POOL_ID, triggers: { preSignUp: { functionArn: B } } };

    const result = await prepare(pool).run("update", next, attachA);

    expect(result).toEqual({ userPoolId: POOL_ID, changed: true, triggers: { preSignUp: B } });
    expect(pool.pool.LambdaConfig).toEqual({ PreSignUp: B, CustomMessage: functionArn("stranger") });
    expect(pool.requests).toHaveLength(1);
  });

  it("puts back a trigger that somebody took off, when only the revision changed", async () => {
    const pool = poolWith();

    await prepare(pool).run("update", { ...attachA, revision: "2" }, { ...attachA, revision: "1" });

    expect(pool.pool.LambdaConfig).toEqual({ PostConfirmation: A });
  });

  it("puts inboundFederation back, which the provider's own update of the pool has wiped, beside what that kept", async () => {
    const input: AttachmentInput = {
      userPoolId: POOL_ID,
      triggers: { postConfirmation: { functionArn: A }, inboundFederation: { functionArn: B } },
    };
    const pool = poolWith();
    const { run } = prepare(pool);
    await run("create", { ...input, revision: "1" });
    const attached = structuredClone(pool.pool.LambdaConfig);
    // The provider sends what it knows of LambdaConfig, which this trigger is not.
    pool.pool.LambdaConfig = { PostConfirmation: A };
    const wiped = structuredClone(pool.pool);

    const result = await run("update", { ...input, revision: "2" }, { ...input, revision: "1" });

    expect(result).toMatchObject({ changed: true });
    expect(pool.pool.LambdaConfig).toEqual(attached);
    expect(attached).toEqual({ PostConfirmation: A, InboundFederation: { LambdaVersion: "V1_0", LambdaArn: B } });
    expect({ ...pool.pool, LambdaConfig: {} }).toEqual({ ...wiped, LambdaConfig: {} });
  });

  it("moves to another pool: attached there first, then taken off the former one", async () => {
    const former = poolWith({ PostConfirmation: A, PreSignUp: B });
    const next = poolWith({}, OTHER_ID);
    const order: string[] = [];
    former.afterUpdate.push(() => void order.push("former"));
    next.afterUpdate.push(() => void order.push("next"));

    const result = await prepare(former, next).run(
      "update",
      { ...attachA, userPoolId: OTHER_ID },
      JSON.stringify(attachA),
    );

    expect(order).toEqual(["next", "former"]);
    expect(next.pool.LambdaConfig).toEqual({ PostConfirmation: A });
    expect(former.pool.LambdaConfig).toEqual({ PreSignUp: B });
    expect(result).toEqual({ userPoolId: OTHER_ID, changed: true, triggers: { postConfirmation: A } });
  });

  it("moves to another pool, and does not take the former pool's function in it for its own", async () => {
    const former = poolWith({ PostConfirmation: A });
    const next = poolWith({ PostConfirmation: A }, OTHER_ID);
    const input = { userPoolId: OTHER_ID, triggers: { postConfirmation: { functionArn: B } } };

    const error = await errorOf(prepare(former, next).run("update", input, attachA));

    expect(error.message).toContain(`User pool ${OTHER_ID}: postConfirmation holds ${A}; nothing was changed`);
    expect(former.pool.LambdaConfig).toEqual({ PostConfirmation: A });
  });

  it("moves to another pool when the former one is gone", async () => {
    const next = poolWith({}, OTHER_ID);

    const result = await prepare(next).run("update", { ...attachA, userPoolId: OTHER_ID }, attachA);

    expect(result.changed).toBe(true);
    expect(next.pool.LambdaConfig).toEqual({ PostConfirmation: A });
  });

  it("says that the former pool still has the triggers, when they cannot be taken off there", async () => {
    const former = poolWith({ PostConfirmation: A });
    former.updateFaults.push(refuses("UserImportInProgressException"));
    const next = poolWith({}, OTHER_ID);

    const error = await errorOf(prepare(former, next).run("update", { ...attachA, userPoolId: OTHER_ID }, attachA));

    expect(error.message).toContain(`User pool ${POOL_ID}: a user import job is running`);
    expect(error.message).toContain(`attached to ${OTHER_ID}; ${POOL_ID} was not let go`);
  });

  it("fails when the pool is gone: there is nothing to attach to", async () => {
    expect((await errorOf(prepare().run("update", attachA, attachA))).message).toContain("there is no such pool");
  });
});

describe("delete", () => {
  it("lets go what is ours, puts back what was replaced, and leaves the rest", async () => {
    const replaced = functionArn("theirs");
    const pool = poolWith({ PostConfirmation: A, PreSignUp: B, CustomMessage: functionArn("stranger") });
    const input = {
      ...attachA,
      triggers: { ...attachA.triggers, preSignUp: { functionArn: B } },
      replaces: { preSignUp: replaced },
    };

    const result = await prepare(pool).run("delete", input, input);

    expect(result).toEqual({ userPoolId: POOL_ID, changed: true, triggers: {} });
    expect(pool.pool.LambdaConfig).toEqual({ PreSignUp: replaced, CustomMessage: functionArn("stranger") });
  });

  it("changes nothing when somebody else's function took the slot", async () => {
    const pool = poolWith({ PostConfirmation: B });

    const result = await prepare(pool).run("delete", attachA, attachA);

    expect(result.changed).toBe(false);
    expect(pool.requests).toEqual([]);
  });

  it("is no error for a pool that is gone, before or during it", async () => {
    const goes = poolWith({ PostConfirmation: A });
    goes.updateFaults.push(refuses("ResourceNotFoundException"));

    expect(await prepare().run("delete", attachA, attachA)).toEqual({
      userPoolId: POOL_ID,
      changed: false,
      triggers: {},
    });
    expect((await prepare(goes).run("delete", attachA, attachA)).changed).toBe(false);
  });

  it("does not wait for rights: nothing was granted just now", async () => {
    const pool = poolWith({ PostConfirmation: A });
    pool.updateFaults.push(refuses("AccessDeniedException"));
    const { run, clock } = prepare(pool);

    const error = await errorOf(run("delete", attachA, attachA));

    expect(error.message).toContain("may not call cognito-idp:UpdateUserPool");
    expect(clock.sleeps).toEqual([]);
  });
});

it("logs what it changed, and what it answered", async () => {
  const { run, entries } = prepare(poolWith());

  await run("create", attachA);

  expect(entries).toEqual([
    {
      level: "INFO",
      message: "trigger changed",
      userPoolId: POOL_ID,
      trigger: "postConfirmation",
      action: "set",
      to: A,
    },
    {
      level: "INFO",
      message: "attachment finished",
      userPoolId: POOL_ID,
      changed: true,
      triggers: { postConfirmation: A },
      durationMs: 1_500,
    },
  ]);
});

it("logs a line of JSON with a time and a level to standard output, by itself", async () => {
  const pool = poolWith({ PostConfirmation: A });
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);

  await createUserPoolAttachmentHandler({ api: pool, clock: createFakeClock() })({
    ...attachA,
    tf: { action: "create" },
  });
  const lines = write.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
  write.mockRestore();

  expect(lines).toEqual([expect.objectContaining({ level: "INFO", message: "attachment finished", changed: false })]);
  expect(Date.parse(String(lines[0]?.timestamp))).not.toBeNaN();
});

it("refuses to replace what is not there, and says what to do", async () => {
  const pool = poolWith({});
  const { run } = prepare(pool);
  const input = { ...attachA, replaces: { postConfirmation: B } };

  const { message } = await errorOf(run("create", input));

  expect(message).toBe(
    `User pool ${POOL_ID}: postConfirmation holds nothing, and replaces would put ${B} there on removal; nothing was changed. ` +
      "Take postConfirmation out of userPool.existing.replaces: there is nothing to replace.",
  );
  expect(pool.requests).toEqual([]);
});

it("logs the settings that somebody else changed meanwhile, without their values", async () => {
  const pool = poolWith({ CustomMessage: B });
  pool.afterUpdate.push(() => delete pool.pool.LambdaConfig?.CustomMessage);
  const { run, entries } = prepare(pool);

  await run("create", attachA);

  expect(entries).toContainEqual({
    level: "WARN",
    message: "changed by somebody else meanwhile",
    userPoolId: POOL_ID,
    setting: "LambdaConfig.CustomMessage",
  });
});

it("takes only a key away that was made for the attachment", async () => {
  const sender = { ...attachA, triggers: { customEmailSender: { functionArn: A } }, kmsKeyArn: keyArn("k") };
  const [before, made] = [poolWith({ KMSKeyID: keyArn("k") }), poolWith({})];

  for (const [pool, input] of [
    [before, sender],
    [made, { ...sender, ownsKmsKey: true }],
  ] as const) {
    const { run } = prepare(pool);
    await run("create", input);
    await run("delete", input);
  }

  expect(before.pool.LambdaConfig).toEqual({ KMSKeyID: keyArn("k") });
  expect(made.pool.LambdaConfig).toEqual({});
});

describe("what was asked for before", () => {
  const earlier = (generation: number, functionArn: string, rest: object = {}) => ({
    generation,
    userPoolId: POOL_ID,
    triggers: { customMessage: { functionArn } },
    ...rest,
  });
  /** After a failed update the provider says that the run before asked for the same. */
  const again = (input: AttachmentInput) => [input, input] as const;

  it("is let go, though the state says that the run before asked for the same", async () => {
    const pool = poolWith({ PostConfirmation: A, CustomMessage: B });

    await prepare(pool).run("update", ...again({ ...attachA, generation: 6, earlier: [earlier(5, B)] }));

    expect(pool.pool.LambdaConfig).toEqual({ PostConfirmation: A });
  });

  it("is given back to whom it was taken from, though the program no longer says so", async () => {
    const pool = poolWith({ PostConfirmation: A, CustomMessage: B });
    const taken = earlier(5, B, { replaces: { customMessage: functionArn("theirs") } });

    await prepare(pool).run("update", ...again({ ...attachA, generation: 6, earlier: [taken] }));

    expect(pool.pool.LambdaConfig).toEqual({ PostConfirmation: A, CustomMessage: functionArn("theirs") });
  });

  it("is let go on every former pool, and one that is gone is none", async () => {
    const [former, next] = [poolWith({ CustomMessage: B }), poolWith({}, OTHER_ID)];
    const gone = earlier(4, B, { userPoolId: "ap-northeast-1_gone" });
    const input = { ...attachA, userPoolId: OTHER_ID, generation: 6, earlier: [earlier(5, B), gone] };

    await prepare(former, next).run("update", ...again(input));

    expect([former.pool.LambdaConfig, next.pool.LambdaConfig]).toEqual([{}, { PostConfirmation: A }]);
  });

  it.each(["update", "delete"])(
    "is somebody else's when a run after it was done: %s does not look at it",
    async (action) => {
      const pool = poolWith({ PostConfirmation: A, CustomMessage: B });
      const { run, record } = prepare(pool);
      record.done = 6;

      await run(action, ...again({ ...attachA, generation: 6, earlier: [earlier(5, B)] }));

      expect(pool.pool.LambdaConfig).toEqual({ ...(action === "update" && { PostConfirmation: A }), CustomMessage: B });
    },
  );

  it("is let go by a deletion, too, when nothing was done since", async () => {
    const pool = poolWith({ PostConfirmation: A, CustomMessage: B });

    await prepare(pool).run("delete", ...again({ ...attachA, generation: 6, earlier: [earlier(5, B)] }));

    expect(pool.pool.LambdaConfig).toEqual({});
  });

  it("does not stop what is asked for now when it cannot be read", async () => {
    const pool = poolWith();
    const unreadable = [{ userPoolId: "?", generation: 1 }, { generation: "x" }, 7];

    await prepare(pool).run("create", { ...attachA, generation: 6, earlier: unreadable });

    expect(pool.pool.LambdaConfig).toEqual({ PostConfirmation: A });
  });
});

describe("note of what was done", () => {
  it("is made after everything else, and not when something failed", async () => {
    const pool = poolWith();
    const { run, record } = prepare(pool);

    pool.updateFaults.push(refuses("UserImportInProgressException"));
    await errorOf(run("create", { ...attachA, generation: 3 }));
    expect(record.done).toBeUndefined();

    await run("create", { ...attachA, generation: 3 });
    expect(record.done).toBe(3);
  });

  it("is tried again while rights may still be on their way, and its failure says that the triggers are in place", async () => {
    const pool = poolWith();
    const { run, record } = prepare(pool);
    record.faults.push(serviceError("AccessDeniedException"));

    await run("create", { ...attachA, generation: 3 });
    expect(record.done).toBe(3);

    record.faults.push(...Array.from({ length: 100 }, () => serviceError("AccessDeniedException", "not authorized")));
    const { message } = await errorOf(run("update", { ...attachA, generation: 4 }, attachA));
    expect(message).toContain(`the triggers of user pool ${POOL_ID} are as they should be`);
    expect(message).toContain("Allow lambda:UpdateAlias and lambda:CreateAlias on the attachment function");
  });

  it("that cannot be read changes nothing: what is somebody else's is not known", async () => {
    const pool = poolWith({ CustomMessage: B });
    const { run, record } = prepare(pool);
    record.faults.push(serviceError("InvalidParameterValueException"));
    const earlier = [{ generation: 5, userPoolId: POOL_ID, triggers: { customMessage: { functionArn: B } } }];

    const { message } = await errorOf(run("update", { ...attachA, generation: 6, earlier }, attachA));

    expect(message).toContain("could not read what it did last; nothing was changed");
    expect(pool.pool.LambdaConfig).toEqual({ CustomMessage: B });
  });
});

describe("invocation that holds", () => {
  const hold: AttachmentInput = { ...attachA, generation: 3, hold: true };

  it.each(["create", "update"])("does nothing at %s", async (action) => {
    const pool = poolWith();
    const { run, record } = prepare(pool);

    expect(await run(action, hold, hold)).toEqual({ userPoolId: POOL_ID, changed: false, triggers: {} });
    expect([pool.calls, record.done]).toEqual([[], undefined]);
  });

  it("lets go at its deletion, after an attachment that failed and is in no state", async () => {
    const pool = poolWith({ PostConfirmation: A });

    await prepare(pool).run("delete", hold, hold);

    expect(pool.pool.LambdaConfig).toEqual({});
  });
});

describe("failure", () => {
  it("names what is still attached and no longer asked for", async () => {
    const pool = poolWith({ PostConfirmation: B });
    pool.updateFaults.push(refuses("UserImportInProgressException"));

    const { message } = await errorOf(
      prepare(pool).run(
        "update",
        { ...attachA, triggers: {} },
        { ...attachA, triggers: { postConfirmation: { functionArn: B } } },
      ),
    );

    expect(message).toContain(`Still attached to ${POOL_ID}, though no longer asked for: postConfirmation holds ${B}.`);
  });
});
