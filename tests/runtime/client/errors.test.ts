// Proves what becomes of the service's errors, as facts and field reports write them. Does not prove that Cognito writes
// them so today.
import * as sdk from "@aws-sdk/client-cognito-identity-provider";

import { AUTH_ERROR_CODES, AuthError, type AuthClient } from "../../../runtime/client";
import { readServiceError } from "../../../runtime/client/read-service-error";
import { against, ok, refusal } from "./support";

const PASSWORD = "Correct-Horse-7-Battery";
const signIn = (auth: AuthClient) => auth.signIn({ username: "taro", password: PASSWORD });
const forgotPassword = (auth: AuthClient) => auth.forgotPassword({ username: "taro" });

describe("a trigger", () => {
  it.each([
    [
      "that refused",
      "PreSignUp failed with error Please use your company address.",
      "PreSignUp",
      "Please use your company address",
    ],
    [
      "whose sentence ends in a full stop, to which Cognito adds one",
      "PreSignUp failed with error No..",
      "PreSignUp",
      "No.",
    ],
    ["whose sentence has two lines", "PostConfirmation failed with error One.\nTwo.", "PostConfirmation", "One.\nTwo"],
    [
      "whose sentence is Japanese",
      "PreAuthentication failed with error 会社のメールアドレスを使ってください。.",
      "PreAuthentication",
      "会社のメールアドレスを使ってください。",
    ],
  ])("%s gives its own sentence", async (_circumstance, text, trigger, sentence) => {
    const { error } = await against([refusal("UserLambdaValidationException", text)], signIn);

    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({
      code: "refused_by_trigger",
      message: sentence,
      trigger,
      serviceError: "UserLambdaValidationException",
      retryable: false,
    });
  });

  it.each([
    [
      "that may not be called",
      "UnexpectedLambdaException",
      "PreSignUp invocation failed due to error AccessDeniedException.",
      "PreSignUp",
    ],
    [
      "that took too long",
      "UnexpectedLambdaException",
      "PostAuthentication invocation failed due to error Socket timeout while invoking Lambda function.",
      "PostAuthentication",
    ],
    ["that answered with something else", "InvalidLambdaResponseException", "Unrecognizable lambda output", undefined],
  ])("%s failed, which the person is not told in detail", async (_circumstance, type, text, trigger) => {
    const { error } = await against([refusal(type, text)], signIn);

    expect(error).toMatchObject({
      code: "trigger_failed",
      message: "This does not work at the moment. Try again shortly.",
      trigger,
      retryable: true,
    });
  });

  it.each([
    "PreSignUp failed with error 2026-11-21T01:02:03.004Z 0f6a7e1c-9d35-4a61-8f1b-7a8f0d2f4c55 Task timed out after 5.00 seconds.",
    "PreSignUp failed with error RequestId: 0f6a7e1c-9d35-4a61-8f1b-7a8f0d2f4c55 Error: Runtime exited with error: exit status 1.",
  ])("that crashed shows nothing of it: %s", async (text) => {
    const { error } = await against([refusal("UserLambdaValidationException", text)], signIn);

    expect(error).toMatchObject({ code: "trigger_failed", trigger: "PreSignUp", retryable: true });
    expect((error as Error).message).not.toMatch(/0f6a7e1c|seconds|exited/);
  });

  it("without a sentence gives a neutral one", async () => {
    const { error } = await against([refusal("UserLambdaValidationException", "something else")], signIn);

    expect(error).toMatchObject({ code: "refused_by_trigger", message: "This is not possible for this account." });
  });
});

