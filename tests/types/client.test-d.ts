/** What must compile, and what must not, of the client's public types. Checked by tsc; nothing here runs. */
import { AuthError, createAuthClient, type AuthErrorCode, type SignInStep } from "../../runtime/client";

const auth = createAuthClient({ clientId: "app", clientSecret: "secret", region: "eu-west-1" });

/** Every step has its own members, and the compiler asks for each of them. */
async function follow(step: SignInStep): Promise<string> {
  switch (step.kind) {
    case "signedIn":
      return step.tokens.accessToken;
    case "newPasswordRequired":
      return follow(await step.complete("password", { name: "Taro" }));
    case "totpRequired":
    case "codeRequired":
      return follow(await step.complete("123456"));
    case "totpSetupRequired":
      return step.otpauthUri("app", step.secret);
    case "factorChoiceRequired":
      return follow(await step.choose("totp"));
    case "customChallenge":
      return step.parameters["destination"] ?? "";
  }
}
void follow;

const code: AuthErrorCode = new AuthError("code_wrong").code;
void code;

// @ts-expect-error: the app client's id is needed
createAuthClient({ region: "eu-west-1" });
// @ts-expect-error: a password is needed
void auth.signIn({ username: "taro" });
// @ts-expect-error: an unknown code
new AuthError("wrong_password");

declare const step: SignInStep;
// @ts-expect-error: a step is not its tokens
void step.tokens;
// @ts-expect-error: no such factor
if (step.kind === "factorChoiceRequired") void step.choose("webauthn");
