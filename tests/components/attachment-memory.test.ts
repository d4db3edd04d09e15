/**
 * What a deployment remembers of the ones before it, what it does when it cannot ask, and when it warns. What follows
 * from it when deployments fail is in half-way.test.ts.
 */
import * as pulumi from "@pulumi/pulumi";
import { UserPool } from "@pulumi/aws/cognito/userPool";

import { CognitoTriggers } from "../../components";
import type { TriggersArgs } from "../../components";
import { decodeMemory, encodeMemory, planMemory } from "../../components/attachment/attachment-memory";
import type { AttachmentMemory, Wanted } from "../../components/attachment/attachment-memory";
import { TRIGGER_NAMES } from "../../runtime/contract";
import { memoryOf, remembering } from "../support/attachment-memory";
import { evaluateComponent } from "../support/component";
import { passOn } from "../support/configurations";
import {
  ACCOUNT_ID,
  CALLS,
  evaluate,
  parsed,
  physicalName,
  REGION,
  serviceError,
  TYPES,
} from "../support/pulumi-mocks";
import type { Circumstances, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const arn = (name: string): string => `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${name}`;
const [X, Y, FOREIGN] = [arn("mailer"), arn("mailer-2"), arn("somebody-elses")];
const OURS = `${arn(physicalName("auth-pre-sign-up"))}:live`;
const POOL_ID = `${REGION}_abc123`;

const wanting = (triggers: Wanted["triggers"], rest: Partial<Wanted> = {}): Wanted => ({
  userPoolId: POOL_ID,
  triggers,
  replaces: {},
  ...rest,
});

/** What the data source says of a pool whose slots hold these functions. */
const holding = (lambdaConfig: Record<string, unknown>): NonNullable<Circumstances["answers"]> => ({
  [CALLS.userPool]: ({ userPoolId: id }) => ({ id, lambdaConfigs: [lambdaConfig] }),
});

const inputOf = (mocks: RecordingMocks): Record<string, unknown> =>
  parsed(mocks.one(TYPES.invocation, "auth-attachment").inputs["input"]) as Record<string, unknown>;

const existing = (triggers: TriggersArgs, circumstances: Circumstances): Promise<RecordingMocks> =>
  evaluateComponent({ userPool: { existing: { id: POOL_ID } }, triggers }, circumstances);

describe("memory", () => {
  it("fits Lambda's 4 KB with every trigger changed twice, each of which replaced another function", () => {
    const generation = (suffix: string) =>
      wanting(
        Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, arn(`${trigger}-${suffix}`.padEnd(64, "x"))])),
        {
          replaces: Object.fromEntries(
            TRIGGER_NAMES.map((trigger) => [trigger, arn(`${trigger}-theirs`.padEnd(64, "y"))]),
          ),
        },
      );
    const seen = { observed: {}, tokenTriggerInState: "", at: "2026-11-01T00:00:00.000Z" };

    const first = planMemory({}, generation("a"), seen);
    const second = planMemory({ memory: first }, { ...generation("b"), userPoolId: `${REGION}_def` }, seen);
    const third = planMemory({ memory: second }, { ...generation("c"), userPoolId: `${REGION}_ghi` }, seen);

    expect(third.earlier).toHaveLength(2);
    expect(decodeMemory(encodeMemory(third))).toEqual(third);
    expect(encodeMemory(third).length).toBeLessThan(2_000);
  });

  it("is kept word for word when the last deployment was done and nothing changed", async () => {
    const answers = { ...remembering(wanting({ preSignUp: OURS })), ...holding({ preSignUp: OURS }) };
    const mocks = await existing({ preSignUp: passOn }, { answers });

    expect(memoryOf(mocks)).toMatchObject({ generation: 5, at: "2026-11-01T00:00:00.000Z", earlier: [] });
    expect(inputOf(mocks)).toMatchObject({ generation: 5, earlier: [] });
  });

  it.each<[string, number | undefined]>([
    ["an older one was done last", 4],
    ["none ever was", undefined],
  ])("counts on when the last deployment was not done, so that its input is another one: %s", async (_, done) => {
    const answers = remembering(wanting({ preSignUp: OURS }), { done });

    expect(inputOf(await existing({ preSignUp: passOn }, { answers }))).toMatchObject({ generation: 6, earlier: [] });
  });

  it("has what is no longer wanted until that was done, with what it replaced", async () => {
    const before = wanting({ preSignUp: OURS, customMessage: X }, { replaces: { customMessage: Y } });
    const mocks = await existing(
      { preSignUp: passOn },
      {
        answers: {
          ...remembering(before),
          ...holding({ preSignUp: OURS, customMessage: X }),
        },
      },
    );

    expect(inputOf(mocks)).toMatchObject({
      generation: 6,
      earlier: [
        {
          generation: 5,
          userPoolId: POOL_ID,
          triggers: { customMessage: { functionArn: X } },
          replaces: { customMessage: Y },
        },
      ],
    });
  });

  it("forgets what the pool visibly no longer holds, and what was let go by a deployment that was done", async () => {
    const earlier = [{ ...wanting({ userMigration: Y }), generation: 3 }];
    const mocks = await existing(
      { preSignUp: passOn },
      {
        answers: {
          ...remembering(wanting({ preSignUp: OURS, customMessage: X }), { earlier }),
          ...holding({ preSignUp: OURS, userMigration: Y }),
        },
      },
    );

    expect(inputOf(mocks)).toMatchObject({ generation: 6, earlier: [] });
  });

  it("counts on when the pool has lost what was attached, and is kept word for word once that is back", () => {
    const seen = { observed: {}, tokenTriggerInState: "", at: "2026-11-01T00:00:00.000Z" };
    const wanted = wanting({ preSignUp: OURS, inboundFederation: X });
    const memory = planMemory({}, wanted, seen);

    const next = planMemory({ memory, done: 1 }, wanted, seen);

    expect(next).toEqual({ generation: 2, at: seen.at, wanted, earlier: [] });
    expect(planMemory({ memory: next, done: 2 }, wanted, { ...seen, observed: { preSignUp: OURS } })).toBe(next);
  });

  it.each<[string, Partial<Wanted>]>([
    ["is wanted again", { triggers: { customMessage: X } }],
    ["is to have another function", { triggers: { customMessage: Y } }],
    ["is switched off", { triggers: {}, replaces: {} }],
  ])("has what was done in a slot that was taken over and is empty now, whatever fails since: it %s", (_, change) => {
    const [observed, tokenTriggerInState] = [{}, ""];
    const wanted = wanting({ customMessage: X }, { replaces: { customMessage: FOREIGN } });
    const memory: AttachmentMemory = { generation: 4, wanted, earlier: [] };
    const changed = { ...wanted, ...change };

    const failed = planMemory({ memory, done: 4 }, changed, { observed, tokenTriggerInState, at: "first" });
    const again = planMemory({ memory: failed, done: 4 }, changed, { observed, tokenTriggerInState, at: "second" });

    expect([failed.earlier, again.earlier]).toEqual([[{ ...wanted, generation: 4 }], [{ ...wanted, generation: 4 }]]);
  });

  it("knows a function of an earlier deployment in a wanted slot, whatever the stack is called by now", async () => {
    const answers = {
      ...remembering(wanting({ preSignUp: arn("auth-pre-sign-up-of-old:live") })),
      ...holding({ preSignUp: arn("auth-pre-sign-up-of-old:live") }),
    };

    await expect(existing({ preSignUp: passOn }, { answers, stack: "renamed" })).resolves.toBeDefined();
  });
});

