/**
 * What the attachment is asked for, and when it is asked again; `attachTo` and its errors.
 *
 * Does not prove what the attachment's function does with it (tests/runtime/user-pool-attachment), nor how the provider
 * runs an invocation again.
 */
import * as pulumi from "@pulumi/pulumi";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";

import { CognitoTriggers } from "../../components";
import type { TriggersArgs } from "../../components";
import { TRIGGER_NAMES } from "../../runtime/contract";
import { parseAttachmentInput } from "../../runtime/user-pool-attachment/parse-invocation";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, passOn, resourcesOf, resourcesOfAttachment, SENDER_KEY } from "../support/configurations";
import { packaged } from "../support/fake-packaging";
import { ACCOUNT_ID, CALLS, evaluate, parsed, REGION, TYPES, valueOf } from "../support/pulumi-mocks";
import type { Circumstances, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const inputOf = (mocks: RecordingMocks): Record<string, unknown> =>
  parsed(mocks.one(TYPES.invocation, "auth-attachment").inputs["input"]) as Record<string, unknown>;

const liveArn = (label: string): string => `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${label}-0000001:live`;
const POOL_ID = `${REGION}_auth`;
const DIGEST = /^[0-9a-f]{16}$/;

/** A created pool with these triggers. */
const created = (triggers: TriggersArgs, circumstances?: Circumstances): Promise<RecordingMocks> =>
  evaluateComponent({ userPool: { create: {} }, triggers }, circumstances);

describe("input", () => {
  it("is the pool, every trigger's function, and what has to be known for the next run", async () => {
    const mocks = await evaluateComponent({
      userPool: { create: {} },
      triggers: Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, passOn])),
      customSenderKmsKeyArn: SENDER_KEY,
    });

    expect(inputOf(mocks)).toEqual({
      userPoolId: POOL_ID,
      triggers: {
        preSignUp: { functionArn: liveArn("auth-pre-sign-up") },
        postConfirmation: { functionArn: liveArn("auth-post-confirmation") },
        preAuthentication: { functionArn: liveArn("auth-pre-authentication") },
        postAuthentication: { functionArn: liveArn("auth-post-authentication") },
        preTokenGeneration: { functionArn: liveArn("auth-pre-token-generation"), lambdaVersion: "V1_0" },
        userMigration: { functionArn: liveArn("auth-user-migration") },
        customMessage: { functionArn: liveArn("auth-custom-message") },
        defineAuthChallenge: { functionArn: liveArn("auth-define-auth-challenge") },
        createAuthChallenge: { functionArn: liveArn("auth-create-auth-challenge") },
        verifyAuthChallengeResponse: { functionArn: liveArn("auth-verify-auth-challenge-response") },
        customEmailSender: { functionArn: liveArn("auth-custom-email-sender") },
        customSmsSender: { functionArn: liveArn("auth-custom-sms-sender") },
        inboundFederation: { functionArn: liveArn("auth-inbound-federation") },
      },
      kmsKeyArn: SENDER_KEY,
      replaces: {},
      reclaim: [],
      revision: expect.stringMatching(DIGEST) as string,
      lost: {},
    });
  });

  it("has the token trigger's version", async () => {
    const mocks = await created({ preTokenGeneration: { version: "V3_0", callback: passOn } });

    expect(inputOf(mocks)["triggers"]).toEqual({
      preTokenGeneration: { functionArn: liveArn("auth-pre-token-generation"), lambdaVersion: "V3_0" },
    });
  });

  it("has no key without custom senders", async () => {
    expect(Object.keys(inputOf(await created({ preSignUp: passOn })))).not.toContain("kmsKeyArn");
  });

  it.each<[string, () => Promise<RecordingMocks>]>([
    ["a created pool", () => created({ preTokenGeneration: passOn, inboundFederation: passOn })],
    ["a pool that exists", () => existing({ replaces: { preSignUp: FOREIGN } }, { preSignUp: FOREIGN })],
    ["a switched-off token trigger", () => created({ preSignUp: passOn }, staleTokenTrigger)],
  ])("is one that the attachment's own function accepts: %s", async (_, evaluation) => {
    const input = inputOf(await evaluation());

    expect(() => parseAttachmentInput(input)).not.toThrow();
    expect(parseAttachmentInput(input)).toMatchObject({ userPoolId: input["userPoolId"], triggers: input["triggers"] });
  });

  it("is an update in place at every change: neither triggers nor a qualifier, which would replace the invocation", async () => {
    const mocks = await created({ preSignUp: passOn });

    expect(mocks.one(TYPES.invocation, "auth-attachment").inputs).toEqual({
      functionName: mocks.one(TYPES.function, "auth-attachment").inputs["name"],
      lifecycleScope: "CRUD",
      input: expect.any(String) as string,
    });
  });
});

