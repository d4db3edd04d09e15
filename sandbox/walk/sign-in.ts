import { randomUUID } from "node:crypto";

import { signIn, signInFlow, type Tokens } from "./authentication";
import { buildEvent, confirmedAttributes } from "./events";
import { expectEqual, expectThat } from "./expect";
import { invokeTriggerWell } from "./invoke-trigger";
import { expectProfile } from "./provisioning";
import type { SignedUpUser } from "./sign-up";
import { readLoginHistory, readStoreNames } from "./stores";
import type { Walk } from "./walk";

const SECONDS_PER_DAY = 24 * 60 * 60;

/** The behaviour's own default. */
const DEFAULT_RETENTION_DAYS = 90;

/** Sign-in of the new user, and what post authentication makes of it. */
export async function walkSignIn(walk: Walk, user: SignedUpUser): Promise<Tokens> {
  const tokens = await walk.step("sign-in", async (see) => {
    const result = await signIn(walk, user.login, user.person.password);
    see(`id token and access token issued by ${signInFlow(walk)}`);
    return result;
  });
  if (walk.target.triggers.postAuthentication === undefined) {
    walk.off("login history", "none recorded: postAuthentication is off");
    return tokens;
  }
  await walkLoginHistory(walk, user);
  await walkRepair(walk, user);
  return tokens;
}

async function walkLoginHistory(walk: Walk, user: SignedUpUser): Promise<void> {
  const { loginHistory } = walk.settings.postAuthentication;
  const { loginHistoryTable: table } = readStoreNames(walk.deployment);
  const firedBySignIn = walk.target.mfaRequired ? 0 : 1;
  if (loginHistory !== undefined && table !== undefined && firedBySignIn > 0) {
    await walk.step("login history row", async (see) => {
      const rows = await readLoginHistory(walk.deployment, table, user.sub);
      expectEqual("number of rows", firedBySignIn, rows.length);
      see(`${table}: ${expectRow(walk, user, rows[0] ?? {})}`);
    });
  }
  const reason = "cognito-local swallows what PostAuthentication throws";
  await walk.direct("further sign-in", reason, async (see) => {
    const event = postAuthenticationEvent(walk, user.userName, confirmedAttributes(user.sub, user.person));
    expectEqual("returned event", event, await invokeTriggerWell(walk, "postAuthentication", event));
    if (loginHistory === undefined || table === undefined) {
      see("no error, the event came back");
      return;
    }
    const rows = await readLoginHistory(walk.deployment, table, user.sub);
    expectEqual("number of rows", firedBySignIn + 1, rows.length);
    expectRow(walk, user, rows.at(-1) ?? {});
    see("no error, the event came back, one more row");
  });
}

/** @returns what was seen */
function expectRow(walk: Walk, user: SignedUpUser, row: Record<string, unknown>): string {
  const retentionDays = walk.settings.postAuthentication.loginHistory?.retentionDays ?? DEFAULT_RETENTION_DAYS;
  const { userId, clientId, userName, newDeviceUsed, signedInAt, expiresAt } = row;
  expectEqual(
    "login history row",
    { userId: user.sub, clientId: walk.target.clientId, userName: user.userName, newDeviceUsed: false },
    { userId, clientId, userName, newDeviceUsed },
  );
  const signedInSeconds = Date.parse(String(signedInAt)) / 1000;
  const lifetimeSeconds = Number(expiresAt) - signedInSeconds;
  const isExact = Math.abs(lifetimeSeconds - retentionDays * SECONDS_PER_DAY) < 1;
  expectThat("expiresAt, from signedInAt", isExact, `${retentionDays} days in epoch seconds`, row);
  return `signed in ${String(signedInAt)}, expires after ${retentionDays} days`;
}

/** A user who came to be without provisioning, by migration for instance, gets the profile at sign-in. */
async function walkRepair(walk: Walk, user: SignedUpUser): Promise<void> {
  const { repairProfile } = walk.settings.postAuthentication;
  if (repairProfile !== true || walk.settings.postConfirmation.profile === undefined) {
    return;
  }
  if (walk.target.triggers.postConfirmation === undefined && !walk.target.mfaRequired) {
    await walk.step("profile row by sign-in", async (see) => {
      see(await expectProfile(walk, { ...user, email: user.person.email }, user.person.name));
    });
    return;
  }
  const reason = "cognito-local gives migrated users no sub";
  await walk.direct("repair of a profile", reason, async (see) => {
    const person = { email: "Jiro.Sato@example.com", name: "佐藤 次郎" };
    const sub = randomUUID();
    const userName = walk.target.signInWithEmail ? sub : "jiro";
    const event = postAuthenticationEvent(walk, userName, confirmedAttributes(sub, person));
    expectEqual("returned event", event, await invokeTriggerWell(walk, "postAuthentication", event));
    see(`user without a profile: ${await expectProfile(walk, { sub, userName, email: person.email }, person.name)}`);
  });
}

function postAuthenticationEvent(walk: Walk, userName: string, userAttributes: Record<string, string>) {
  return buildEvent(walk.target, walk.deployment.region, {
    triggerSource: "PostAuthentication_Authentication",
    userName,
    request: { userAttributes, newDeviceUsed: false },
  });
}
