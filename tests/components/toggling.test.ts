/**
 * Switching one trigger on or off: the difference between two evaluations of the program is that trigger and nothing
 * else. What is switched off goes in the order of order.test.ts.
 *
 * Does not prove what the provider makes of the difference; its known lapse, the token trigger that it does not take off
 * the pool, is covered in attachment.test.ts and provider-traps.test.ts.
 */
import type { TriggersArgs } from "../../components";
import type { TriggerName } from "../../runtime/contract";
import { TRIGGER_NAMES } from "../../runtime/contract";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, passOn, resourcesOf, SENDER_KEY } from "../support/configurations";
import { parsed, shortType, TYPES } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const slug = (trigger: string): string => trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const CHALLENGE: readonly TriggerName[] = ["defineAuthChallenge", "createAuthChallenge", "verifyAuthChallengeResponse"];

/** Every trigger that can be switched by itself, as a callback or, where there is one, as a behaviour. */
const EVERY_TRIGGER: TriggersArgs = {
  ...Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, passOn])),
  ...ALL_BEHAVIOURS.triggers,
};
const SWITCHED = TRIGGER_NAMES.filter((trigger) => !CHALLENGE.includes(trigger));

/** What an evaluation has that another one has not, as `type name`. */
const onlyIn = (mocks: RecordingMocks, other: RecordingMocks): string[] => {
  const others = new Set(other.list());
  return mocks.list().filter((label) => !others.has(label));
};

/** The resources that both evaluations have, with different inputs or options: `type name: inputs that differ`. */
const changedIn = (before: RecordingMocks, after: RecordingMocks): string[] =>
  before.resources.flatMap(({ type, name, inputs, engine }) => {
    if (!type.startsWith("aws:") || !after.names(type).includes(name)) return [];
    const now = after.one(type, name);
    const keys = Object.keys({ ...inputs, ...now.inputs }).filter(
      (key) => JSON.stringify(inputs[key]) !== JSON.stringify(now.inputs[key]),
    );
    const { dependencies: _, ...options } = engine;
    const { dependencies: __, ...optionsNow } = now.engine;
    if (JSON.stringify(options) !== JSON.stringify(optionsNow)) keys.push("(options)");
    return keys.map((key) => `${shortType(type)} ${name}: ${key}`);
  });

/** How a trigger stands on the pool resource. */
const poolKeysOf = (trigger: TriggerName): string[] => {
  if (trigger === "preTokenGeneration") return ["preTokenGenerationConfig"];
  return trigger === "inboundFederation" ? [] : [trigger];
};

const poolConfigOf = (mocks: RecordingMocks): Record<string, unknown> =>
  mocks.one(TYPES.pool, "auth").inputs["lambdaConfig"] as Record<string, unknown>;
const attachedIn = (mocks: RecordingMocks): Record<string, unknown> =>
  (parsed(mocks.one(TYPES.invocation, "auth-attachment").inputs["input"]) as { triggers: Record<string, unknown> })
    .triggers;

const without = (members: Record<string, unknown>, keys: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([key]) => !keys.includes(key)));

const evaluateWith = (triggers: TriggersArgs, stack = "dev"): Promise<RecordingMocks> =>
  evaluateComponent({ userPool: { create: {} }, triggers, customSenderKey: { existing: SENDER_KEY } }, { stack });

const switchedOff = (trigger: TriggerName): TriggersArgs => {
  const given = EVERY_TRIGGER[trigger];
  return { ...EVERY_TRIGGER, [trigger]: typeof given === "object" ? { ...given, enabled: false } : { enabled: false } };
};

/** Stores that go with their trigger in a stack that is not protected: the repair still uses the profiles and folders. */
const STORES: Partial<Record<TriggerName, string[]>> = { postAuthentication: ["dynamodb.Table auth-login-history"] };

/** What else depends on a trigger: a migration needs a sign-in flow of the client. */
const OTHER_CHANGES: Partial<Record<TriggerName, string[]>> = {
  userMigration: ["cognito.UserPoolClient auth-app: explicitAuthFlows"],
};

