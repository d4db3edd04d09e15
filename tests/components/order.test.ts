/**
 * What comes after what (provider-traps.md, section G), proven twice: as a dependency that the engine records, which
 * also decides the order of deletion, and by an engine that answers late, so that nothing is in order by luck.
 *
 * Does not prove what Pulumi's engine does with the dependencies, nor that IAM and Lambda have caught up by then.
 */
import { UserPool } from "@pulumi/aws/cognito/userPool";

import { CognitoTriggers } from "../../components";
import { TRIGGER_NAMES } from "../../runtime/contract";
import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS, passOn, SENDER_KEY } from "../support/configurations";
import { evaluate, parsed, TYPES } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const EVERY_TRIGGER = Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, passOn]));
const EXISTING = "arn:aws:lambda:ap-northeast-1:123456789012:function:messages:live";
const POOL = `${TYPES.pool}::auth`;
const INVOCATION = `${TYPES.invocation}::auth-attachment`;

const labelled = (mocks: RecordingMocks, type: string): string[] => mocks.names(type).map((name) => `${type}::${name}`);

/** The labels of a list that are not recorded as dependencies of a resource, or that had not answered before it. */
function notBefore(mocks: RecordingMocks, type: string, name: string, firsts: readonly string[]): string[] {
  const recorded = mocks.comesAfter(type, name);
  return firsts.filter((first) => !recorded.has(first) || !mocks.isAnsweredBefore(first, `${type}::${name}`));
}

describe("created pool", () => {
  const args = { userPool: { create: {} }, triggers: EVERY_TRIGGER, customSenderKey: { existing: SENDER_KEY } };

  it("comes after every permission and alias, however late they answer, and goes before them", async () => {
    const mocks = await evaluateComponent(args, { slow: [TYPES.permission] });

    // inboundFederation is not on the pool resource: its permission precedes the attachment, below.
    const firsts = [...labelled(mocks, TYPES.permission), ...labelled(mocks, TYPES.alias)].filter(
      (label) => !label.endsWith("::auth-inbound-federation"),
    );
    expect(firsts).toHaveLength(2 * 12);
    expect(notBefore(mocks, TYPES.pool, "auth", firsts)).toEqual([]);
  });

  it("does not make the permissions wait for it: none names it", async () => {
    const mocks = await evaluateComponent(args, { slow: [TYPES.pool] });

    const waiting = mocks.names(TYPES.permission).filter((name) => mocks.comesAfter(TYPES.permission, name).has(POOL));
    expect(waiting).toEqual([]);
    expect(mocks.names(TYPES.permission)).toHaveLength(13);
  });

  it("comes after the permission of a function that exists, too", async () => {
    const triggers = { customMessage: { functionArn: EXISTING } };
    const mocks = await evaluateComponent({ userPool: { create: {} }, triggers }, { slow: [TYPES.permission] });

    expect(notBefore(mocks, TYPES.pool, "auth", [`${TYPES.permission}::auth-custom-message`])).toEqual([]);
  });

  it("comes before its app client", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { slow: [TYPES.pool] });

    expect(notBefore(mocks, TYPES.client, "auth-app", [POOL])).toEqual([]);
  });
});

