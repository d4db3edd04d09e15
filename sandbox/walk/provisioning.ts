import { randomUUID } from "node:crypto";

import { buildEvent, confirmedAttributes } from "./events";
import { expectEqual, expectThat } from "./expect";
import { invokeTriggerWell } from "./invoke-trigger";
import { keyOf, listObjects, readObject, readProfile, readStoreNames, type KeyedUser } from "./stores";
import type { SignedUpUser } from "./sign-up";
import { normalisedEmail, type Person } from "./users";
import type { Walk } from "./walk";

/** What post confirmation has made for the new user. */
export async function walkProvisioning(walk: Walk, user: SignedUpUser): Promise<void> {
  if (walk.target.triggers.postConfirmation === undefined) {
    walk.off("profile and folders", "none made: postConfirmation is off");
    return;
  }
  const { profile, folders, welcomeEmail } = walk.settings.postConfirmation;
  const keyed = { ...user, email: user.person.email };
  if (profile !== undefined) {
    await walk.step("profile row", async (see) => {
      see(await expectProfile(walk, keyed, user.person.name));
    });
  }
  if (folders !== undefined) {
    await walk.step("folder objects", async (see) => {
      see(await expectFolders(walk, keyed));
    });
  }
  await walkRepeatedConfirmation(walk, user);
  if (welcomeEmail !== undefined) await walkWelcomeEmail(walk, user.person);
}

/** cognito-local leaves the address unverified, and to such a one nothing is sent. */
async function walkWelcomeEmail(walk: Walk, { name }: Person): Promise<void> {
  const reason = "cognito-local verifies no address at the confirmation";
  await walk.direct("welcome e-mail", reason, async (see) => {
    const person = { email: "haruka.ito@example.com", name };
    const sub = randomUUID();
    const event = buildEvent(walk.target, walk.deployment.region, {
      triggerSource: "PostConfirmation_ConfirmSignUp",
      userName: sub,
      request: { userAttributes: confirmedAttributes(sub, person) },
    });
    await invokeTriggerWell(walk, "postConfirmation", event);
    await invokeTriggerWell(walk, "postConfirmation", event);
    const emails = await walk.deployment.emulators.ses.emailsTo(person.email);
    const once = walk.settings.postConfirmation.profile !== undefined;
    expectEqual("e-mails after two calls", once ? 1 : 2, emails.length);
    see(`"${emails[0]?.subject}" to ${person.email}${once ? ", once though called twice" : ""}`);
  });
}

/** Cognito may call the trigger again; cognito-local would hide what comes of it. */
async function walkRepeatedConfirmation(walk: Walk, user: SignedUpUser): Promise<void> {
  const reason = "cognito-local swallows what PostConfirmation throws";
  await walk.direct("repeated confirmation", reason, async (see) => {
    const id = keyOf({ ...user, email: user.person.email }, walk.settings.postConfirmation.profile?.key);
    const { profileTable } = readStoreNames(walk.deployment);
    const read = async () => (profileTable === undefined ? undefined : readProfile(walk.deployment, profileTable, id));
    const before = await read();
    const event = buildEvent(walk.target, walk.deployment.region, {
      triggerSource: "PostConfirmation_ConfirmSignUp",
      userName: user.userName,
      request: { userAttributes: confirmedAttributes(user.sub, user.person) },
    });
    expectEqual("returned event", event, await invokeTriggerWell(walk, "postConfirmation", event));
    expectEqual("profile after the second call", before, await read());
    see("no error, the event came back, the profile is as it was");
  });
}

/** The user's profile is there and normalised. @returns what was seen */
export async function expectProfile(walk: Walk, user: KeyedUser, name: string): Promise<string> {
  const table = readStoreNames(walk.deployment).profileTable ?? "";
  const { key } = walk.settings.postConfirmation.profile ?? {};
  const id = keyOf(user, key);
  const item = (await readProfile(walk.deployment, table, id)) ?? {};
  const { createdAt, ...rest } = item;
  const expected = {
    id,
    sub: user.sub,
    email: normalisedEmail(user.email),
    name,
    userPoolId: walk.target.userPoolId,
  };
  const found = Object.fromEntries(Object.keys(expected).map((field) => [field, rest[field]]));
  expectEqual(`item ${id} in ${table}`, expected, found);
  const isTimestamp = typeof createdAt === "string" && new Date(createdAt).toISOString() === createdAt;
  expectThat("createdAt", isTimestamp, "an ISO 8601 time", createdAt);
  return `${table}: ${key ?? "sub"} as id, e-mail ${expected.email}, name ${name}`;
}

/** Each folder holds one README object with text. @returns what was seen */
export async function expectFolders(walk: Walk, user: KeyedUser): Promise<string> {
  const bucket = readStoreNames(walk.deployment).bucket ?? "";
  const { prefixes = [], key } = walk.settings.postConfirmation.folders ?? {};
  const id = keyOf(user, key);
  for (const prefix of prefixes) {
    const objectKey = `${prefix}/${id}/README.md`;
    expectEqual(
      `objects below ${prefix}/${id}/`,
      [objectKey],
      await listObjects(walk.deployment, bucket, `${prefix}/${id}/`),
    );
    const text = await readObject(walk.deployment, bucket, objectKey);
    expectThat(`text of ${objectKey}`, text.trim() !== "", "some text", text);
  }
  return `${bucket}: README.md in ${prefixes.map((prefix) => `${prefix}/${key ?? "sub"}/`).join(", ")}`;
}
