// Proves the calls against cognito-local: sign-up, code, sign-in, refresh, a new password, a password that an
// administrator set. cognito-local checks no secret hash, knows neither GlobalSignOut nor authenticator apps.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AdminCreateUserCommand, type CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { createAuthClient, type AuthClient } from "../../../runtime/client";
import { buildUserPoolSettings } from "../../../sandbox/deployment/user-pool-settings";
import { cognitoClient, issuerDomain } from "../../../sandbox/emulators";
import { startCognitoEmulator, type CognitoEmulator } from "../../../sandbox/emulators/cognito";

const REGION = "ap-northeast-1";
const POOL_ID = `${REGION}_client`;
const PASSWORD = "Correct-Horse-7-Battery";

let folder: string;
let emulator: CognitoEmulator;
let admin: CognitoIdentityProviderClient;
let auth: AuthClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "auth-client-"));
  emulator = await startCognitoEmulator({
    dataFolder: folder,
    issuerDomain: issuerDomain(REGION),
    confirmationCode: "123456",
  });
  const identity = { id: POOL_ID, arn: `arn:aws:cognito-idp:${REGION}:123456789012:userpool/${POOL_ID}`, name: "pool" };
  await emulator.createUserPool(buildUserPoolSettings(identity, { usernameAttributes: ["email"] }));
  const now = new Date();
  const client = { ClientId: "app", ClientName: "app", UserPoolId: POOL_ID, CreationDate: now, LastModifiedDate: now };
  await emulator.createAppClient(client);
  admin = cognitoClient(emulator.endpoint, REGION);
  auth = createAuthClient({
    userPoolId: POOL_ID,
    clientId: "app",
    clientSecret: "secret",
    endpoint: emulator.endpoint,
  });
});

afterAll(async () => {
  admin?.destroy();
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ["Japanese name and plus-address", "taro+test@example.com", "山田 太郎"],
  ["upper case", "HANAKO@Example.com", "SATO Hanako"],
])("leads a user through sign-up, sign-in, refresh and a new password: %s", async (_circumstance, email, name) => {
  const signedUp = await auth.signUp({ username: email, password: PASSWORD, attributes: { email, name } });
  const early = await auth.signIn({ username: email, password: PASSWORD }).catch((error: unknown) => error);
  await auth.confirmSignUp({ username: email, code: "123456" });
  const step = await auth.signIn({ username: email, password: PASSWORD });
  if (step.kind !== "signedIn") throw new Error(step.kind);
  const renewed = await auth.refresh({ refreshToken: step.tokens.refreshToken ?? "", username: step.tokens.username });
  await auth.forgotPassword({ username: email });
  await auth.confirmForgotPassword({ username: email, code: "123456", newPassword: "Another-Horse-8" });
  const again = await auth.signIn({ username: email, password: "Another-Horse-8" });

  expect(signedUp).toMatchObject({ userId: expect.stringMatching(/^[0-9a-f-]{36}$/), confirmed: false });
  expect(early).toMatchObject({ name: "AuthError", code: "user_not_confirmed" });
  expect(step.tokens.username).toBe(signedUp.userId);
  expect(renewed).toMatchObject({ username: signedUp.userId, expiresInSeconds: expect.any(Number) });
  expect(again.kind).toBe("signedIn");
});

it("refuses a wrong code and a name that is taken, each with its code", async () => {
  const username = "jiro@example.com";
  await auth.signUp({ username, password: PASSWORD, attributes: { email: username } });

  await expect(auth.confirmSignUp({ username, code: "000000" })).rejects.toMatchObject({ code: "code_wrong" });
  await expect(auth.signUp({ username, password: PASSWORD, attributes: { email: username } })).rejects.toMatchObject({
    code: "user_exists",
  });
});

it("asks a user whose password an administrator set for a new one", async () => {
  const username = "saburo@example.com";
  const attributes = [{ Name: "email", Value: username }];
  await admin.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: username,
      TemporaryPassword: "Temporary-1",
      UserAttributes: attributes,
      MessageAction: "SUPPRESS",
    }),
  );

  const step = await auth.signIn({ username, password: "Temporary-1" });
  if (step.kind !== "newPasswordRequired") throw new Error(step.kind);
  const done = await step.complete(PASSWORD);

  expect(done.kind).toBe("signedIn");
});