/** The provider's state still has the ARN of a token trigger that is switched off. */
const staleTokenTrigger: Circumstances = {
  outputs: (type) =>
    type === TYPES.pool
      ? {
          lambdaConfig: {
            preSignUp: liveArn("auth-pre-sign-up"),
            preTokenGeneration: liveArn("auth-pre-token-generation"),
            preTokenGenerationConfig: { lambdaArn: liveArn("auth-pre-token-generation"), lambdaVersion: "V2_0" },
          },
        }
      : undefined,
};

describe("token trigger that is switched off", () => {
  it("is no longer listed, and the ARN that the provider's state still has is reclaimed", async () => {
    const input = inputOf(
      await created({ preSignUp: passOn, preTokenGeneration: { enabled: false } }, staleTokenTrigger),
    );

    expect(input["triggers"]).toEqual({ preSignUp: { functionArn: liveArn("auth-pre-sign-up") } });
    expect(input["reclaim"]).toEqual([liveArn("auth-pre-token-generation")]);
  });

  it("is reclaimed when the state has it in the short form only", async () => {
    const outputs: Circumstances["outputs"] = (type) =>
      type === TYPES.pool ? { lambdaConfig: { preTokenGeneration: liveArn("auth-pre-token-generation") } } : undefined;

    expect(inputOf(await created({ preSignUp: passOn }, { outputs }))["reclaim"]).toEqual([
      liveArn("auth-pre-token-generation"),
    ]);
  });

  it.each([
    ["there is none", {}],
    ["it is empty", { preTokenGeneration: "" }],
  ])("leaves nothing to reclaim when %s in the state", async (_, lambdaConfig) => {
    const outputs: Circumstances["outputs"] = (type) => (type === TYPES.pool ? { lambdaConfig } : undefined);

    expect(inputOf(await created({ preSignUp: passOn }, { outputs }))["reclaim"]).toEqual([]);
  });

  it("is not reclaimed while it is on, whatever the state has", async () => {
    const input = inputOf(await created({ preTokenGeneration: passOn }, staleTokenTrigger));

    expect(input["reclaim"]).toEqual([]);
  });
});

describe("revision", () => {
  const revisionWith = async (outputs: Record<string, unknown>, circumstances?: Circumstances): Promise<unknown> => {
    const mocks = await created(
      { preSignUp: passOn },
      { ...circumstances, outputs: (type) => (type === TYPES.pool ? outputs : undefined) },
    );
    return inputOf(mocks)["revision"];
  };

  it("is the same when nothing changed, however often and late the program runs", async () => {
    const first = await revisionWith({});
    const again = await revisionWith({}, { slow: [TYPES.permission, TYPES.pool, TYPES.function] });

    expect(again).toBe(first);
  });

  it("changes with every setting of the pool that an update of it sends", async () => {
    const unchanged = await revisionWith({});
    const missed: string[] = [];
    for (const setting of await settingsOfUserPool()) {
      if ((await revisionWith({ [setting]: changed(setting) })) === unchanged) missed.push(setting);
    }

    expect(missed).toEqual(NOT_IN_AN_UPDATE);
  });

  /** What never changes by an update of the pool, or changes by itself or by the attachment: it must not run again. */
  const NOT_IN_AN_UPDATE = [
    "aliasAttributes",
    "arn",
    "creationDate",
    "customDomain",
    "domain",
    "endpoint",
    "estimatedNumberOfUsers",
    "lastModifiedDate",
    "region",
    // `tagsAll` has them, with those of the provider.
    "tags",
    "usernameAttributes",
    "usernameConfiguration",
  ];

  /** Every output that the provider's pool has, so that a new release with a new setting fails here. */
  async function settingsOfUserPool(): Promise<string[]> {
    const { result } = await evaluate(() => new UserPool("pool", {}));
    return Object.keys(result)
      .filter((key) => !key.startsWith("__") && !["id", "urn"].includes(key))
      .sort();
  }

  function changed(setting: string): unknown {
    return setting === "lambdaConfig" ? { customMessage: liveArn("other") } : { changed: true };
  }
});