describe("what Cognito refuses", () => {
  it.each<[string, string, string, string]>([
    ["a wrong password", "NotAuthorizedException", "Incorrect username or password.", "wrong_credentials"],
    ["an unknown user who signs in", "UserNotFoundException", "User does not exist.", "wrong_credentials"],
    ["a failed migration", "UserNotFoundException", "Exception migrating user in app client 1h57", "wrong_credentials"],
    ["a user who is switched off", "NotAuthorizedException", "User is disabled.", "user_disabled"],
    ["too many tries", "NotAuthorizedException", "Password attempts exceeded", "too_many_attempts"],
    ["an account that is not confirmed", "UserNotConfirmedException", "User is not confirmed.", "user_not_confirmed"],
    [
      "an account that must reset",
      "PasswordResetRequiredException",
      "Password reset required for the user",
      "password_reset_required",
    ],
    [
      "a confirmation for the second time",
      "NotAuthorizedException",
      "User cannot be confirmed. Current status is CONFIRMED",
      "already_confirmed",
    ],
    ["a name that is taken", "UsernameExistsException", "User already exists", "user_exists"],
    [
      "a weak password",
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
      "password_not_allowed",
    ],
    ["a wrong code", "CodeMismatchException", "Invalid verification code provided, please try again.", "code_wrong"],
    ["an old code", "ExpiredCodeException", "Invalid code provided, please request a code again.", "code_expired"],
    [
      "a session that ended",
      "NotAuthorizedException",
      "Invalid session for the user, session is expired.",
      "session_expired",
    ],
    ["a refresh token that ended", "NotAuthorizedException", "Refresh Token has expired", "session_expired"],
    ["a refresh token that was revoked", "NotAuthorizedException", "Refresh Token has been revoked", "session_expired"],
    ["a refresh token that was used twice", "RefreshTokenReuseException", "reused", "session_expired"],
    [
      "no secret hash",
      "NotAuthorizedException",
      "Client 1h57 is configured with secret but SECRET_HASH was not received",
      "client_secret",
    ],
    ["a wrong secret", "NotAuthorizedException", "Unable to verify secret hash for client 1h57", "client_secret"],
    [
      "a pool for administrators",
      "NotAuthorizedException",
      "SignUp is not permitted for this user pool",
      "sign_up_closed",
    ],
    [
      "a flow that is not open",
      "InvalidParameterException",
      "USER_PASSWORD_AUTH flow not enabled for this client",
      "flow_not_enabled",
    ],
    ["too many calls", "TooManyRequestsException", "Rate exceeded", "too_many_attempts"],
    ["an unknown app client", "ResourceNotFoundException", "User pool client 1h57 does not exist.", "configuration"],
    ["anything else", "NotAuthorizedException", "No.", "not_allowed"],
  ])("%s", async (_circumstance, type, text, code) => {
    const { error } = await against([refusal(type, text), refusal(type, text)], signIn);

    expect(error).toMatchObject({ name: "AuthError", code, serviceError: type });
  });

  it("an unknown user who forgot the password is told apart: nothing was proven there", async () => {
    const { error } = await against([refusal("UserNotFoundException", "User does not exist.")], forgotPassword);

    expect(error).toMatchObject({ code: "user_not_found" });
  });

  it("has a code for each exception that the SDK knows, and for no other", () => {
    const exceptions = Object.keys(sdk).filter(
      (name) => name.endsWith("Exception") && !name.startsWith("CognitoIdentity"),
    );

    expect(exceptions.length).toBeGreaterThan(50);
    for (const name of exceptions) {
      expect(AUTH_ERROR_CODES).toContain(readServiceError(Object.assign(new Error(""), { name })).code);
    }
  });
});

describe("a service that fails", () => {
  it("tries once more at a fault of its own, and then says so", async () => {
    const fault = { status: 500, body: { __type: "InternalErrorException", message: "x" } };
    const { asked, error } = await against([fault, fault, fault], forgotPassword);

    expect(asked).toHaveLength(2);
    expect(error).toMatchObject({ code: "service", retryable: true });
  });

  it("gives up when the time is over", async () => {
    const { error } = await against([undefined], forgotPassword, { timeoutMs: 100 });

    expect(error).toMatchObject({
      code: "timeout",
      retryable: true,
      message: "There was no answer in time. Try again.",
    });
  });

  it("gives up when the caller does", async () => {
    const caller = new AbortController();
    const { error } = await against([undefined], (auth) => {
      setTimeout(() => caller.abort(), 50);
      return auth.forgotPassword({ username: "taro", signal: caller.signal });
    });

    expect(error).toMatchObject({ code: "aborted", retryable: false });
  });

  it("says when it cannot be reached", async () => {
    const { error } = await against([], forgotPassword, { endpoint: "http://127.0.0.1:9" });

    expect(error).toMatchObject({ code: "network", retryable: true });
  });

  it("that answers without tokens is a fault, not a sign-in", async () => {
    const { error } = await against([ok({})], signIn);

    expect(error).toMatchObject({ code: "service" });
  });
});

it("holds nothing that was entered, though the service repeats it", async () => {
  const entered = { username: "taro.yamada@example.com", password: PASSWORD };
  const text = `1 validation error detected: Value '${entered.password}' for ${entered.username}`;
  const { error } = await against([refusal("InvalidParameterException", text)], (auth) => auth.signIn(entered));

  const everything = `${String(error)} ${(error as Error).stack} ${JSON.stringify(error)} ${String((error as Error).cause)}`;
  expect(error).toMatchObject({ code: "invalid_input", message: "Something that was entered cannot be used." });
  expect(everything).not.toContain(entered.password);
  expect(everything).not.toContain(entered.username);
});
