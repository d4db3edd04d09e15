/**
 * Proves what the old pool is asked and how each of its answers is taken, against a stub that speaks the service's protocol. It
 * does not prove that the old pool answers so, nor what the new pool does with the response.
 */
import { inspect } from "node:util";

import { secretHash } from "../../runtime/jwt/secret-hash";
import type { UserMigrationOptions } from "../../runtime/options";
import { createUserMigrationHandler } from "../../runtime/user-migration";
import { loadEvent } from "./support/events";
import {
  answer,
  challenge,
  failure,
  MOVED,
  oldUser,
  operationOf,
  startMigration,
  TOKENS,
  UNAVAILABLE,
  type Script,
} from "./support/old-pool";

const PASSWORD = "Correct-Horse-7-Battery";
const LEGACY = { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient" };
const authentication = () => loadEvent("userMigration", "UserMigration_Authentication");
const forgottenPassword = () => loadEvent("userMigration", "UserMigration_ForgotPassword");

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function start(script: Script, options?: Partial<UserMigrationOptions>) {
  const migration = await startMigration(script, options);
  servers.push(migration);
  return migration;
}

/** The response as Cognito sends it, with what a migration adds. */
const responded = (fields: object) => ({ ...authentication().response, ...fields });

describe("UserMigration_Authentication, proven by tokens", () => {
  const script = { AdminInitiateAuth: TOKENS, AdminGetUser: oldUser() };

  it("moves the user as confirmed, without a message, and returns the very event", async () => {
    const { handler, log } = await start(script);
    const event = authentication();

    const result = await handler(event);

    expect(result).toBe(event);
    expect(result).toEqual({
      ...authentication(),
      response: responded({ userAttributes: MOVED, finalUserStatus: "CONFIRMED", messageAction: "SUPPRESS" }),
    });
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "migrated", trigger: "userMigration" }]);
  });

  it("asks with the typed user name and password, then for that user", async () => {
    const { signIn, requests } = await start(script);

    await signIn();

    expect(requests.map((request) => [operationOf(request), JSON.parse(request.body)])).toEqual([
      [
        "AdminInitiateAuth",
        {
          UserPoolId: "eu-west-1_legacy01",
          ClientId: "legacyclient",
          AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: "taro.yamada@example.com", PASSWORD },
        },
      ],
      ["AdminGetUser", { UserPoolId: "eu-west-1_legacy01", Username: "taro.yamada@example.com" }],
    ]);
  });

  it("adds the secret hash when the app client has a secret", async () => {
    const { signIn, requests } = await start(script, { from: { ...LEGACY, clientSecret: "very-secret" } });

    await signIn();

    const hash = secretHash({
      username: "taro.yamada@example.com",
      clientId: "legacyclient",
      clientSecret: "very-secret",
    });
    expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({ AuthParameters: { SECRET_HASH: hash } });
    expect(requests.map(({ body }) => body).join()).not.toContain("very-secret");
  });

  it("does not move a disabled user", async () => {
    const { signIn, log } = await start({ ...script, AdminGetUser: oldUser({ Enabled: false }) });

    expect(await signIn()).toEqual(authentication());
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "notMigrated", reason: "oldUserDisabled" }]);
  });

  it("does not move a user of whom it is not known whether they are enabled", async () => {
    const { signIn } = await start({ ...script, AdminGetUser: oldUser({ Enabled: undefined }) });

    expect(await signIn()).toEqual(authentication());
  });

  it("does not move a user without an attribute to copy, which Cognito would take for an error", async () => {
    const { signIn, log } = await start({
      ...script,
      AdminGetUser: oldUser({ UserAttributes: [{ Name: "sub", Value: "x" }] }),
    });

    expect(await signIn()).toEqual(authentication());
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "noAttributeToCopy" }]);
  });

  it("moves a user whose address is not verified, without calling it verified", async () => {
    const { signIn } = await start({ ...script, AdminGetUser: oldUser({}, { email_verified: "false" }) });

    const { response } = await signIn();

    expect(response).toEqual(
      responded({
        userAttributes: { email: "taro.yamada@example.com", name: "山田 太郎" },
        finalUserStatus: "CONFIRMED",
        messageAction: "SUPPRESS",
      }),
    );
  });

  it("asks for a new password when this one is shorter than the new pool wants", async () => {
    const { signIn, log } = await start(script, { minimumPasswordLength: PASSWORD.length + 1 });

    const { response } = await signIn();

    expect(response).toEqual(
      responded({ userAttributes: MOVED, finalUserStatus: "RESET_REQUIRED", messageAction: "SUPPRESS" }),
    );
    expect(log.entries).toMatchObject([{ outcome: "migratedForReset" }]);
  });

  it("takes a password that is just as long as the new pool wants", async () => {
    const { signIn } = await start(script, { minimumPasswordLength: PASSWORD.length });

    expect((await signIn()).response.finalUserStatus).toBe("CONFIRMED");
  });

  it("makes a response when the event came without one", async () => {
    const { handler } = await start(script);
    const event = authentication();
    Object.assign(event, { response: null });

    expect((await handler(event)).response).toEqual({
      userAttributes: MOVED,
      finalUserStatus: "CONFIRMED",
      messageAction: "SUPPRESS",
    });
  });
});

