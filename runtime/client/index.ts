/** The calls of an app, typed: `pulumi-cognito-triggers/client`. For backends and scripts; without Pulumi. */
export { createAuthClient, type AuthClient } from "./create-auth-client";
export { AUTH_ERROR_CODES, AuthError, type AuthErrorCode, type AuthErrorDetails } from "./auth-error";
export { secretHash, type SecretHashInput } from "../jwt/secret-hash";
export type { AbortOptions, AuthClientOptions, CallOptions, CodeDelivery } from "./options";
export type { ChangePasswordInput, ConfirmForgotPasswordInput } from "./passwords";
export type { RefreshInput, TotpSetup } from "./session";
export type { SignInInput } from "./sign-in";
export type { SecondFactor, SignInStep } from "./sign-in-step";
export type { ConfirmSignUpInput, SignedUp, SignUpInput } from "./sign-up";
export type { AuthTokens } from "./tokens";