describe("one trigger of all", () => {
  let on: RecordingMocks;

  beforeAll(async () => {
    on = await evaluateWith(EVERY_TRIGGER);
  });

  it.each(SWITCHED)("%s goes with its own resources, and only the pool and its attachment change", async (trigger) => {
    const off = await evaluateWith(switchedOff(trigger));

    const gone = [...resourcesOf(`auth-${slug(trigger)}`), ...(STORES[trigger] ?? [])].sort();
    expect(onlyIn(on, off)).toEqual(gone);
    expect(onlyIn(off, on)).toEqual([]);
    const isOnPool = poolKeysOf(trigger).length > 0;
    expect(changedIn(on, off).sort()).toEqual(
      [
        ...(isOnPool ? ["cognito.UserPool auth: lambdaConfig"] : []),
        ...(OTHER_CHANGES[trigger] ?? []),
        "lambda.Function auth-attachment: environment",
        "lambda.Invocation auth-attachment-hold: input",
        "lambda.Invocation auth-attachment: input",
      ].sort(),
    );
    expect(poolConfigOf(off)).toEqual(without(poolConfigOf(on), poolKeysOf(trigger)));
    expect(attachedIn(off)).toEqual(without(attachedIn(on), [trigger]));
  });
});

describe("three triggers of a custom challenge", () => {
  it("go together, with the sign-in flow", async () => {
    const on = await evaluateWith(EVERY_TRIGGER);
    const off = await evaluateWith({
      ...EVERY_TRIGGER,
      ...Object.fromEntries(CHALLENGE.map((trigger) => [trigger, { enabled: false }])),
    });

    expect(onlyIn(on, off)).toEqual(CHALLENGE.flatMap((trigger) => resourcesOf(`auth-${slug(trigger)}`)).sort());
    expect(changedIn(on, off).sort()).toEqual([
      "cognito.UserPool auth: lambdaConfig",
      "cognito.UserPoolClient auth-app: explicitAuthFlows",
      "lambda.Function auth-attachment: environment",
      "lambda.Invocation auth-attachment-hold: input",
      "lambda.Invocation auth-attachment: input",
    ]);
  });
});

describe("the last trigger", () => {
  it("goes with the attachment and the whole lambdaConfig, so that the provider takes it off itself", async () => {
    const triggers = { preTokenGeneration: passOn };
    const args = (given: TriggersArgs) => ({ userPool: { create: {} }, triggers: given });
    const on = await evaluateComponent(args(triggers));
    const off = await evaluateComponent(args({ preTokenGeneration: { enabled: false } }));

    expect(off.list()).toEqual(["cognito.UserPool auth", "cognito.UserPoolClient auth-app"]);
    expect(changedIn(on, off)).toEqual(["cognito.UserPool auth: lambdaConfig"]);
    expect(Object.keys(off.one(TYPES.pool, "auth").inputs)).not.toContain("lambdaConfig");
  });
});

describe("a trigger in a protected stack", () => {
  it.each(["postConfirmation", "postAuthentication"] as const)(
    "%s goes without its stores, since Pulumi would refuse the whole update",
    async (trigger) => {
      const on = await evaluateWith(EVERY_TRIGGER, "production");
      const off = await evaluateWith(switchedOff(trigger), "production");

      const gone = onlyIn(on, off);
      expect(gone).toEqual(resourcesOf(`auth-${slug(trigger)}`));
      const kept = new Set(on.resources.filter(({ engine }) => engine.protect === true).map(({ name }) => name));
      expect(
        off.resources
          .filter(({ engine }) => engine.protect === true)
          .map(({ name }) => name)
          .sort(),
      ).toEqual([...kept].sort());
    },
  );
});

describe("what changes without a switch", () => {
  it("nothing, when the same program runs again", async () => {
    const first = await evaluateWith(EVERY_TRIGGER);
    const again = await evaluateWith(EVERY_TRIGGER);

    expect(again.list()).toEqual(first.list());
    expect(changedIn(first, again)).toEqual([]);
  });

  it("one function and the attachment's memory stay as they are when another's behaviour changes", async () => {
    const first = await evaluateWith(EVERY_TRIGGER);
    const again = await evaluateWith({
      ...EVERY_TRIGGER,
      preAuthentication: { callback: passOn, timeoutSeconds: 4, environment: { MODE: "strict" } },
    });

    expect(changedIn(first, again).sort()).toEqual([
      "lambda.Function auth-pre-authentication: environment",
      "lambda.Function auth-pre-authentication: timeout",
    ]);
  });
});
