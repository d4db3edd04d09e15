import { createUserMigrationHandler } from "../../../runtime/triggers/user-migration/handler";
import type { UserMigrationOptions } from "../../../runtime/triggers/user-migration/options";
import { cognitoClient } from "./clients";
import { createTriggerEvent } from "../../../runtime/testing";
import { captureLog } from "./log";
import { startStub, type StubAnswer, type StubRequest } from "./servers";

/** What the old pool does when an operation is called: a result, an error as the service sends it, or no answer. */
export type Script = Partial<Record<"AdminInitiateAuth" | "AdminGetUser", StubAnswer>>;

/** An answer of the service. */
export const answer = (result: object): StubAnswer => ({
  status: 200,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify(result),
});

/** An error of the service. Its message quotes the user, as the service's can. */
export const failure = (name: string, status = 400, message = "taro.yamada@example.com is at fault"): StubAnswer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify({ __type: name, message }),
});

export const TOKENS = answer({
  AuthenticationResult: { AccessToken: "secret-access-token", IdToken: "secret-id-token" },
});
export const challenge = (ChallengeName: string): StubAnswer =>
  answer({ ChallengeName, Session: "secret-session", ChallengeParameters: {} });

/** A user of the old pool, with a verified e-mail address. */
export const oldUser = (changes: object = {}, attributes: Record<string, string> = {}): StubAnswer => {
  const all = {
    sub: "11111111-2222-3333-4444-555555555555",
    email: "taro.yamada@example.com",
    email_verified: "true",
    name: "山田 太郎",
    ...attributes,
  };
  return answer({
    Username: "taro",
    Enabled: true,
    UserStatus: "CONFIRMED",
    UserAttributes: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
    ...changes,
  });
};

/** The attributes of {@link oldUser} that the new pool can take. */
export const MOVED = { email: "taro.yamada@example.com", email_verified: "true", name: "山田 太郎" };

/** The one sentence for every outage. */
export const UNAVAILABLE = "Sign-in is not possible right now. Please try again later";

/** What a request asked for. */
export const operationOf = (request: StubRequest) => String(request.headers["x-amz-target"]).split(".")[1];

/** The events of the trigger's two sources, as they come. */
export const authentication = () => createTriggerEvent("UserMigration_Authentication");
export const forgottenPassword = () => createTriggerEvent("UserMigration_ForgotPassword");

/** The response as Cognito sends it, with what a migration adds. */
export const responded = (fields: object) => ({ ...authentication().response, ...fields });

const open: { close: () => Promise<void> }[] = [];

/** Closes what {@link startMigration} started. */
export async function closeOldPools(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

/** A migration handler in front of an old pool that follows a script. */
export async function startMigration(script: Script, options: Partial<UserMigrationOptions> = {}) {
  const server = await startStub((request) => script[operationOf(request) as keyof Script]);
  open.push(server);
  const log = captureLog();
  const handler = createUserMigrationHandler(
    { ...options, from: { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient", ...options.from } },
    { cognito: cognitoClient(server.endpoint), logger: log.logger },
  );
  const signIn = () => handler(authentication());
  const forgotPassword = () => handler(forgottenPassword());
  return { ...server, handler, log, signIn, forgotPassword };
}