describe("UserMigration_Authentication, answered with a challenge", () => {
  const FACTORS = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE", "DEVICE_SRP_AUTH"];
  const reset = responded({ userAttributes: MOVED, finalUserStatus: "RESET_REQUIRED", messageAction: "SUPPRESS" });
  const confirmed = responded({ userAttributes: MOVED, finalUserStatus: "CONFIRMED", messageAction: "SUPPRESS" });
  const unverified = oldUser({}, { email_verified: "false" });

  it.each(FACTORS)("%s: a code must be proven too, unless told otherwise", async (name) => {
    const script = { AdminInitiateAuth: challenge(name), AdminGetUser: oldUser() };

    expect((await (await start(script)).signIn()).response).toEqual(reset);
    expect((await (await start(script, { mfaUsers: "reset" })).signIn()).response).toEqual(reset);
    expect((await (await start(script, { mfaUsers: "confirm" })).signIn()).response).toEqual(confirmed);
  });

  it.each(FACTORS)('%s: not moved with mfaUsers "refuse", nor looked up', async (name) => {
    const { signIn, requests, log } = await start(
      { AdminInitiateAuth: challenge(name), AdminGetUser: oldUser() },
      { mfaUsers: "refuse" },
    );

    expect(await signIn()).toEqual(authentication());
    expect(requests.map(operationOf)).toEqual(["AdminInitiateAuth"]);
    expect(log.entries).toMatchObject([{ outcome: "notMigrated", reason: "secondFactorRefused" }]);
  });

  it("MFA_SETUP: the password was all there was, so the user is moved as confirmed", async () => {
    const script = { AdminInitiateAuth: challenge("MFA_SETUP"), AdminGetUser: oldUser() };

    expect((await (await start(script, { mfaUsers: "refuse" })).signIn()).response).toEqual(confirmed);
  });

  it("NEW_PASSWORD_REQUIRED: a new password is asked for", async () => {
    const AdminGetUser = oldUser({ UserStatus: "FORCE_CHANGE_PASSWORD" });
    const { signIn } = await start({ AdminInitiateAuth: challenge("NEW_PASSWORD_REQUIRED"), AdminGetUser });

    expect((await signIn()).response).toEqual(reset);
  });

  it("a verified phone number will do for the code", async () => {
    const phone = { phone_number: "+819012345678", phone_number_verified: "true" };
    const AdminGetUser = oldUser({}, { ...phone, email_verified: "false" });
    const { signIn } = await start({ AdminInitiateAuth: challenge("NEW_PASSWORD_REQUIRED"), AdminGetUser });

    expect((await signIn()).response).toMatchObject({ finalUserStatus: "RESET_REQUIRED", userAttributes: phone });
  });

  it.each([
    ["a temporary password", challenge("NEW_PASSWORD_REQUIRED"), {}, unverified],
    ["a second factor", challenge("SMS_MFA"), {}, unverified],
    ["a short password", TOKENS, { minimumPasswordLength: 99 }, unverified],
    [
      "a temporary password, the address not copied",
      challenge("NEW_PASSWORD_REQUIRED"),
      { attributes: ["name"] },
      oldUser(),
    ],
  ])(
    "not moved into a state without a way out: %s and no verified address",
    async (_what, AdminInitiateAuth, options, AdminGetUser) => {
      const { signIn, log } = await start({ AdminInitiateAuth, AdminGetUser }, options);

      expect(await signIn()).toEqual(authentication());
      expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "verifiedAddressMissing" }]);
    },
  );

  it.each([
    ["CUSTOM_CHALLENGE", challenge("CUSTOM_CHALLENGE")],
    ["SELECT_CHALLENGE", challenge("SELECT_CHALLENGE")],
    ["PASSWORD_VERIFIER", challenge("PASSWORD_VERIFIER")],
    ["PASSWORD", challenge("PASSWORD")],
    ["PASSWORD_SRP", challenge("PASSWORD_SRP")],
    ["WEB_AUTHN", challenge("WEB_AUTHN")],
    ["SMS_OTP", challenge("SMS_OTP")],
    ["DEVICE_PASSWORD_VERIFIER", challenge("DEVICE_PASSWORD_VERIFIER")],
    ["ADMIN_NO_SRP_AUTH", challenge("ADMIN_NO_SRP_AUTH")],
    ["a challenge that is not known yet", challenge("QUANTUM_MFA")],
    ["the name of an object's own function", challenge("toString")],
    ["neither tokens nor a challenge", answer({})],
    ["tokens that are empty", answer({ AuthenticationResult: {} })],
  ])("%s proves no password: not moved, nor looked up", async (_what, AdminInitiateAuth) => {
    const { signIn, requests, log } = await start(
      { AdminInitiateAuth, AdminGetUser: oldUser() },
      { mfaUsers: "confirm" },
    );

    expect(await signIn()).toEqual(authentication());
    expect(requests.map(operationOf)).toEqual(["AdminInitiateAuth"]);
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "passwordNotProven" }]);
  });
});