describe("memory that cannot be read", () => {
  it.each([
    "reading Lambda Function (auth-attachment-0000001): couldn't find resource",
    "reading Lambda Function (x) latest version: operation error Lambda: ListVersionsByFunction, https response error StatusCode: 404, RequestID: 1, ResourceNotFoundException: Function not found",
    "error getting Lambda Function (x): ResourceNotFoundException: Function not found: arn:aws:lambda:…\n\tstatus code: 404",
    "reading Lambda Function (x): empty result",
  ])("is no error when there is no function: %s", async (words) => {
    const answers = { [CALLS.function]: () => serviceError(words) };

    expect(inputOf(await existing({ preSignUp: passOn }, { answers }))).toMatchObject({ generation: 1 });
  });

  it("is an error when the right is missing, in the preview already, with the right", async () => {
    const answers = {
      [CALLS.function]: () =>
        serviceError("AccessDeniedException: User: x is not authorized to perform: lambda:GetFunction on resource: y"),
    };

    await expect(existing({ preSignUp: passOn }, { answers, preview: true })).rejects.toThrow(
      /CognitoTriggers "auth": the function auth-attachment-0000001, which knows what was attached to the user pool, cannot be read: .*AccessDeniedException.*needs the right to lambda:GetFunction and lambda:GetFunctionCodeSigningConfig on the function\./s,
    );
  });

  it("is an error when the right to read the alias is missing", async () => {
    const answers = {
      ...remembering(wanting({ preSignUp: OURS })),
      [CALLS.alias]: () => serviceError("AccessDeniedException: not authorized to perform: lambda:GetAlias"),
    };

    await expect(existing({ preSignUp: passOn }, { answers })).rejects.toThrow(
      "needs the right to lambda:GetAlias on the function.",
    );
  });

  it.each(['{"preSignUp":"…"}', "cHJlU2lnblVw", ""])("is an error when somebody has changed it to %j", async (text) => {
    const answers = {
      [CALLS.function]: () => ({ environment: { variables: { COGNITO_TRIGGERS_ATTACHED: text } } }),
    };

    await expect(existing({ preSignUp: passOn }, { answers })).rejects.toThrow(
      "the variable COGNITO_TRIGGERS_ATTACHED of the function auth-attachment-0000001 cannot be read",
    );
  });
});

