import type { AbortOptions, AuthClientOptions, CallOptions, CodeDelivery } from "./options";
import { createPasswordCalls, type ChangePasswordInput, type ConfirmForgotPasswordInput } from "./passwords";
import { createService } from "./service";
import { createSessionCalls, type RefreshInput, type TotpSetup } from "./session";
import { createSignInCalls, type SignInInput } from "./sign-in";
import type { SignInStep } from "./sign-in-step";
import { createSignUpCalls, type ConfirmSignUpInput, type SignedUp, type SignUpInput } from "./sign-up";
import type { AuthTokens } from "./tokens";

/** The calls of an app client. Each throws an {@link AuthError} when it fails. */
export interface AuthClient {
  /** Makes an account; a code is sent, unless the pre sign-up trigger confirms it. */
  signUp: (input: SignUpInput) => Promise<SignedUp>;
  /** Confirms an account with the code. */
  confirmSignUp: (input: ConfirmSignUpInput) => Promise<void>;
  /** Sends the code again. */
  resendConfirmationCode: (input: { username: string } & CallOptions) => Promise<CodeDelivery>;
  /**
   * Signs in with a password (USER_PASSWORD_AUTH). The password goes to Cognito inside TLS, as the user migration trigger
   * needs it; the app client must allow ALLOW_USER_PASSWORD_AUTH. For the SRP protocol use Amplify.
   */
  signIn: (input: SignInInput) => Promise<SignInStep>;
  /** Signs in with the pool's own challenge triggers (CUSTOM_AUTH). */
  signInWithCustomChallenge: (input: { username: string } & CallOptions) => Promise<SignInStep>;
  /** Gets new tokens with the refresh token. */
  refresh: (input: RefreshInput) => Promise<AuthTokens>;
  /** Sends a code for a new password. */
  forgotPassword: (input: { username: string } & CallOptions) => Promise<CodeDelivery>;
  /** Sets a new password with the code. */
  confirmForgotPassword: (input: ConfirmForgotPasswordInput) => Promise<void>;
  /** Sets a new password with the old one. */
  changePassword: (input: ChangePasswordInput) => Promise<void>;
  /** Begins to set up an authenticator app for somebody who is signed in. */
  setUpTotp: (input: { accessToken: string } & AbortOptions) => Promise<TotpSetup>;
  /** Ends every session of the user: refresh tokens end, id and access tokens stay valid until they expire. */
  signOut: (input: { accessToken: string } & AbortOptions) => Promise<void>;
  /** Ends the one session of this refresh token. */
  signOutDevice: (input: { refreshToken: string } & AbortOptions) => Promise<void>;
}

/**
 * The calls of an app client of a user pool: with the secret hash where there is a secret, with the challenges followed,
 * and with one kind of error.
 *
 * @throws {TypeError} at once, naming every option that is missing, empty, unknown or not in its form
 * @example
 * const auth = createAuthClient({ userPoolId: "ap-northeast-1_abc123", clientId: "1h57kf5cpq17m0eml12example" });
 * const step = await auth.signIn({ username: "taro@example.com", password });
 * if (step.kind === "signedIn") useTokens(step.tokens);
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html
 */
export function createAuthClient(options: AuthClientOptions): AuthClient {
  const service = createService(options);
  return {
    ...createSignUpCalls(service),
    ...createSignInCalls(service),
    ...createPasswordCalls(service),
    ...createSessionCalls(service),
  };
}
