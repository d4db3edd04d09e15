import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

import type { LegacyUserPool } from "../deployment/deployment";
import { cognitoClient } from "../emulators";
import { loginOf, type Person } from "./users";

/** Puts users with passwords into the old pool, as they would be after years of use. */
export async function createLegacyUsers(
  legacy: LegacyUserPool,
  target: { signInWithEmail: boolean },
  people: readonly Person[],
): Promise<void> {
  const client = cognitoClient(legacy.emulator.endpoint, legacy.region);
  for (const person of people) {
    await createUser(client, legacy.userPoolId, loginOf(target, person), person);
  }
  client.destroy();
}

async function createUser(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  login: string,
  person: Person,
): Promise<void> {
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: login,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: person.email },
        { Name: "email_verified", Value: "true" },
        { Name: "name", Value: person.name },
      ],
    }),
  );
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: userPoolId,
      Username: login,
      Password: person.password,
      Permanent: true,
    }),
  );
}
