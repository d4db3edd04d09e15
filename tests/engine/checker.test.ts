/** What the engine suite's checks find, and what they pass over. Does not prove that they look often enough. */
import type { Cloud, PoolView } from "../../sandbox/provider/cloud";
import { fingerprint } from "./fingerprint";
import { findChangedPools, findDangling, findMovedSettings } from "./moments";
import { listUnits, matches } from "./units";
import { findUnwanted } from "./wanted";

const MESSAGES = "arn:aws:lambda:ap-northeast-1:123456789012:function:messages";
const OWN = "arn:aws:lambda:ap-northeast-1:123456789012:function:auth-custom-message-0a1b2c3:live";

function poolWith(lambdaConfig: Record<string, unknown>, settings: Record<string, unknown> = {}): PoolView {
  const id = "ap-northeast-1_abcdefghi";
  const arn = `arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/${id}`;
  return { id, arn, name: "app", lambdaConfig, deletionProtection: "INACTIVE", settings };
}

/** As far as the checks ask it: which functions cannot be called. */
function cloudWith(pool: PoolView, broken: readonly string[] = []): Cloud {
  const cloud: Pick<Cloud, "pools" | "problemsOf"> = {
    pools: () => [pool],
    problemsOf: (arn) => (broken.includes(arn) ? ["there is no permission"] : []),
  };
  return cloud as Cloud;
}

describe("at every moment", () => {
  test("a slot whose function may not be called is dangling, token triggers included", () => {
    const pool = poolWith({ PreTokenGenerationConfig: { LambdaArn: MESSAGES, LambdaVersion: "V1_0" } });
    expect(findDangling(cloudWith(pool, [MESSAGES]), new Set())).toEqual([
      `app.preTokenGeneration holds ${MESSAGES}: there is no permission`,
    ]);
    expect(findDangling(cloudWith(pool), new Set())).toEqual([]);
  });

  test("a pool that is in no state is left aside", () => {
    const pool = poolWith({ CustomMessage: MESSAGES });
    expect(findDangling(cloudWith(pool, [MESSAGES]), new Set([pool.id]))).toEqual([]);
  });

  test("a setting of another owner's pool that moved is found, and the date of the change is none", () => {
    const before = poolWith({}, { MfaConfiguration: "OPTIONAL", LastModifiedDate: 1 });
    expect(findMovedSettings(before, poolWith({}, { MfaConfiguration: "OPTIONAL", LastModifiedDate: 2 }))).toEqual([]);
    expect(findMovedSettings(before, poolWith({}, { MfaConfiguration: "OFF" }))).toEqual([
      "app.MfaConfiguration was changed",
    ]);
    expect(findMovedSettings(before, poolWith({}, { LastModifiedDate: 2 }))).toEqual([
      "app.MfaConfiguration was changed",
    ]);
  });
});

describe("at the end", () => {
  test.each([
    ["is empty", {}, "app.customMessage is empty"],
    [
      "holds another function",
      { CustomMessage: MESSAGES },
      `app.customMessage holds ${MESSAGES} instead of the component's`,
    ],
  ])("a wanted slot that %s is found", (_what, lambdaConfig, problem) => {
    const pool = poolWith(lambdaConfig);
    expect(findUnwanted(cloudWith(pool), pool, { customMessage: {} })).toEqual([problem]);
  });

  test("a wanted slot that holds the component's function is passed over, unless it may not be called", () => {
    const pool = poolWith({ CustomMessage: OWN });
    expect(findUnwanted(cloudWith(pool), pool, { customMessage: {} })).toEqual([]);
    expect(findUnwanted(cloudWith(pool, [OWN]), pool, { customMessage: {} })).toEqual([
      `app.customMessage holds ${OWN}: there is no permission`,
    ]);
  });

  test("a slot that should be empty, and one with another version of the event, are found", () => {
    const pool = poolWith({
      CustomMessage: OWN,
      PreTokenGenerationConfig: { LambdaArn: MESSAGES, LambdaVersion: "V1_0" },
    });
    expect(findUnwanted(cloudWith(pool), pool, { preTokenGeneration: { arn: MESSAGES, version: "V2_0" } })).toEqual([
      "app.preTokenGeneration has version V1_0 instead of V2_0",
      `app.customMessage still holds ${OWN}`,
    ]);
  });

  test("a pool that is gone, and one whose triggers are not as they were, are found", () => {
    expect(findChangedPools([poolWith({})], [])).toEqual(["app is gone"]);
    expect(findChangedPools([poolWith({ CustomMessage: MESSAGES })], [poolWith({})])).toEqual([
      "app.LambdaConfig was changed",
    ]);
    expect(findChangedPools([poolWith({ CustomMessage: MESSAGES })], [poolWith({ CustomMessage: MESSAGES })])).toEqual(
      [],
    );
  });

  test("two ends count as one when only Pulumi's suffixes differ, and not when a slot does", () => {
    const end = (suffix: string, slot: string) =>
      fingerprint(
        [{ urn: "urn:a", type: "t", outputs: { name: `auth-${suffix}` } }],
        [poolWith({ CustomMessage: `auth-${suffix}`, PreSignUp: slot })],
      );
    expect(end("0a1b2c3", MESSAGES)).toBe(end("4d5e6f7", MESSAGES));
    expect(end("0a1b2c3", MESSAGES)).not.toBe(end("0a1b2c3", OWN));
  });
});

test("a name as the report prints it is found by parts of each of its segments", () => {
  const name = "existing/functionArn off/Invocation update auth-attachment/after";
  expect(matches("existing/functionArn off/Invocation update/after", name)).toBe(true);
  expect(matches("existing//Invocation", name)).toBe(true);
  expect(matches("created", name)).toBe(false);
  expect(matches("existing/functionArn off/Invocation update/before", name)).toBe(false);
  expect(matches(undefined, name)).toBe(true);
});

test("each transition of each kind of pool is listed once", () => {
  const names = listUnits().map(({ kind, label, slice }) => `${kind}/${label}/${slice}`);
  expect(new Set(names).size).toBe(names.length);
});
