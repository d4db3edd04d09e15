/**
 * Proves the migration at forgot-password, and that no secret gets out, against a stub that speaks the service's protocol. It
 * does not prove that the old pool answers so, nor what the new pool does with the response.
 */
import { inspect } from "node:util";

import {
  challenge,
  closeOldPools,
  failure,
  forgottenPassword,
  authentication,
  MOVED,
  oldUser,
  operationOf,
  responded,
  startMigration,
  TOKENS,
  type Script,
} from "../../support/old-pool";

const PASSWORD = "Correct-Horse-7-Battery";
const LEGACY = { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient" };

afterEach(closeOldPools);

describe("UserMigration_ForgotPassword", () => {
  it.each(["CONFIRMED", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD"])(
    "moves a user with status %s, leaving the final status to Cognito",
    async (UserStatus) => {
      const { handler, requests, log } = await startMigration({ AdminGetUser: oldUser({ UserStatus }) });
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
      const { forgotPassword, log } = await startMigration({ AdminGetUser: oldUser({ UserStatus }) });

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
    const { forgotPassword, log } = await startMigration({ AdminGetUser }, options);

    expect(await forgotPassword()).toEqual(forgottenPassword());
    expect(log.entries).toMatchObject([{ outcome: "notMigrated", reason }]);
  });

  const FACTORS: [string, object][] = [
    ["a code by text message", { UserMFASettingList: ["SMS_MFA"] }],
    ["an authenticator app", { UserMFASettingList: ["SOFTWARE_TOKEN_MFA"], PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" }],
    ["a code by e-mail", { UserMFASettingList: ["EMAIL_OTP"] }],
    ["a preferred factor alone", { PreferredMfaSetting: "SMS_MFA" }],
    [
      "text messages as old pools have them",
      { MFAOptions: [{ DeliveryMedium: "SMS", AttributeName: "phone_number" }] },
    ],
    ["a factor that is not known yet", { UserMFASettingList: ["QUANTUM_MFA"] }],
  ];

  it.each(FACTORS)('mfaUsers "refuse" does not move a user who has %s', async (_what, factor) => {
    const { forgotPassword, log } = await startMigration({ AdminGetUser: oldUser(factor) }, { mfaUsers: "refuse" });

    expect(await forgotPassword()).toEqual(forgottenPassword());
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "notMigrated", reason: "secondFactorRefused" }]);
  });

  it.each(FACTORS)("moves a user who has %s otherwise: a code must be proven in any case", async (_what, factor) => {
    for (const mfaUsers of [undefined, "reset", "confirm"] as const) {
      const { forgotPassword } = await startMigration({ AdminGetUser: oldUser(factor) }, { mfaUsers });

      expect((await forgotPassword()).response).toEqual(
        responded({ userAttributes: MOVED, messageAction: "SUPPRESS" }),
      );
    }
  });

  it.each([{}, { UserMFASettingList: [] }, { UserMFASettingList: [], PreferredMfaSetting: "", MFAOptions: [] }])(
    'mfaUsers "refuse" moves a user without a second factor: %j',
    async (factor) => {
      const { forgotPassword } = await startMigration({ AdminGetUser: oldUser(factor) }, { mfaUsers: "refuse" });

      expect((await forgotPassword()).response).toMatchObject({ userAttributes: MOVED });
    },
  );

  it("asks nothing and changes nothing when it is switched off", async () => {
    const { forgotPassword, requests, log } = await startMigration(
      { AdminGetUser: oldUser() },
      { forgotPassword: false },
    );

    expect(await forgotPassword()).toEqual(forgottenPassword());
    expect(requests).toHaveLength(0);
    expect(log.entries).toMatchObject([{ outcome: "notMigrated", reason: "forgotPasswordOff" }]);
  });
});

describe("a trigger source that is not known", () => {
  it("changes nothing and asks nothing", async () => {
    const { handler, requests, log } = await startMigration({ AdminInitiateAuth: TOKENS, AdminGetUser: oldUser() });
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
    const { signIn, log } = await startMigration(script, { from: { ...LEGACY, clientSecret: "very-secret" } });

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
