import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import type { LegacyUserPool } from "../deployment/deployment";
import { CONFIRMATION_CODE } from "../emulators";
import { signIn } from "./authentication";
import { expectEqual, expectRejection } from "./expect";
import { invokeTriggerWell } from "./invoke-trigger";
import { expectNobody, migrationEvent } from "./migration-events";
import { loginOf, type Person } from "./users";
import type { Walk } from "./walk";

const REASON = "cognito-local does not fire UserMigration_ForgotPassword";

/** Somebody who forgot the old password: moves, gets a code, and signs in with a new password. */
export async function walkForgottenPassword(walk: Walk, person: Person, legacy: LegacyUserPool): Promise<void> {
  const login = loginOf(walk.target, person);
  const attributes = await walk.direct("forgotten password", REASON, async (see) => {
    const event = migrationEvent(walk, "UserMigration_ForgotPassword", login, {});
    const answer = await invokeTriggerWell(walk, "userMigration", event);
    if (!(walk.settings.userMigration.forgotPassword ?? true)) {
      expectNobody("answer with forgotPassword off", answer);
      see("nobody moves: forgotPassword is off");
      return undefined;
    }
    const moved = (answer.response.userAttributes ?? {}) as Record<string, string>;
    expectEqual("email", person.email, moved.email);
    expectEqual("email_verified", "true", moved.email_verified);
    expectEqual("messageAction", "SUPPRESS", answer.response.messageAction);
    see(`${login} moves from ${legacy.userPoolId} and can be sent a code`);
    return moved;
  });
  if (attributes !== undefined && walk.target.signInWithEmail) await walkNewPassword(walk, person, attributes);
}

async function walkNewPassword(walk: Walk, person: Person, attributes: Record<string, string>): Promise<void> {
  const login = loginOf(walk.target, person);
  await walk.direct("new password by code", REASON, async (see) => {
    await createMovedUser(walk, login, attributes);
    const { clients } = walk.deployment.emulators;
    const { clientId: ClientId } = walk.target;
    await clients.cognito.send(new ForgotPasswordCommand({ ClientId, Username: login }));
    const Password = `${person.password}-new`;
    await clients.cognito.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username: login, ConfirmationCode: CONFIRMATION_CODE, Password }),
    );
    await signIn(walk, login, Password);
    await expectRejection("sign-in with the old password", "a refusal", signIn(walk, login, person.password));
    see(`${login} signed in with the new password, and cannot with the old one`);
  });
}

/** What Cognito does with the trigger's answer. */
async function createMovedUser(walk: Walk, login: string, attributes: Record<string, string>): Promise<void> {
  const { clients } = walk.deployment.emulators;
  await clients.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: walk.target.userPoolId,
      Username: login,
      MessageAction: "SUPPRESS",
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
}