describe("token trigger that is off and that the provider's state of the pool still has", () => {
  const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  beforeEach(() => warn.mockClear());
  const warnings = (): string[] => warn.mock.calls.map(([text]) => text);
  const inState: Circumstances["outputs"] = (type) =>
    type === TYPES.pool
      ? { lambdaConfig: { preTokenGenerationConfig: { lambdaArn: X, lambdaVersion: "V2_0" } } }
      : undefined;

  const ofProgram = async (triggers: TriggersArgs, before?: Wanted, stale?: string): Promise<RecordingMocks> => {
    const program = () => {
      const auth = new CognitoTriggers("auth", { triggers });
      auth.attachTo(new UserPool("pool", { lambdaConfig: auth.lambdaConfig }));
    };
    const answers = before && { ...remembering(before, { staleTokenTrigger: stale }), ...holding(before.triggers) };
    return (await evaluate(program, { outputs: inState, answers })).mocks;
  };
  const programPool = (triggers: Wanted["triggers"]) => wanting(triggers, { userPoolId: `${REGION}_pool` });

  it("is taken off a pool of the program, where this component attached it, and warned of", async () => {
    const mocks = await ofProgram({ preSignUp: passOn }, programPool({ preSignUp: OURS, preTokenGeneration: X }));

    expect(inputOf(mocks)["reclaim"]).toEqual([X]);
    expect(memoryOf(mocks).staleTokenTrigger).toBe(X);
    expect(warnings()).toEqual([
      `CognitoTriggers "auth": preTokenGeneration is off, but the state of user pool ${REGION}_pool still has ${X}, and ` +
        'the AWS provider would send it again with the pool\'s next change. Run "pulumi refresh" once, after this deployment.',
    ]);
  });

  it("is remembered over later deployments", async () => {
    const mocks = await ofProgram({ preSignUp: passOn }, programPool({ preSignUp: OURS }), X);

    expect(inputOf(mocks)["reclaim"]).toEqual([X]);
    expect(warnings()).toHaveLength(1);
  });

  it("is left alone in a pool of the program, where it was never this component's", async () => {
    const mocks = await ofProgram({ preSignUp: passOn }, programPool({ preSignUp: OURS }));

    expect(inputOf(mocks)["reclaim"]).toEqual([]);
    expect(warnings()).toEqual([]);
  });

  it("is taken off a created pool in any case, and warned of", async () => {
    const mocks = await evaluateComponent(
      { userPool: { create: {} }, triggers: { preSignUp: passOn } },
      { outputs: inState },
    );

    expect(inputOf(mocks)["reclaim"]).toEqual([X]);
    expect(warnings()).toHaveLength(1);
  });

  it("is nothing to warn of while it is on", async () => {
    const mocks = await ofProgram({ preTokenGeneration: { functionArn: X } }, programPool({ preTokenGeneration: X }));

    expect(inputOf(mocks)["reclaim"]).toEqual([]);
    expect(warnings()).toEqual([]);
  });
});