describe("function", () => {
  it("has the time to wait out others' updates, one version, and the room that triggers have", async () => {
    const mocks = await created({ preSignUp: passOn });

    const { inputs } = mocks.one(TYPES.function, "auth-attachment");
    expect(inputs).toEqual({
      name: expect.stringMatching(/^auth-attachment-[0-9a-f]{7}$/) as string,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      code: { "index.js": "bundle of auth-attachment" },
      role: `arn:aws:iam::${ACCOUNT_ID}:role/auth-attachment-0000001`,
      memorySize: 512,
      timeout: 120,
      environment: {
        variables: { COGNITO_TRIGGERS_ATTACHED: JSON.stringify({ preSignUp: liveArn("auth-pre-sign-up") }) },
      },
      loggingConfig: { logFormat: "JSON", logGroup: "auth-attachment-0000001" },
    });
  });

  it("has a name that is another one in each stack and for each component, and the same at every run", async () => {
    const nameOf = async (circumstances: Circumstances, name = "auth"): Promise<unknown> => {
      const args = { userPool: { create: {} }, triggers: { preSignUp: passOn } };
      const mocks = await evaluateComponent(args, { ...circumstances, name });
      return mocks.one(TYPES.function, `${name}-attachment`).inputs["name"];
    };

    const dev = await nameOf({ stack: "dev" });
    expect(await nameOf({ stack: "dev", slow: [TYPES.role] })).toBe(dev);
    expect(new Set([dev, await nameOf({ stack: "production" }), await nameOf({ stack: "dev" }, "auth-2")]).size).toBe(
      3,
    );
  });

  it("is packaged once, as a built-in, after its predecessor was asked what was attached", async () => {
    packaged.splice(0);

    const mocks = await created({ preSignUp: passOn });

    const requests = packaged.filter(({ name }) => name === "auth-attachment");
    expect(requests.map(({ builtIn, callback }) => [typeof builtIn, callback])).toEqual([["function", undefined]]);
    const name = mocks.one(TYPES.function, "auth-attachment").inputs["name"];
    expect(mocks.calls.filter(({ token }) => token === CALLS.function)).toEqual([
      { token: CALLS.function, inputs: { functionName: name }, provider: "" },
    ]);
  });
});

/** What the data source says of a pool that holds these functions, and of the attachment function's memory. */
function observing(slots: Record<string, unknown>, attachedBefore?: Record<string, string>): Circumstances {
  const variables = { COGNITO_TRIGGERS_ATTACHED: JSON.stringify(attachedBefore) };
  return {
    answers: {
      [CALLS.userPool]: ({ userPoolId }) => ({ id: userPoolId, lambdaConfigs: [slots] }),
      ...(attachedBefore && { [CALLS.function]: () => ({ environment: { variables } }) }),
    },
  };
}

