/**
 * Proves what the old pool is asked at sign-in and how its answers are taken, against a stub that speaks the service's protocol. It
 * does not prove that the old pool answers so, nor what the new pool does with the response.
 */
import { secretHash } from "../../../../runtime/jwt/secret-hash";
import {
  answer,
  challenge,
  closeOldPools,
  authentication,
  MOVED,
  oldUser,
  operationOf,
  responded,
  startMigration,
  TOKENS,
} from "../../support/old-pool";

const PASSWORD = "Correct-Horse-7-Battery";
const LEGACY = { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient" };

afterEach(closeOldPools);

describe("UserMigration_Authentication, proven by tokens", () => {
  const script = { AdminInitiateAuth: TOKENS, AdminGetUser: oldUser() };

  it("moves the user as confirmed, without a message, and returns the very event", async () => {
    const { handler, log } = await startMigration(script);
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
    const { signIn, requests } = await startMigration(script);

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
    const { signIn, requests } = await startMigration(script, { from: { ...LEGACY, clientSecret: "very-secret" } });

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
    const { signIn, log } = await startMigration({ ...script, AdminGetUser: oldUser({ Enabled: false }) });

    expect(await signIn()).toEqual(authentication());
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "notMigrated", reason: "oldUserDisabled" }]);
  });

  it("does not move a user of whom it is not known whether they are enabled", async () => {
    const { signIn } = await startMigration({ ...script, AdminGetUser: oldUser({ Enabled: undefined }) });

    expect(await signIn()).toEqual(authentication());
  });

  it("does not move a user without an attribute to copy, which Cognito would take for an error", async () => {
    const { signIn, log } = await startMigration({
      ...script,
      AdminGetUser: oldUser({ UserAttributes: [{ Name: "sub", Value: "x" }] }),
    });

    expect(await signIn()).toEqual(authentication());
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "noAttributeToCopy" }]);
  });

  it("moves a user whose address is not verified, without calling it verified", async () => {
    const { signIn } = await startMigration({ ...script, AdminGetUser: oldUser({}, { email_verified: "false" }) });

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
    const { signIn, log } = await startMigration(script, { minimumPasswordLength: PASSWORD.length + 1 });

    const { response } = await signIn();

    expect(response).toEqual(
      responded({ userAttributes: MOVED, finalUserStatus: "RESET_REQUIRED", messageAction: "SUPPRESS" }),
    );
    expect(log.entries).toMatchObject([{ outcome: "migratedForReset" }]);
  });

  it("takes a password that is just as long as the new pool wants", async () => {
    const { signIn } = await startMigration(script, { minimumPasswordLength: PASSWORD.length });

    expect((await signIn()).response.finalUserStatus).toBe("CONFIRMED");
  });

  it("makes a response when the event came without one", async () => {
    const { handler } = await startMigration(script);
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

    expect((await (await startMigration(script)).signIn()).response).toEqual(reset);
    expect((await (await startMigration(script, { mfaUsers: "reset" })).signIn()).response).toEqual(reset);
    expect((await (await startMigration(script, { mfaUsers: "confirm" })).signIn()).response).toEqual(confirmed);
  });

  it.each(FACTORS)('%s: not moved with mfaUsers "refuse", nor looked up', async (name) => {
    const { signIn, requests, log } = await startMigration(
      { AdminInitiateAuth: challenge(name), AdminGetUser: oldUser() },
      { mfaUsers: "refuse" },
    );

    expect(await signIn()).toEqual(authentication());
    expect(requests.map(operationOf)).toEqual(["AdminInitiateAuth"]);
    expect(log.entries).toMatchObject([{ outcome: "notMigrated", reason: "secondFactorRefused" }]);
  });

  it("MFA_SETUP: the password was all there was, so the user is moved as confirmed", async () => {
    const script = { AdminInitiateAuth: challenge("MFA_SETUP"), AdminGetUser: oldUser() };

    expect((await (await startMigration(script, { mfaUsers: "refuse" })).signIn()).response).toEqual(confirmed);
  });

  it("NEW_PASSWORD_REQUIRED: a new password is asked for", async () => {
    const AdminGetUser = oldUser({ UserStatus: "FORCE_CHANGE_PASSWORD" });
    const { signIn } = await startMigration({ AdminInitiateAuth: challenge("NEW_PASSWORD_REQUIRED"), AdminGetUser });

    expect((await signIn()).response).toEqual(reset);
  });

  it.each(["reset", "confirm", "refuse"] as const)(
    "NEW_PASSWORD_REQUIRED comes before the second factor, which mfaUsers %s takes from the user's settings",
    async (mfaUsers) => {
      const AdminGetUser = oldUser({ UserStatus: "FORCE_CHANGE_PASSWORD", UserMFASettingList: ["SMS_MFA"] });
      const { signIn, log } = await startMigration(
        { AdminInitiateAuth: challenge("NEW_PASSWORD_REQUIRED"), AdminGetUser },
        { mfaUsers },
      );

      expect((await signIn()).response).toEqual(mfaUsers === "refuse" ? authentication().response : reset);
      if (mfaUsers === "refuse") expect(log.entries).toMatchObject([{ reason: "secondFactorRefused" }]);
    },
  );

  it("tokens prove that the old pool asked for nothing more, whatever the user's settings say", async () => {
    const script = { AdminInitiateAuth: TOKENS, AdminGetUser: oldUser({ UserMFASettingList: ["SMS_MFA"] }) };

    for (const mfaUsers of ["reset", "confirm", "refuse"] as const) {
      expect((await (await startMigration(script, { mfaUsers })).signIn()).response).toEqual(confirmed);
    }
  });

  it("a verified phone number will do for the code", async () => {
    const phone = { phone_number: "+819012345678", phone_number_verified: "true" };
    const AdminGetUser = oldUser({}, { ...phone, email_verified: "false" });
    const { signIn } = await startMigration({ AdminInitiateAuth: challenge("NEW_PASSWORD_REQUIRED"), AdminGetUser });

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
      const { signIn, log } = await startMigration({ AdminInitiateAuth, AdminGetUser }, options);

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
    const { signIn, requests, log } = await startMigration(
      { AdminInitiateAuth, AdminGetUser: oldUser() },
      { mfaUsers: "confirm" },
    );

    expect(await signIn()).toEqual(authentication());
    expect(requests.map(operationOf)).toEqual(["AdminInitiateAuth"]);
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "passwordNotProven" }]);
  });
});
