import type { AppClientArgs } from "../app-clients/app-client-args";
import type { CognitoTriggersArgs, TriggersArgs } from "../component/cognito-triggers-args";
import type { CreateUserPoolArgs } from "../user-pool/user-pool-args";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import { writesEmails } from "./message-conflicts";
import { findAppClientConflicts, isMachine } from "./app-client-conflicts";
import type { Mistake } from "../checking/mistakes";

const POOL = "userPool.create";

/** What the settings of a created pool ask of each other, and the triggers of them. */
export function findUserPoolConflicts({ userPool, triggers }: CognitoTriggersArgs): Mistake[] {
  const pool = userPool?.create;
  if (pool === undefined) return [];
  return [
    ...findSecondFactorConflicts(pool),
    ...findSmsConflicts(pool),
    ...findRecoveryConflicts(pool),
    ...findTierConflicts(pool, triggers),
    ...findAppClientConflicts(pool),
    ...findFlowConflicts(pool, triggers),
    ...findPhoneConflicts(pool, triggers),
    ...findUnsendableTexts(pool, triggers),
  ];
}

function findSecondFactorConflicts(pool: CreateUserPoolArgs): Mistake[] {
  const { mfa = "off", mfaMethods = [], accountRecovery = [], email, tier } = pool;
  const path = `${POOL}.mfaMethods`;
  if (mfa === "off") return mfaMethods.length > 0 ? [{ path, problem: "has no effect while mfa is off" }] : [];
  const mistakes: Mistake[] = [];
  if (pool.sms !== undefined && !mfaMethods.includes("sms")) {
    const problem = `must name sms too: with ${POOL}.sms Cognito takes text messages as a factor while mfa is on`;
    mistakes.push({ path, problem });
  }
  if (!mfaMethods.includes("email")) return mistakes;
  if (email === undefined)
    mistakes.push({ path, problem: `email needs ${POOL}.email: Cognito's own sender sends no codes` });
  if (accountRecovery.length < 2) {
    mistakes.push({ path, problem: `email needs two ways in ${POOL}.accountRecovery, such as [email, phone]` });
  }
  if (tier === "LITE") mistakes.push({ path, problem: `email needs ${POOL}.tier: ESSENTIALS or PLUS` });
  return mistakes;
}

/** Whatever sends a text message needs the role for it. */
function findSmsConflicts(pool: CreateUserPoolArgs): Mistake[] {
  const { signInWith = [], mfa = "off", mfaMethods = [], accountRecovery = [], sms } = pool;
  if (sms !== undefined) return [];
  const problem = `phone numbers need ${POOL}.sms, the role with which text messages are sent`;
  return [
    ...(signInWith.includes("phone") ? [`${POOL}.signInWith`] : []),
    ...(mfa !== "off" && mfaMethods.includes("sms") ? [`${POOL}.mfaMethods`] : []),
    ...(accountRecovery.includes("phone") ? [`${POOL}.accountRecovery`] : []),
  ].map((path) => ({ path, problem }));
}

function findRecoveryConflicts({
  accountRecovery,
  mfa,
  mfaMethods = [],
  signInWith = ["email"],
}: CreateUserPoolArgs): Mistake[] {
  const byDefault = signInWith.every((identifier) => identifier === "phone")
    ? (["phone"] as const)
    : (["email"] as const);
  const methods: readonly string[] = accountRecovery ?? byDefault;
  const path = `${POOL}.accountRecovery`;
  if (
    mfa !== undefined &&
    mfa !== "off" &&
    mfaMethods.includes("sms") &&
    methods.every((method) => method === "phone")
  ) {
    const problem = "must have email too: a number that is the second factor gets no code for a new password";
    return [{ path, problem }];
  }
  if (!methods.includes("admin") || methods.length === 1) return [];
  return [
    { path: `${POOL}.accountRecovery`, problem: "admin stands alone: users get a new password there and nowhere else" },
  ];
}

function findTierConflicts(pool: CreateUserPoolArgs, triggers: TriggersArgs): Mistake[] {
  const { tier = "ESSENTIALS", threatProtection } = pool;
  const mistakes: Mistake[] = [];
  const version: unknown = Reflect.get(Object(triggers.preTokenGeneration), "version");
  if (tier === "LITE" && isOn(triggers.preTokenGeneration) && (version === "V2_0" || version === "V3_0")) {
    const problem = `${version} needs ${POOL}.tier: ESSENTIALS or PLUS, found LITE`;
    mistakes.push({ path: "triggers.preTokenGeneration.version", problem });
  }
  if (tier !== "PLUS" && threatProtection !== undefined && threatProtection !== "off") {
    mistakes.push({
      path: `${POOL}.threatProtection`,
      problem: `${threatProtection} needs ${POOL}.tier: PLUS, found ${tier}`,
    });
  }
  return mistakes;
}

/** A trigger that no app client lets run. An app client without `authFlows` has what the triggers need. */
function findFlowConflicts({ appClients = {} }: CreateUserPoolArgs, triggers: TriggersArgs): Mistake[] {
  const clients: AppClientArgs[] = Object.values({ app: {}, ...appClients });
  const chosen = clients.filter((client) => !isMachine(client)).map(({ authFlows }) => authFlows);
  if (chosen.includes(undefined)) return [];
  const flows = new Set(chosen.flat());
  const mistakes: Mistake[] = [];
  if (
    isOn(triggers.userMigration) &&
    !flows.has("ALLOW_USER_PASSWORD_AUTH") &&
    !flows.has("ALLOW_ADMIN_USER_PASSWORD_AUTH")
  ) {
    const problem =
      "never runs at sign-in: give an app client's authFlows ALLOW_USER_PASSWORD_AUTH, or ALLOW_ADMIN_USER_PASSWORD_AUTH for a backend";
    mistakes.push({ path: "triggers.userMigration", problem });
  }
  if (isOn(triggers.defineAuthChallenge) && !flows.has("ALLOW_CUSTOM_AUTH")) {
    mistakes.push({
      path: "triggers.defineAuthChallenge",
      problem: "never runs: give an app client's authFlows ALLOW_CUSTOM_AUTH",
    });
  }
  return mistakes;
}

function findPhoneConflicts({ signInWith = ["email"] }: CreateUserPoolArgs, triggers: TriggersArgs): Mistake[] {
  if (!isOn(triggers.preSignUp) || behaviourSettings(triggers, "preSignUp").autoVerifyPhone !== true) return [];
  if (signInWith.includes("phone")) return [];
  const problem = `has no effect: nobody signs up with a phone number; add phone to ${POOL}.signInWith`;
  return [{ path: "triggers.preSignUp.autoVerifyPhone", problem }];
}

/** Cognito refuses a trigger's e-mail texts unless the pool sends through SES: every sign-up would fail. */
function findUnsendableTexts({ email }: CreateUserPoolArgs, triggers: TriggersArgs): Mistake[] {
  if (email !== undefined || !writesEmails(triggers)) return [];
  const problem = `e-mail texts need ${POOL}.email: Cognito refuses a trigger's when it sends from its own address`;
  return [{ path: "triggers.customMessage.templates", problem }];
}