const FOREIGN = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:somebody-elses`;

/** An existing pool whose slots hold these functions, with one trigger of ours. */
function existing(
  settings: object,
  slots: Record<string, unknown> = {},
  attachedBefore?: Record<string, string>,
): Promise<RecordingMocks> {
  const args = {
    userPool: { existing: { id: `${REGION}_abc123`, ...settings } },
    triggers: { preSignUp: { autoConfirm: true } },
  };
  return evaluateComponent(args, observing(slots, attachedBefore));
}

describe("lost triggers", () => {
  const OURS = liveArn("auth-pre-sign-up");

  it.each<[string, Record<string, unknown>, Record<string, string> | undefined, Record<string, string>]>([
    ["none: the pool holds what was attached", { preSignUp: OURS }, { preSignUp: OURS }, {}],
    ["one that somebody took off", { preSignUp: "" }, { preSignUp: OURS }, { preSignUp: "nothing" }],
    ["one that somebody replaced", { preSignUp: FOREIGN }, { preSignUp: OURS }, { preSignUp: FOREIGN }],
    ["none: the first deployment has nothing to lose", {}, undefined, {}],
    ["none: the program changes the function itself", { preSignUp: FOREIGN }, { preSignUp: FOREIGN }, {}],
    ["none: another trigger is somebody else's", { customMessage: FOREIGN, preSignUp: OURS }, { preSignUp: OURS }, {}],
  ])("%s", async (_, slots, attachedBefore, expected) => {
    const mocks = await created({ preSignUp: passOn }, observing(slots, attachedBefore));

    expect(inputOf(mocks)["lost"]).toEqual(expected);
  });

  it.each<[string, TriggersArgs, Record<string, unknown>]>([
    ["token trigger", { preTokenGeneration: passOn }, { preTokenGenerationConfigs: [{ lambdaArn: FOREIGN }] }],
    ["e-mail sender", { customEmailSender: passOn }, { customEmailSenders: [{ lambdaArn: FOREIGN }] }],
    ["SMS sender", { customSmsSender: passOn }, { customSmsSenders: [{ lambdaArn: FOREIGN }] }],
  ])("are found in a slot that has a version, too: %s", async (_, triggers, slots) => {
    const [trigger = ""] = Object.keys(triggers);
    const label = `auth-${trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const sender = trigger.endsWith("Sender") ? { customSenderKmsKeyArn: SENDER_KEY } : {};
    const mocks = await evaluateComponent(
      { userPool: { create: {} }, triggers, ...sender },
      observing(slots, { [trigger]: liveArn(label) }),
    );

    expect(inputOf(mocks)["lost"]).toEqual({ [trigger]: FOREIGN });
  });
});

describe("pool that exists", () => {
  it("makes one function per trigger and the attachment, and neither a pool nor a client", async () => {
    const mocks = await existing({});

    expect(mocks.list()).toEqual([...resourcesOf("auth-pre-sign-up"), ...resourcesOfAttachment("auth")].sort());
  });

  it("is asked for with what may be replaced", async () => {
    const replaces = { preSignUp: FOREIGN };

    expect(inputOf(await existing({ replaces }, { preSignUp: FOREIGN }))).toEqual({
      userPoolId: `${REGION}_abc123`,
      triggers: { preSignUp: { functionArn: liveArn("auth-pre-sign-up") } },
      replaces,
      reclaim: [],
      revision: "",
      lost: {},
    });
  });

  it("is refused when a wanted slot holds somebody else's function, with the line that takes it over", async () => {
    await expect(existing({}, { preSignUp: FOREIGN })).rejects.toThrow(
      [
        `CognitoTriggers "auth": user pool ${REGION}_abc123 has triggers that are not this component's. Nothing was changed.`,
        `  - preSignUp holds ${FOREIGN}`,
        "Switch these triggers off here, or take the slots over (they are given back when the trigger goes):",
        `  userPool: { existing: { id: "${REGION}_abc123", replaces: { preSignUp: "${FOREIGN}" } } }`,
      ].join("\n"),
    );
  });

  it("is not refused for a slot that nobody here wants", async () => {
    expect(inputOf(await existing({}, { customMessage: FOREIGN }))["lost"]).toEqual({});
  });

  it("is not refused for a slot that the last deployment filled", async () => {
    const before = liveArn("auth-pre-sign-up-of-old");

    expect(inputOf(await existing({}, { preSignUp: before }, { preSignUp: before }))["lost"]).toEqual({});
  });

  it("of another region than the provider's is refused, with what to set", async () => {
    await expect(existing({ id: "eu-west-1_abc123" })).rejects.toThrow(
      'CognitoTriggers "auth": user pool eu-west-1_abc123 is in eu-west-1, the provider deploys to ap-northeast-1',
    );
  });
});

