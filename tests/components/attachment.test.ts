/**
 * What the attachment is asked for, and when it is asked again; `attachTo` and its errors.
 *
 * Does not prove what the attachment's function does with it (tests/runtime/attachment), nor how the provider
 * runs an invocation again.
 */
import * as pulumi from "@pulumi/pulumi";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";

import { CognitoTriggers } from "../../components";
import type { TriggersArgs } from "../../components";
import { poolOfProgram } from "../../components/attachment/attachable-pool";
import type { ComponentScope } from "../../components/component-scope";
import { TRIGGER_NAMES } from "../../runtime/contract";
import { parseAttachmentInput } from "../../runtime/attachment/parse-invocation";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, passOn, resourcesOf, resourcesOfAttachment, SENDER_KEY } from "../support/configurations";
import { memoryOf, remembering } from "../support/attachment-memory";
import { packaged } from "../support/fake-packaging";
import { ACCOUNT_ID, CALLS, evaluate, parsed, REGION, TYPES, valueOf, physicalName } from "../support/pulumi-mocks";
import type { Circumstances, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const inputOf = (mocks: RecordingMocks): Record<string, unknown> =>
  parsed(mocks.one(TYPES.invocation, "auth-attachment").inputs["input"]) as Record<string, unknown>;

const arnOf = (functionName: string): string => `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${functionName}`;
const liveArn = (label: string): string => `${arnOf(physicalName(label))}:live`;
const FOREIGN = arnOf("somebody-elses");
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
      customSenderKey: { existing: SENDER_KEY },
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
      generation: 1,
      earlier: [],
      revision: expect.stringMatching(DIGEST) as string,
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

describe("revision", () => {
  it("is the same when nothing changed, however often and late the program runs", async () => {
    const first = inputOf(await created({ preSignUp: passOn }));
    const slow = [TYPES.permission, TYPES.pool, TYPES.function];
    const again = inputOf(await created({ preSignUp: passOn }, { slow }));

    expect(again).toEqual(first);
    expect(first["revision"]).toMatch(DIGEST);
  });

  it("changes with every setting of the pool that an update of it sends, and with nothing else", async () => {
    const settings = await settingsOfUserPool();

    const revisions = await revisionsOf(["unchanged", ...settings]);

    const unaffected = settings.filter((setting) => revisions.get(setting) === revisions.get("unchanged"));
    expect(unaffected).toEqual(NOT_IN_AN_UPDATE);
    expect(settings.length - unaffected.length).toBe(25);
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

  /** The revision of a pool per setting: the same pools, each with the one setting changed. */
  async function revisionsOf(settings: string[]): Promise<Map<string, string>> {
    const changed = { preSignUp: liveArn("other") };
    const { result } = await evaluate(
      () =>
        settings.map((setting) => {
          const pool = new UserPool(setting, {});
          const scope = { parent: pool } as unknown as ComponentScope;
          return [setting, poolOfProgram(scope, pool).revision] as const;
        }),
      { outputs: (type, name) => (type === TYPES.pool ? { name: "app", arn: "arn", [name]: changed } : undefined) },
    );
    const values = result.map(async ([setting, revision]) => [setting, await valueOf(revision)] as const);
    return new Map(await Promise.all(values));
  }
});

describe("function", () => {
  it("has the time to wait out others' updates, one version, and the room that triggers have", async () => {
    const mocks = await created({ preSignUp: passOn });

    const { inputs } = mocks.one(TYPES.function, "auth-attachment");
    expect(inputs).toEqual({
      name: physicalName("auth-attachment"),
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      code: { "index.js": "bundle of auth-attachment" },
      role: `arn:aws:iam::${ACCOUNT_ID}:role/auth-attachment-0000001`,
      memorySize: 512,
      timeout: 120,
      environment: { variables: { COGNITO_TRIGGERS_ATTACHED: expect.any(String) as string } },
      loggingConfig: { logFormat: "JSON", logGroup: "auth-attachment-0000001" },
    });
  });

  it("has its role's name, which Pulumi makes at random and keeps: known before the function, whatever is renamed", async () => {
    const role = (name: string): Circumstances => ({
      outputs: (type, label) => (type === TYPES.role && label.endsWith("-attachment") ? { name } : undefined),
    });
    const nameOf = async (circumstances: Circumstances, component = "auth"): Promise<unknown> => {
      const args = { userPool: { create: {} }, triggers: { preSignUp: passOn } };
      const mocks = await evaluateComponent(args, { ...circumstances, name: component });
      return mocks.one(TYPES.function, `${component}-attachment`).inputs["name"];
    };

    expect(await nameOf({ ...role("auth-attachment-1a2b3c4"), stack: "dev" })).toBe("auth-attachment-1a2b3c4");
    expect(await nameOf({ ...role("auth-attachment-1a2b3c4"), stack: "renamed" })).toBe("auth-attachment-1a2b3c4");
    expect(await nameOf(role("auth-attachment-1a2b3c4"), "login")).toBe("auth-attachment-1a2b3c4");
    expect(await nameOf(role("Corp.auth+1"))).toBe("Corp-auth-1");
  });

  it("is asked what was attached before it is changed, and not before it exists", async () => {
    const mocks = await created({ preSignUp: passOn }, { slow: [CALLS.function] });
    const name = mocks.one(TYPES.function, "auth-attachment").inputs["name"];
    expect(mocks.calls.filter(({ token }) => token === CALLS.function)).toEqual([
      { token: CALLS.function, inputs: { functionName: name, qualifier: "$LATEST" }, provider: "" },
    ]);
    expect(mocks.isAnsweredBefore(CALLS.function, `${TYPES.function}::auth-attachment`)).toBe(true);

    const unknownRole: Circumstances = {
      preview: true,
      outputs: (type) => (type === TYPES.role ? { name: pulumi.runtime.unknownValue } : undefined),
    };
    const first = await created({ preSignUp: passOn }, unknownRole);
    expect(first.calls.filter(({ token }) => token === CALLS.function)).toEqual([]);
  });

  it("is made once, as a built-in", async () => {
    packaged.splice(0);

    await created({ preSignUp: passOn });

    const requests = packaged.filter(({ name }) => name === "auth-attachment");
    expect(requests.map(({ builtIn, callback }) => [typeof builtIn, callback])).toEqual([["function", undefined]]);
  });
});

/** What the data source says of a pool that holds these functions, and what the last deployment attached to it. */
function observing(
  slots: Record<string, unknown>,
  attachedBefore?: Record<string, string>,
  userPoolId = POOL_ID,
): Circumstances {
  return {
    answers: {
      [CALLS.userPool]: ({ userPoolId: id }) => ({ id, lambdaConfigs: [slots] }),
      ...(attachedBefore && remembering({ userPoolId, triggers: attachedBefore, replaces: {} })),
    },
  };
}

/** An existing pool whose slots hold these functions, with one trigger of ours. */
function existing(
  settings: object,
  slots: Record<string, unknown> = {},
  attachedBefore?: Record<string, string>,
  circumstances: Circumstances = {},
): Promise<RecordingMocks> {
  const args = {
    userPool: { existing: { id: `${REGION}_abc123`, ...settings } },
    triggers: { preSignUp: { autoConfirm: true } },
  };
  return evaluateComponent(args, { ...observing(slots, attachedBefore, `${REGION}_abc123`), ...circumstances });
}

/** A preview does not know the ARN of an alias that is still to be made. */
const unknownAlias: Circumstances["outputs"] = (type) =>
  type === TYPES.alias ? { arn: pulumi.runtime.unknownValue } : undefined;

describe("lost triggers", () => {
  const OURS = liveArn("auth-pre-sign-up");
  const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  beforeEach(() => warn.mockClear());
  afterAll(() => warn.mockRestore());
  const warnings = (): string[] => warn.mock.calls.map(([text]) => text);
  const warningOf = (held: string, userPoolId = POOL_ID): string =>
    `CognitoTriggers "auth": user pool ${userPoolId} no longer has what the last deployment attached: ${held}. ` +
    "Somebody else changed it; the attachment puts it back.";

  it.each<[string, Record<string, unknown>, string]>([
    ["one that somebody took off", { preSignUp: "" }, "preSignUp holds nothing"],
    ["one that somebody replaced", { preSignUp: FOREIGN }, `preSignUp holds ${FOREIGN}`],
  ])("count as something new to do, and are named: %s", async (_, slots, held) => {
    const mocks = await created({ preSignUp: passOn }, observing(slots, { preSignUp: OURS }));

    expect(inputOf(mocks)).toMatchObject({ generation: 6, earlier: [] });
    expect(memoryOf(mocks)).toMatchObject({ generation: 6, earlier: [] });
    expect(warnings()).toEqual([warningOf(held)]);
  });

  it.each<[string, Record<string, unknown>, Record<string, string> | undefined, number]>([
    ["the pool holds what was attached", { preSignUp: OURS }, { preSignUp: OURS }, 5],
    ["the first deployment has nothing to lose", {}, undefined, 1],
    ["the program changes the function itself", { preSignUp: FOREIGN }, { preSignUp: FOREIGN }, 6],
    ["another trigger is somebody else's", { customMessage: FOREIGN, preSignUp: OURS }, { preSignUp: OURS }, 5],
  ])("are none when %s", async (_, slots, attachedBefore, generation) => {
    const mocks = await created({ preSignUp: passOn }, observing(slots, attachedBefore));

    expect(inputOf(mocks)).toMatchObject({ generation });
    expect(warnings()).toEqual([]);
  });

  it.each<[string, TriggersArgs, Record<string, unknown>]>([
    ["token trigger", { preTokenGeneration: passOn }, { preTokenGenerationConfigs: [{ lambdaArn: FOREIGN }] }],
    ["e-mail sender", { customEmailSender: passOn }, { customEmailSenders: [{ lambdaArn: FOREIGN }] }],
    ["SMS sender", { customSmsSender: passOn }, { customSmsSenders: [{ lambdaArn: FOREIGN }] }],
  ])("are found in a slot that has a version, too: %s", async (_, triggers, slots) => {
    const [trigger = ""] = Object.keys(triggers);
    const label = `auth-${trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const sender = trigger.endsWith("Sender") ? { customSenderKey: { existing: SENDER_KEY } } : {};
    await evaluateComponent(
      { userPool: { create: {} }, triggers, ...sender },
      observing(slots, { [trigger]: liveArn(label) }),
    );

    expect(warnings()).toEqual([warningOf(`${trigger} holds ${FOREIGN}`)]);
  });

  it("are not looked for in inboundFederation, which the provider does not show", async () => {
    const attached = { inboundFederation: liveArn("auth-inbound-federation") };
    const mocks = await created({ inboundFederation: passOn }, observing({}, attached));

    expect(inputOf(mocks)).toMatchObject({ generation: 5 });
    expect(warnings()).toEqual([]);
  });

  it("of a pool that exists show in the preview", async () => {
    const mocks = await existing({}, { preSignUp: "" }, { preSignUp: OURS }, { preview: true });

    expect(inputOf(mocks)).toMatchObject({ generation: 6 });
    expect(warnings()).toEqual([warningOf("preSignUp holds nothing", `${REGION}_abc123`)]);
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
      generation: 1,
      earlier: [],
      revision: "",
    });
  });

  const refusalOf = (name: string, slots: Record<string, string>, ...advice: string[]): string =>
    [
      `CognitoTriggers "${name}": user pool ${REGION}_abc123 has triggers that are not this component's. Nothing was changed.`,
      ...Object.entries(slots).map(([trigger, held]) => `  - ${trigger} holds ${held}`),
      ...advice,
    ].join("\n");

  it("is refused when a wanted slot holds somebody else's function, with the line that takes it over", async () => {
    await expect(existing({}, { preSignUp: FOREIGN })).rejects.toThrow(
      refusalOf(
        "auth",
        { preSignUp: FOREIGN },
        "Switch these triggers off here, or take the slots over (they are given back when the trigger goes):",
        `  userPool: { existing: { id: "${REGION}_abc123", replaces: { preSignUp: "${FOREIGN}" } } }`,
        "But if these are its own, from before it was renamed or moved, give it an alias of what it was: docs/renaming-and-moving.md.",
      ),
    );
  });

  describe("and holds functions that a component of another name made", () => {
    const made = (slug: string): string => `${arnOf(`auth-${slug}-1a2b3c4`)}:live`;
    const renamed = (slots: Record<string, string>, name = "login") =>
      evaluateComponent(
        { userPool: { existing: { id: `${REGION}_abc123` } }, triggers: { preSignUp: passOn, customMessage: passOn } },
        { ...observing(slots), name, preview: true, outputs: unknownAlias },
      );

    it("is refused with the alias that it takes when the component was renamed, and not with the line that takes over", async () => {
      const slots = { preSignUp: made("pre-sign-up"), customMessage: made("custom-message") };

      await expect(renamed(slots)).rejects.toThrow(
        refusalOf(
          "login",
          slots,
          'A component named "auth" made what is in: preSignUp, customMessage.',
          "If it is this one, renamed, say so, and the functions stay:",
          '  new CognitoTriggers("login", …, { aliases: [{ name: "auth" }] })',
          "If it is another one, switch these triggers off there first; what it made goes with it, so do not name it in replaces.",
        ),
      );
    });

    it("is refused with both pieces of advice when another slot is somebody else's", async () => {
      const slots = { preSignUp: made("pre-sign-up"), customMessage: FOREIGN };

      await expect(renamed(slots)).rejects.toThrow(
        refusalOf(
          "login",
          slots,
          'A component named "auth" made what is in: preSignUp.',
          "If it is this one, renamed, say so, and the functions stay:",
          '  new CognitoTriggers("login", …, { aliases: [{ name: "auth" }] })',
          "If it is another one, switch these triggers off there first; what it made goes with it, so do not name it in replaces.",
          "Switch the other triggers off here, or take the slots over (they are given back when the trigger goes):",
          `  userPool: { existing: { id: "${REGION}_abc123", replaces: { customMessage: "${FOREIGN}" } } }`,
        ),
      );
    });

    it("is refused with the page on moving when that component has the same name", async () => {
      const slots = { preSignUp: made("pre-sign-up") };

      await expect(renamed(slots, "auth")).rejects.toThrow(
        refusalOf(
          "auth",
          slots,
          'A component named "auth", which this stack does not have, made what is in: preSignUp.',
          "If it is this one, moved, give it an alias of where it was, or its state: docs/renaming-and-moving.md.",
          "If it is another one, switch these triggers off there first; what it made goes with it, so do not name it in replaces.",
        ),
      );
    });
  });

  it("is refused in the preview already, though the function that wants the slot is still to be made", async () => {
    const preview = { preview: true, outputs: unknownAlias };

    await expect(existing({}, { preSignUp: FOREIGN }, undefined, preview)).rejects.toThrow(
      `preSignUp holds ${FOREIGN}`,
    );
  });

  it("is accepted in a preview that knows no function yet, when its slots are free", async () => {
    const mocks = await existing({}, {}, undefined, { preview: true, outputs: unknownAlias });

    expect(mocks.list()).toEqual([...resourcesOf("auth-pre-sign-up"), ...resourcesOfAttachment("auth")].sort());
  });

  it("is not refused for a slot that nobody here wants", async () => {
    await expect(existing({}, { customMessage: FOREIGN })).resolves.toBeDefined();
  });

  it("is not refused for a slot that holds a function of this component already", async () => {
    const slots = { preSignUp: liveArn("auth-pre-sign-up") };

    await expect(existing({}, slots)).resolves.toBeDefined();
  });

  it("is not refused for a slot that the last deployment filled", async () => {
    const before = liveArn("auth-pre-sign-up-of-old");

    await expect(existing({}, { preSignUp: before }, { preSignUp: before })).resolves.toBeDefined();
  });

  it("of another region than the provider's is refused, with what to set", async () => {
    await expect(existing({ id: "eu-west-1_abc123" })).rejects.toThrow(
      'CognitoTriggers "auth": user pool eu-west-1_abc123 is in eu-west-1, the provider deploys to ap-northeast-1',
    );
  });

  it("of another account, which the provider does not find in its own, is refused with what to set", async () => {
    const answers = { [CALLS.userPool]: () => new Error("ResourceNotFoundException: User pool does not exist.") };

    await expect(existing({}, {}, undefined, { answers })).rejects.toThrow(
      `CognitoTriggers "auth": user pool ${REGION}_abc123 cannot be read in account ${ACCOUNT_ID}, region ${REGION}: `,
    );
    await expect(existing({}, {}, undefined, { answers })).rejects.toThrow(
      "Check the id; for a pool in another account give the component a provider for it: { provider: … }.",
    );
  });
});

describe("attachTo", () => {
  const withPool = (pool: Partial<UserPoolArgs>) =>
    evaluate(() => {
      const auth = new CognitoTriggers("auth", { triggers: { preSignUp: { autoConfirm: true } } });
      auth.attachTo(new UserPool("pool", { ...pool, lambdaConfig: auth.lambdaConfig }));
      return auth;
    });

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

  it("may pass on the role with which the pool sends text messages, and to Cognito only", async () => {
    const snsCallerArn = `arn:aws:iam::${ACCOUNT_ID}:role/texts`;
    const { mocks } = await withPool({ smsConfiguration: { externalId: "x", snsCallerArn } });

    const { Statement } = parsed(mocks.one(TYPES.rolePolicy, "auth-attachment").inputs["policy"]) as {
      Statement: unknown[];
    };
    expect(Statement).toHaveLength(4);
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
