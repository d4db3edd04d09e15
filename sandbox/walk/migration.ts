import { AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";

import { readClaims, signIn } from "./authentication";
import type { TriggerEvent } from "./events";
import { expectEqual, expectRejection } from "./expect";
import { walkForgottenPassword } from "./forgotten-password";
import { invokeTrigger, invokeTriggerWell } from "./invoke-trigger";
import { createLegacyUsers } from "./legacy-users";
import { expectNobody, migrationEvent } from "./migration-events";
import { loginOf, type People, type Person } from "./users";
import type { Walk } from "./walk";

const EMPTY_ANSWER = "cognito-local would make a user of an empty answer";

/** Users move from the old pool with their passwords. */
export async function walkMigration(walk: Walk, people: People): Promise<void> {
  const legacy = walk.deployment.legacyPool();
  if (walk.target.triggers.userMigration === undefined || legacy === undefined) {
    walk.off("migration", "nobody moves: userMigration is off");
    return;
  }
  await walk.step("legacy pool", async (see) => {
    const users = [people.legacyUser, people.forgetfulLegacyUser, people.waitingLegacyUser];
    await createLegacyUsers(legacy, walk.target, users);
    see(`${legacy.userPoolId} with ${users.map((user) => loginOf(walk.target, user)).join(", ")}`);
  });
  if (walk.settings.userMigration.from?.roleArn !== undefined) {
    walk.off("migration", "not walked: the legacy pool is reached through a role, and there is no emulator of STS");
    return;
  }
  await walkMovingUser(walk, people.legacyUser);
  await walkRefusals(walk, people.waitingLegacyUser);
  await walkForgottenPassword(walk, people.forgetfulLegacyUser, legacy);
}

async function walkMovingUser(walk: Walk, person: Person): Promise<void> {
  const login = loginOf(walk.target, person);
  await walk.step("migration at sign-in", async (see) => {
    const before = invocationsOfMigration(walk);
    const { accessToken } = await signIn(walk, login, person.password);
    expectEqual("calls of userMigration", before + 1, invocationsOfMigration(walk));
    const { attributes, status } = await readUser(walk, readClaims(accessToken).username);
    expectEqual("status", "CONFIRMED", status);
    const isCopied = (name: string): boolean => walk.settings.userMigration.attributes?.includes(name) ?? true;
    expectEqual("email", isCopied("email") ? person.email : undefined, attributes.email);
    expectEqual("email_verified", isCopied("email") ? "true" : undefined, attributes.email_verified);
    expectEqual("name", isCopied("name") ? person.name : undefined, attributes.name);
    see(`${login} signed in with the old password: CONFIRMED, ${Object.keys(attributes).sort().join(", ")}`);
  });
  if (!walk.target.signInWithEmail) {
    walk.off("moved user's next sign-in", "not walked: cognito-local gives a moved user another user name");
    return;
  }
  await walk.step("moved user's next sign-in", async (see) => {
    const before = invocationsOfMigration(walk);
    await signIn(walk, login, person.password);
    const wrong = signIn(walk, login, `${person.password}?`);
    await expectRejection("sign-in with a wrong password", "a refusal", wrong);
    expectEqual("calls of userMigration", before, invocationsOfMigration(walk));
    see("userMigration not called; a wrong password is refused");
  });
}

async function walkRefusals(walk: Walk, person: Person): Promise<void> {
  const login = loginOf(walk.target, person);
  await walk.direct("wrong password", EMPTY_ANSWER, async (see) => {
    const answer = await invokeTrigger(walk, "userMigration", signInEvent(walk, login, `${person.password}?`));
    if ("event" in answer) {
      expectNobody("answer to a wrong password", answer.event);
      see(`${login} refused: nobody moves`);
      return;
    }
    // The behaviour knows the service's NotAuthorizedException; what the service never says is a fault to it.
    see(`${login} refused: "${answer.errorMessage}" (cognito-local answers with another error than AWS)`);
  });
  await walk.direct("unknown user", EMPTY_ANSWER, async (see) => {
    const stranger = `nobody.${login}`;
    const event = await invokeTriggerWell(walk, "userMigration", signInEvent(walk, stranger, person.password));
    expectNobody("answer about an unknown user", event);
    see(`${stranger} refused: nobody moves`);
  });
}

function signInEvent(walk: Walk, userName: string, password: string): TriggerEvent {
  return migrationEvent(walk, "UserMigration_Authentication", userName, { password });
}

function invocationsOfMigration(walk: Walk): number {
  return walk.deployment.functions.find(walk.target.triggers.userMigration ?? "")?.invocations ?? 0;
}

async function readUser(
  walk: Walk,
  userName: string,
): Promise<{ attributes: Record<string, string | undefined>; status: string | undefined }> {
  const { UserAttributes, UserStatus } = await walk.deployment.emulators.clients.cognito.send(
    new AdminGetUserCommand({ UserPoolId: walk.target.userPoolId, Username: userName }),
  );
  return {
    attributes: Object.fromEntries((UserAttributes ?? []).map(({ Name, Value }) => [Name ?? "", Value])),
    status: UserStatus,
  };
}