describe("attachTo", () => {
  const withPool = (pool: Partial<UserPoolArgs>, circumstances?: Circumstances) =>
    evaluate(() => {
      const auth = new CognitoTriggers("auth", { triggers: { preSignUp: { autoConfirm: true } } });
      auth.attachTo(new UserPool("pool", { ...pool, lambdaConfig: auth.lambdaConfig }));
      return auth;
    }, circumstances);

  it("attaches the program's own pool, and gives its id and ARN", async () => {
    const { mocks, result } = await withPool({});

    expect(mocks.list()).toEqual(
      ["cognito.UserPool pool", ...resourcesOf("auth-pre-sign-up"), ...resourcesOfAttachment("auth")].sort(),
    );
    expect(inputOf(mocks)["userPoolId"]).toBe(`${REGION}_pool`);
    expect(await valueOf(result.userPoolId)).toBe(`${REGION}_pool`);
    expect(await valueOf(result.userPoolArn)).toBe(
      `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${REGION}_pool`,
    );
  });

  it("takes a token trigger off that the pool's state still has", async () => {
    expect(inputOf((await withPool({}, staleTokenTrigger)).mocks)["reclaim"]).toEqual([
      liveArn("auth-pre-token-generation"),
    ]);
  });

  it("may pass on the role with which the pool sends text messages, and to Cognito only", async () => {
    const snsCallerArn = `arn:aws:iam::${ACCOUNT_ID}:role/texts`;
    const { mocks } = await withPool({ smsConfiguration: { externalId: "x", snsCallerArn } });

    const { Statement } = parsed(mocks.one(TYPES.rolePolicy, "auth-attachment").inputs["policy"]) as {
      Statement: unknown[];
    };
    expect(Statement).toHaveLength(3);
    expect(Statement[2]).toEqual({
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: snsCallerArn,
      Condition: { StringEquals: { "iam:PassedToService": "cognito-idp.amazonaws.com" } },
    });
  });

  it("attaches nothing when there are no triggers", async () => {
    const { mocks } = await evaluate(() => {
      const auth = new CognitoTriggers("auth", { triggers: {} });
      auth.attachTo(new UserPool("pool", { lambdaConfig: auth.lambdaConfig }));
    });

    expect(mocks.list()).toEqual(["cognito.UserPool pool"]);
  });

  it.each<[string, () => void]>([
    [
      "called twice",
      () => {
        const auth = new CognitoTriggers("auth", { triggers: {} });
        const pool = new UserPool("pool", {});
        auth.attachTo(pool);
        auth.attachTo(pool);
      },
    ],
    [
      "called for a component that created its pool",
      () => new CognitoTriggers("auth", ALL_BEHAVIOURS).attachTo(new UserPool("pool", {})),
    ],
    [
      "called for a component with a pool that exists",
      () =>
        new CognitoTriggers("auth", {
          userPool: { existing: { id: `${REGION}_abc123` } },
          triggers: {},
        }).attachTo(new UserPool("pool", {})),
    ],
  ])("is refused when %s", async (_, program) => {
    await expect(evaluate(program)).rejects.toThrow(
      'CognitoTriggers "auth": attachTo: the component has a user pool already; call it once.',
    );
  });
});

describe("outputs of a component without a pool", () => {
  it.each(["userPoolId", "userPoolArn", "userPoolClientId"] as const)(
    "%s: an error that says what to do",
    async (output) => {
      const program = () => new CognitoTriggers("auth", { triggers: { preSignUp: { autoConfirm: true } } })[output];

      await expect(evaluate(program)).rejects.toThrow(
        `CognitoTriggers "auth": ${output}: there is no user pool yet; give userPool, or call attachTo(pool) first.`,
      );
    },
  );

  it("userPoolClientId of a pool of the program's: an error, since its clients are the program's too", async () => {
    const program = () => {
      const auth = new CognitoTriggers("auth", { triggers: {} });
      auth.attachTo(new UserPool("pool", {}));
      return auth.userPoolClientId;
    };

    await expect(evaluate(program)).rejects.toThrow(
      'CognitoTriggers "auth": userPoolClientId: the pool is yours, and so are its app clients.',
    );
  });

  it("are errors of the resource, which Pulumi prints without a stack trace", async () => {
    const failure = await evaluate(() => new CognitoTriggers("auth", { triggers: {} }).userPoolId).catch(
      (error: unknown) => error,
    );

    expect(pulumi.ResourceError.isInstance(failure)).toBe(true);
    expect((failure as pulumi.ResourceError).hideStack).toBe(true);
  });
});