describe("UserMigration_Authentication, an error about the person", () => {
  it.each([
    ["NotAuthorizedException", "oldPasswordRejected"],
    ["UserNotFoundException", "oldUserNotFound"],
    ["PasswordResetRequiredException", "oldPasswordResetRequired"],
    ["UserNotConfirmedException", "oldUserNotConfirmed"],
    ["UserLambdaValidationException", "oldTriggerRefused"],
    ["MFAMethodNotFoundException", "oldMfaMethodMissing"],
  ])("%s: not moved, and the event comes back as it came", async (name, reason) => {
    const { handler, requests, log } = await start({ AdminInitiateAuth: failure(name), AdminGetUser: oldUser() });
    const event = authentication();

    const result = await handler(event);

    expect(result).toBe(event);
    expect(result).toEqual(authentication());
    expect(requests.map(operationOf)).toEqual(["AdminInitiateAuth"]);
    expect(log.entries).toMatchObject([
      { outcome: "notMigrated", reason, errorName: name, operation: "AdminInitiateAuth" },
    ]);
  });

  it("a user who is gone between the two calls is not moved", async () => {
    const { signIn, log } = await start({ AdminInitiateAuth: TOKENS, AdminGetUser: failure("UserNotFoundException") });

    expect(await signIn()).toEqual(authentication());
    expect(log.entries).toMatchObject([
      { outcome: "notMigrated", reason: "oldUserNotFound", operation: "AdminGetUser" },
    ]);
  });

  it.each([undefined, null, ""])("a password that is %j is not sent", async (password) => {
    const { handler, requests, log } = await start({});
    const event = authentication();
    Object.assign(event.request, { password });

    await handler(event);

    expect(event.response).toEqual(authentication().response);
    expect(requests).toHaveLength(0);
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "oldPasswordAbsent" }]);
  });
});

