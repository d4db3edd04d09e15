/**
 * Settings with which an e-mail address as key could never be proven: the exact lines that say so, among the others of one
 * message.
 *
 * Does not prove what a pool that is not created here does: whether it verifies addresses is not known.
 */
import type { CognitoTriggersArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import { LEGACY_POOL, passOn } from "../support/configurations";
import { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** The lines of the message, without the first; none when the arguments are accepted. */
async function mistakesIn(args: CognitoTriggersArgs): Promise<string[]> {
  const failure = await evaluateComponent(args).catch((error: unknown) => error);
  if (failure instanceof RecordingMocks) return [];
  return (failure as Error).message.split("\n").slice(1);
}

const profileBySub = { table: { create: {} } };
const profile = { ...profileBySub, key: "email" as const };
const folders = { bucket: { create: {} }, prefixes: ["raw"], key: "email" as const };

const unproven = (keys: string) =>
  `  - triggers.preSignUp.autoConfirm: proves no address, and ${keys} is email: whoever signs up would never get anything; use sub there, or take autoConfirm away (autoVerifyEmail: true would believe every address)`;
const BY_PROFILE = unproven("triggers.postConfirmation.profile.key");

describe("an e-mail address as key that nobody can prove is refused", () => {
  const preSignUp = { autoConfirm: true };
  it.each<[string, CognitoTriggersArgs, string[]]>([
    [
      "autoConfirm, in a created pool",
      { userPool: { create: {} }, triggers: { preSignUp, postConfirmation: { profile } } },
      [BY_PROFILE],
    ],
    [
      "autoConfirm, in a pool that exists",
      {
        userPool: { existing: { id: "ap-northeast-1_abc123" } },
        triggers: { preSignUp, postConfirmation: { profile } },
      },
      [BY_PROFILE],
    ],
    ["autoConfirm, in a pool of the program", { triggers: { preSignUp, postConfirmation: { profile } } }, [BY_PROFILE]],
    [
      "autoConfirm with autoVerifyEmail off, both keys",
      { triggers: { preSignUp: { ...preSignUp, autoVerifyEmail: false }, postConfirmation: { profile, folders } } },
      [unproven("triggers.postConfirmation.profile.key and triggers.postConfirmation.folders.key")],
    ],
    [
      "autoConfirm, and only the repair writes",
      {
        triggers: {
          preSignUp,
          postConfirmation: { enabled: false, profile },
          postAuthentication: { repairProfile: true },
        },
      },
      [BY_PROFILE],
    ],
    [
      "autoConfirm, and only the users API writes",
      {
        userPool: { create: {} },
        triggers: { preSignUp, postConfirmation: { enabled: false, profile } },
        usersApi: { create: {} },
      },
      [BY_PROFILE],
    ],
    [
      "autoConfirm, and only claims are read",
      {
        triggers: {
          preSignUp,
          postConfirmation: { enabled: false, profile },
          preTokenGeneration: { profileClaims: { plan: "plan" } },
        },
      },
      [BY_PROFILE],
    ],
    [
      "users who are moved without an address",
      {
        userPool: { existing: { id: "ap-northeast-1_abc123" } },
        triggers: { postConfirmation: { profile }, userMigration: { from: LEGACY_POOL, attributes: ["name"] } },
      },
      [
        "  - triggers.userMigration.attributes: must have email: triggers.postConfirmation.profile.key is email, and whoever is moved without one would never get anything",
      ],
    ],
    [
      "sign-in by phone alone and autoConfirm, in one message with the rest",
      {
        userPool: { create: { signInWith: ["phone"], sms: { create: {} } } },
        triggers: { preSignUp, postConfirmation: { profile, folders }, preAuthentication: { addressKey: "ip" } },
      },
      [
        "  - triggers.preAuthentication: does nothing; give at least one of allowedCidrs, blockedCidrs, allowedClientIds, blockedClientIds, requiredAttributes, blockedAttributes, or enabled: false",
        "  - triggers.preAuthentication.addressKey: has no effect without allowedCidrs or blockedCidrs",
        "  - triggers.postConfirmation.profile.key: the created pool lets users sign up without an e-mail address; use sub or username",
        "  - triggers.postConfirmation.folders.key: the created pool lets users sign up without an e-mail address; use sub or username",
        unproven("triggers.postConfirmation.profile.key and triggers.postConfirmation.folders.key"),
      ],
    ],
  ])("%s", async (_circumstance, args, lines) => {
    expect(await mistakesIn(args)).toEqual(lines);
  });
});

describe("an e-mail address as key is accepted", () => {
  it.each<[string, CognitoTriggersArgs]>([
    [
      "where the operator believes every address, and says so",
      { triggers: { preSignUp: { autoConfirm: true, autoVerifyEmail: true }, postConfirmation: { profile } } },
    ],
    ["where a code proves it", { userPool: { create: {} }, triggers: { postConfirmation: { profile } } }],
    [
      "while preSignUp is off",
      { triggers: { preSignUp: { enabled: false, autoConfirm: true }, postConfirmation: { profile } } },
    ],
    [
      "while nothing uses it",
      { triggers: { preSignUp: { autoConfirm: true }, postConfirmation: { enabled: false, profile } } },
    ],
    [
      "where own code decides what is proven",
      { triggers: { preSignUp: { autoConfirm: true, after: passOn }, postConfirmation: { profile } } },
    ],
    [
      "where users are moved with their address",
      {
        triggers: {
          postConfirmation: { profile },
          userMigration: { from: LEGACY_POOL, attributes: ["name", "email"] },
        },
      },
    ],
    ["beside sub", { triggers: { preSignUp: { autoConfirm: true }, postConfirmation: { profile: profileBySub } } }],
    [
      "in a pool with phone and e-mail",
      {
        userPool: { create: { signInWith: ["phone", "email"], sms: { create: {} } } },
        triggers: { postConfirmation: { profile } },
      },
    ],
  ])("%s", async (_circumstance, args) => {
    expect(await mistakesIn(args)).toEqual([]);
  });
});