describe("attachment", () => {
  it("comes after the pool, every permission and its own rights, however late they answer", async () => {
    const args = { userPool: { create: {} }, triggers: EVERY_TRIGGER, customSenderKey: { existing: SENDER_KEY } };
    const mocks = await evaluateComponent(args, { slow: [TYPES.permission, TYPES.pool, TYPES.rolePolicy] });

    const firsts = [
      POOL,
      ...labelled(mocks, TYPES.permission),
      ...labelled(mocks, TYPES.alias),
      `${TYPES.rolePolicy}::auth-attachment`,
      `${TYPES.role}::auth-attachment`,
      `${TYPES.function}::auth-attachment`,
    ];
    expect(firsts).toHaveLength(4 + 2 * 13);
    expect(notBefore(mocks, TYPES.invocation, "auth-attachment", firsts)).toEqual([]);
  });

  it("depends on its own rights by itself: at its removal they are still there", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    const { dependencies } = mocks.one(TYPES.invocation, "auth-attachment").engine;
    expect(dependencies).toEqual(
      expect.arrayContaining([`${TYPES.rolePolicy}::auth-attachment`, `${TYPES.function}::auth-attachment`, POOL]),
    );
  });

  it("of a pool that exists comes after every permission, too", async () => {
    const mocks = await evaluateComponent(
      { userPool: { existing: { id: "ap-northeast-1_abc123" } }, triggers: { preSignUp: { autoConfirm: true } } },
      { slow: [TYPES.permission] },
    );

    const firsts = [`${TYPES.permission}::auth-pre-sign-up`, `${TYPES.alias}::auth-pre-sign-up`];
    expect(notBefore(mocks, TYPES.invocation, "auth-attachment", firsts)).toEqual([]);
  });

  it("aws-sdk-js#2011, aws-cli#5790: every slot that it sets has a permission for the very alias in it", async () => {
    const args = { userPool: { existing: { id: "ap-northeast-1_abc123" } }, triggers: EVERY_TRIGGER };
    const mocks = await evaluateComponent({ ...args, customSenderKey: { existing: SENDER_KEY } });

    const { triggers } = parsed(mocks.one(TYPES.invocation, "auth-attachment").inputs["input"]) as {
      triggers: Record<string, { functionArn: string }>;
    };
    const permitted = mocks
      .ofType(TYPES.permission)
      .map(({ inputs }) => `${String(inputs["function"])}:${String(inputs["qualifier"])}`);
    const set = Object.values(triggers).map(({ functionArn }) => functionArn.split(":").slice(6).join(":"));
    expect(set).toHaveLength(13);
    expect(new Set(permitted)).toEqual(new Set(set));
  });

  it("is waited for by nothing, so that it goes first", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    const later = mocks.resources.filter(({ engine }) => engine.dependencies.includes(INVOCATION));
    expect(later).toEqual([]);
  });
});

describe("pool of the program", () => {
  const program = () => {
    const auth = new CognitoTriggers("auth", { triggers: { preSignUp: { autoConfirm: true }, customMessage: passOn } });
    const pool = new UserPool("pool", { lambdaConfig: auth.lambdaConfig });
    auth.attachTo(pool);
  };

  it("comes after every permission and before the attachment, without a cycle", async () => {
    const { mocks } = await evaluate(program, { slow: [TYPES.permission, TYPES.pool] });

    const permissions = labelled(mocks, TYPES.permission);
    expect(permissions).toHaveLength(2);
    expect(notBefore(mocks, TYPES.pool, "pool", permissions)).toEqual([]);
    expect(notBefore(mocks, TYPES.invocation, "auth-attachment", [`${TYPES.pool}::pool`, ...permissions])).toEqual([]);
    const cyclic = mocks.resources.filter(({ type, name }) => mocks.comesAfter(type, name).has(`${type}::${name}`));
    expect(cyclic).toEqual([]);
  });
});

describe("function", () => {
  it("comes after its log group, role and statements, however late they answer", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { slow: [TYPES.logGroup, TYPES.role, TYPES.rolePolicy] });

    const early = mocks.names(TYPES.function).filter((name) => {
      const firsts = [TYPES.logGroup, TYPES.role, TYPES.rolePolicy].map((type) => `${type}::${name}`);
      return notBefore(mocks, TYPES.function, name, firsts).length > 0;
    });
    expect(early).toEqual([]);
    expect(mocks.names(TYPES.function)).toHaveLength(5);
  });

  it("comes before its alias, and the alias before the permission", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { slow: [TYPES.function, TYPES.alias] });

    for (const name of mocks.names(TYPES.alias)) {
      expect(notBefore(mocks, TYPES.alias, name, [`${TYPES.function}::${name}`])).toEqual([]);
      expect(notBefore(mocks, TYPES.permission, name, [`${TYPES.alias}::${name}`])).toEqual([]);
    }
    expect(mocks.names(TYPES.alias)).toHaveLength(4);
  });

  it("has its log group named before it runs and removed after it: the group depends on nothing", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    expect(mocks.ofType(TYPES.logGroup).flatMap(({ engine }) => engine.dependencies)).toEqual([]);
  });
});

describe("this test's own engine", () => {
  it("would show a pool that does not wait: what waits for nothing is asked for before a late answer", async () => {
    const { mocks } = await evaluate(
      () => {
        new CognitoTriggers("auth", { triggers: { preSignUp: { autoConfirm: true } } });
        new UserPool("auth", { lambdaConfig: { preSignUp: EXISTING } });
      },
      { slow: [TYPES.permission] },
    );

    const permission = `${TYPES.permission}::auth-pre-sign-up`;
    expect(mocks.isAnsweredBefore(permission, POOL)).toBe(false);
    expect(notBefore(mocks, TYPES.pool, "auth", [permission])).toEqual([permission]);
  });
});