describe("an outage or a mistake in the configuration", () => {
  const OUTAGES: [string, number, string][] = [
    ["TooManyRequestsException", 400, "awsThrottled"],
    ["LimitExceededException", 400, "awsThrottled"],
    ["InternalErrorException", 500, "awsFailed"],
    ["UnexpectedLambdaException", 400, "oldTriggerBroken"],
    ["InvalidLambdaResponseException", 400, "oldTriggerBroken"],
    ["AccessDeniedException", 400, "awsAccessDenied"],
    ["InvalidParameterException", 400, "oldAuthFlowNotEnabled"],
    ["ResourceNotFoundException", 400, "awsResourceMissing"],
    ["ExpiredTokenException", 400, "awsCredentialsRejected"],
    ["UnrecognizedClientException", 400, "awsCredentialsRejected"],
    ["InvalidSmsRoleAccessPolicyException", 400, "awsRequestRejected"],
    ["ForbiddenException", 403, "awsAccessDenied"],
    ["SomethingNewException", 400, "awsRequestRejected"],
  ];

  it.each(OUTAGES)(
    "%s is the same neutral sentence to the user, and its cause is logged",
    async (name, status, reason) => {
      const { handler, log } = await start({ AdminInitiateAuth: failure(name, status) });
      const event = authentication();

      await expect(handler(event)).rejects.toMatchObject({
        name: "TriggerRefusedError",
        code: "ERR_MIGRATION_UNAVAILABLE",
        message: UNAVAILABLE,
      });

      expect(event).toEqual(authentication());
      expect(log.entries).toMatchObject([
        {
          level: "ERROR",
          outcome: "refused",
          reason,
          errorName: name,
          httpStatusCode: status,
          operation: "AdminInitiateAuth",
          resource: "eu-west-1_legacy01",
        },
      ]);
    },
  );

  it.each(["TooManyRequestsException", "AccessDeniedException", "NotAuthorizedException"])(
    "%s when the user is read is the same sentence, at sign-in and at forgot-password",
    async (name) => {
      const { signIn, forgotPassword, log } = await start({ AdminInitiateAuth: TOKENS, AdminGetUser: failure(name) });

      await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });
      await expect(forgotPassword()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });

      expect(log.entries).toMatchObject([
        { level: "ERROR", operation: "AdminGetUser", errorName: name },
        { level: "ERROR", operation: "AdminGetUser", errorName: name },
      ]);
    },
  );

  it.each([
    "Unable to verify secret hash for client legacyclient",
    "Client legacyclient is configured with secret but SECRET_HASH was not received",
  ])("a wrong secret of the app client is not taken for a wrong password: %s", async (message) => {
    const { signIn, log } = await start({ AdminInitiateAuth: failure("NotAuthorizedException", 400, message) });

    await expect(signIn()).rejects.toMatchObject({ message: UNAVAILABLE });

    expect(log.entries).toMatchObject([{ level: "ERROR", reason: "oldClientSecretRejected" }]);
  });

  it("a connection that fails is the same sentence", async () => {
    const { signIn, close, log } = await start({});
    await close();

    await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });

    expect(log.entries).toMatchObject([{ level: "ERROR", reason: "awsUnreachable", errorName: "ECONNREFUSED" }]);
  });

  it("tells the operator what to allow when the flow is not enabled", async () => {
    const { signIn, log } = await start({ AdminInitiateAuth: failure("InvalidParameterException") });

    await expect(signIn()).rejects.toThrow(UNAVAILABLE);

    expect(JSON.parse(log.text()).message).toBe(
      "The old pool rejected the request. Allow ALLOW_ADMIN_USER_PASSWORD_AUTH on the old pool's app client, and check its id.",
    );
  });

  it("the pool itself as the old pool is refused, because the trigger would call itself", async () => {
    const from = { userPoolId: authentication().userPoolId, clientId: "legacyclient" };
    const { signIn, forgotPassword, requests, log } = await start({}, { from });

    await expect(signIn()).rejects.toMatchObject({ message: UNAVAILABLE });
    await expect(forgotPassword()).rejects.toMatchObject({ message: UNAVAILABLE });

    expect(requests).toHaveLength(0);
    expect(log.entries).toMatchObject([{ reason: "oldPoolIsThisPool" }, { reason: "oldPoolIsThisPool" }]);
  });
});

describe("UserMigration_ForgotPassword", () => {
  it.each(["CONFIRMED", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD"])(
    "moves a user with status %s, leaving the final status to Cognito",
    async (UserStatus) => {
      const { handler, requests, log } = await start({ AdminGetUser: oldUser({ UserStatus }) });
      const event = forgottenPassword();

      const result = await handler(event);

      expect(result).toBe(event);
      expect(result).toEqual({
        ...forgottenPassword(),
        response: responded({ userAttributes: MOVED, messageAction: "SUPPRESS" }),
      });
      expect(requests.map((request) => [operationOf(request), JSON.parse(request.body)])).toEqual([
        ["AdminGetUser", { UserPoolId: "eu-west-1_legacy01", Username: "taro.yamada@example.com" }],
      ]);
      expect(log.entries).toMatchObject([{ outcome: "migratedForReset" }]);
    },
  );

  it.each(["UNCONFIRMED", "EXTERNAL_PROVIDER", "ARCHIVED", "COMPROMISED", "UNKNOWN", undefined])(
    "does not move a user with status %s",
    async (UserStatus) => {
      const { forgotPassword, log } = await start({ AdminGetUser: oldUser({ UserStatus }) });

      expect(await forgotPassword()).toEqual(forgottenPassword());
      expect(log.entries).toMatchObject([{ outcome: "notMigrated", reason: "oldUserStatusNotMigratable" }]);
    },
  );

  it.each([
    ["disabled", oldUser({ Enabled: false }), {}, "oldUserDisabled"],
    ["without a verified address", oldUser({}, { email_verified: "false" }), {}, "verifiedAddressMissing"],
    ["whose verified address is not copied", oldUser(), { attributes: ["name"] }, "verifiedAddressMissing"],
    ["whom the old pool does not know", failure("UserNotFoundException"), {}, "oldUserNotFound"],
  ])("does not move a user %s", async (_what, AdminGetUser, options, reason) => {
    const { forgotPassword, log } = await start({ AdminGetUser }, options);

    expect(await forgotPassword()).toEqual(forgottenPassword());
    expect(log.entries).toMatchObject([{ outcome: "notMigrated", reason }]);
  });

  it("asks nothing and changes nothing when it is switched off", async () => {
    const { forgotPassword, requests, log } = await start({ AdminGetUser: oldUser() }, { forgotPassword: false });

    expect(await forgotPassword()).toEqual(forgottenPassword());
    expect(requests).toHaveLength(0);
    expect(log.entries).toMatchObject([{ outcome: "notMigrated", reason: "forgotPasswordOff" }]);
  });
});

describe("a trigger source that is not known", () => {
  it("changes nothing and asks nothing", async () => {
    const { handler, requests, log } = await start({ AdminInitiateAuth: TOKENS, AdminGetUser: oldUser() });
    const event = Object.assign(authentication(), { triggerSource: "UserMigration_Something" });

    await handler(event);

    expect(event.response).toEqual(authentication().response);
    expect(requests).toHaveLength(0);
    expect(log.entries).toMatchObject([{ outcome: "ignored", triggerSource: "UserMigration_Something" }]);
  });
});

describe("secrets", () => {
  it.each<[string, Script]>([
    ["moved", { AdminInitiateAuth: TOKENS, AdminGetUser: oldUser() }],
    ["challenged", { AdminInitiateAuth: challenge("SMS_MFA"), AdminGetUser: oldUser() }],
    ["not moved", { AdminInitiateAuth: failure("NotAuthorizedException", 400, `wrong: ${PASSWORD}`) }],
    ["an outage", { AdminInitiateAuth: failure("InternalErrorException", 500, `wrong: ${PASSWORD}`) }],
  ])("are in no log, response or error: %s", async (_what, script) => {
    const { signIn, log } = await start(script, { from: { ...LEGACY, clientSecret: "very-secret" } });

    const outcome: unknown = await signIn().catch((thrown: unknown) => thrown);

    const error = outcome instanceof Error ? outcome : undefined;
    const response = error ? undefined : (outcome as { response: object }).response;
    const shown = [log.text(), JSON.stringify(response), JSON.stringify(error), error?.stack, inspect(error)].join(
      "\n",
    );
    for (const secret of [PASSWORD, "very-secret", "secret-access-token", "secret-id-token", "secret-session"]) {
      expect(shown).not.toContain(secret);
    }
    for (const personal of ["taro", "山田", "1111-2222"]) expect(log.text()).not.toContain(personal);
  });
});

describe("options", () => {
  const from = LEGACY;
  it.each<[string, object, string]>([
    ["no source", {}, "userMigration.from: an object is needed, got undefined."],
    [
      "unknown",
      { from, mfa: "reset" },
      'userMigration: unknown option "mfa". Known options: from, attributes, customAttributes, forgotPassword, mfaUsers, minimumPasswordLength.',
    ],
    [
      "unknown in the source",
      { from: { ...from, secret: "x" } },
      'userMigration.from: unknown option "secret". Known options: userPoolId, clientId, clientSecret, region, roleArn, externalId.',
    ],
    [
      "no pool id",
      { from: { ...from, userPoolId: "legacy" } },
      'userMigration.from.userPoolId: "legacy" is no id such as "ap-northeast-1_legacy01".',
    ],
    ["no client", { from: { ...from, clientId: "" } }, 'userMigration.from.clientId: text is needed, got "".'],
    [
      "empty secret",
      { from: { ...from, clientSecret: "" } },
      "userMigration.from.clientSecret: text is needed. Leave it out when the app client has no secret.",
    ],
    [
      "a number for the secret, not quoted",
      { from: { ...from, clientSecret: 90125 } },
      "userMigration.from.clientSecret: text is needed. Leave it out when the app client has no secret.",
    ],
    [
      "external id without a role",
      { from: { ...from, externalId: "x" } },
      "userMigration.from.externalId: only a role asks for it. Give roleArn, or leave it out.",
    ],
    [
      "a role without its client",
      { from: { ...from, roleArn: "arn:aws:iam::123456789012:role/r" } },
      "userMigration.from.roleArn: a client with the role's credentials is needed. Give dependencies.cognito, made with createRoleCredentials.",
    ],
    [
      "an attribute that cannot be copied",
      { from, attributes: ["email", "sub"] },
      'userMigration.attributes: "sub" cannot be copied. Name standard attributes, or custom ones as "custom:name".',
    ],
    [
      "a custom attribute without its prefix",
      { from, attributes: ["tenant"] },
      'userMigration.attributes: "tenant" cannot be copied. Name standard attributes, or custom ones as "custom:name".',
    ],
    [
      "a verification alone",
      { from, attributes: ["email_verified"] },
      'userMigration.attributes: "email_verified" follows "email". Name that one.',
    ],
    [
      "no attributes",
      { from, attributes: [] },
      "userMigration.attributes: an empty list migrates nobody. Leave it out to copy every attribute.",
    ],
    [
      "no list",
      { from, customAttributes: "tenant" },
      'userMigration.customAttributes: a list is needed, got "tenant".',
    ],
    [
      "unknown mode",
      { from, mfaUsers: "ask" },
      'userMigration.mfaUsers: one of reset, confirm, refuse is needed, got "ask".',
    ],
    [
      "too short a minimum",
      { from, minimumPasswordLength: 5 },
      "userMigration.minimumPasswordLength: a whole number from 6 to 99 is needed, got 5.",
    ],
    ["no boolean", { from, forgotPassword: "no" }, 'userMigration.forgotPassword: true or false is needed, got "no".'],
  ])("throw at once: %s", (_what, options, message) => {
    expect(() => createUserMigrationHandler(options as UserMigrationOptions)).toThrow(new TypeError(message));
  });
});
