// Proves the exact requests and what is made of the answers, against a server that answers as told. Does not prove that
// Cognito takes these requests; emulator.test.ts proves it of an emulator, for the calls that one knows.
import { createHmac } from "node:crypto";

import { createAuthClient, type AuthClient, type AuthClientOptions, type SignInStep } from "../../../runtime/client";
import { against, CLIENT_ID, ok, SECRET, tokensOf } from "./support";

const USER = "Taro.Yamada+test@Example.com";
const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";
const PASSWORD = "Correct-Horse-7-Battery";

/** By the formula in AWS's documentation, apart from the code under test. */
const hashOf = (username: string): string =>
  createHmac("sha256", SECRET)
    .update(username + CLIENT_ID)
    .digest("base64");

const secret = { clientSecret: SECRET };

describe("requests of an app client with a secret", () => {
  const sent = ok({ CodeDeliveryDetails: { Destination: "t***@e***", DeliveryMedium: "EMAIL" } });
  const common = { ClientId: CLIENT_ID, Username: USER, SecretHash: hashOf(USER) };

  it.each<[string, (auth: AuthClient) => Promise<unknown>, string, object]>([
    [
      "signUp",
      (auth) =>
        auth.signUp({
          username: USER,
          password: PASSWORD,
          attributes: { email: USER, name: "山田 太郎" },
          validationData: { ip: "192.0.2.1" },
          clientMetadata: { plan: "trial" },
        }),
      "SignUp",
      {
        ...common,
        Password: PASSWORD,
        UserAttributes: [
          { Name: "email", Value: USER },
          { Name: "name", Value: "山田 太郎" },
        ],
        ValidationData: [{ Name: "ip", Value: "192.0.2.1" }],
        ClientMetadata: { plan: "trial" },
      },
    ],
    [
      "confirmSignUp",
      (auth) => auth.confirmSignUp({ username: USER, code: "123456", clientMetadata: { plan: "trial" } }),
      "ConfirmSignUp",
      { ...common, ConfirmationCode: "123456", ClientMetadata: { plan: "trial" } },
    ],
    [
      "resendConfirmationCode",
      (auth) => auth.resendConfirmationCode({ username: USER }),
      "ResendConfirmationCode",
      common,
    ],
    ["forgotPassword", (auth) => auth.forgotPassword({ username: USER }), "ForgotPassword", common],
    [
      "confirmForgotPassword",
      (auth) => auth.confirmForgotPassword({ username: USER, code: "123456", newPassword: PASSWORD }),
      "ConfirmForgotPassword",
      { ...common, ConfirmationCode: "123456", Password: PASSWORD },
    ],
    [
      "changePassword",
      (auth) => auth.changePassword({ accessToken: "token", oldPassword: "old", newPassword: PASSWORD }),
      "ChangePassword",
      { AccessToken: "token", PreviousPassword: "old", ProposedPassword: PASSWORD },
    ],
    ["signOut", (auth) => auth.signOut({ accessToken: "token" }), "GlobalSignOut", { AccessToken: "token" }],
    [
      "signOutDevice",
      (auth) => auth.signOutDevice({ refreshToken: "token" }),
      "RevokeToken",
      { Token: "token", ClientId: CLIENT_ID, ClientSecret: SECRET },
    ],
  ])("%s", async (_name, act, operation, body) => {
    const { asked, error } = await against([sent], act, secret);

    expect(error).toBeUndefined();
    expect(asked).toEqual([{ operation, body }]);
  });

  it("signIn carries the hash of what was typed, and the client metadata", async () => {
    const input = { username: USER, password: PASSWORD, clientMetadata: { ip: "192.0.2.1" } };
    const { asked } = await against([ok(tokensOf(SUB))], (auth) => auth.signIn(input), secret);

    expect(asked).toEqual([
      {
        operation: "InitiateAuth",
        body: {
          ClientId: CLIENT_ID,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: USER, PASSWORD, SECRET_HASH: hashOf(USER) },
          ClientMetadata: { ip: "192.0.2.1" },
        },
      },
    ]);
  });

  it("refresh carries the hash of the user's own name, which the sign-in told", async () => {
    const { asked, result } = await against(
      [
        ok(tokensOf(SUB)),
        ok({ AuthenticationResult: { ...tokensOf(SUB).AuthenticationResult, RefreshToken: undefined } }),
      ],
      async (auth) => {
        const step = await auth.signIn({ username: USER, password: PASSWORD });
        if (step.kind !== "signedIn") throw new Error(step.kind);
        return auth.refresh({ refreshToken: step.tokens.refreshToken ?? "", username: step.tokens.username });
      },
      secret,
    );

    expect(asked[1]?.body).toEqual({
      ClientId: CLIENT_ID,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: "refresh-token", SECRET_HASH: hashOf(SUB) },
    });
    expect(result).toEqual({
      idToken: "id-token",
      accessToken: tokensOf(SUB).AuthenticationResult["AccessToken"],
      expiresInSeconds: 3600,
      username: SUB,
    });
  });

  it("refresh with rotation sends the secret itself, and gives the new refresh token", async () => {
    const { asked, result } = await against(
      [ok(tokensOf(SUB))],
      (auth) => auth.refresh({ refreshToken: "old-token", rotation: true, clientMetadata: { plan: "trial" } }),
      secret,
    );

    expect(asked).toEqual([
      {
        operation: "GetTokensFromRefreshToken",
        body: {
          ClientId: CLIENT_ID,
          RefreshToken: "old-token",
          ClientSecret: SECRET,
          ClientMetadata: { plan: "trial" },
        },
      },
    ]);
    expect(result).toMatchObject({ refreshToken: "refresh-token" });
  });

  it("refresh without the user's name is a mistake of the program, told before anything is sent", async () => {
    const { asked, error } = await against([], (auth) => auth.refresh({ refreshToken: "token" }), secret);

    expect(asked).toEqual([]);
    expect(error).toEqual(
      new TypeError("refresh: an app client with a secret needs username, as it is in the tokens of the sign-in."),
    );
  });
});

describe("requests of an app client without a secret", () => {
  it("carry no hash", async () => {
    const { asked } = await against([ok(), ok(tokensOf(SUB)), ok(tokensOf(SUB)), ok()], async (auth) => {
      await auth.confirmSignUp({ username: USER, code: "123456" });
      await auth.signIn({ username: USER, password: PASSWORD });
      await auth.refresh({ refreshToken: "token" });
      await auth.signOutDevice({ refreshToken: "token" });
    });

    expect(asked.map(({ body }) => body)).toEqual([
      { ClientId: CLIENT_ID, Username: USER, ConfirmationCode: "123456" },
      { ClientId: CLIENT_ID, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME: USER, PASSWORD } },
      { ClientId: CLIENT_ID, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: "token" } },
      { Token: "token", ClientId: CLIENT_ID },
    ]);
  });
});

/** A sign-in up to its first challenge. */
async function signInStep(auth: AuthClient): Promise<SignInStep> {
  return auth.signIn({ username: USER, password: PASSWORD });
}

function expectKind<Kind extends SignInStep["kind"]>(
  step: SignInStep,
  kind: Kind,
): Extract<SignInStep, { kind: Kind }> {
  if (step.kind !== kind) throw new Error(`expected the step ${kind}, found ${step.kind}`);
  return step as Extract<SignInStep, { kind: Kind }>;
}

const challenge = (ChallengeName: string, ChallengeParameters: Record<string, string> = {}) =>
  ok({ ChallengeName, Session: "session-1", ChallengeParameters: { USER_ID_FOR_SRP: SUB, ...ChallengeParameters } });

const response = (ChallengeName: string, responses: Record<string, string>, Session = "session-1") => ({
  operation: "RespondToAuthChallenge",
  body: {
    ClientId: CLIENT_ID,
    ChallengeName,
    Session,
    // The session goes on under the user's own name, not under the alias that was typed.
    ChallengeResponses: { USERNAME: SUB, SECRET_HASH: hashOf(SUB), ...responses },
  },
});

describe("challenges", () => {
  it("NEW_PASSWORD_REQUIRED: the new password and what the pool requires", async () => {
    const parameters = { requiredAttributes: '["userAttributes.name"]', userAttributes: "{}" };
    const { asked, result } = await against(
      [challenge("NEW_PASSWORD_REQUIRED", parameters), ok(tokensOf(SUB))],
      async (auth) => {
        const step = expectKind(await signInStep(auth), "newPasswordRequired");
        return [step.requiredAttributes, await step.complete("A-new-one-42", { name: "山田 太郎" })];
      },
      secret,
    );

    expect(asked[1]).toEqual(
      response("NEW_PASSWORD_REQUIRED", { NEW_PASSWORD: "A-new-one-42", "userAttributes.name": "山田 太郎" }),
    );
    expect(result).toEqual([["name"], { kind: "signedIn", tokens: expect.objectContaining({ username: SUB }) }]);
  });

  it("SOFTWARE_TOKEN_MFA: the code of the app", async () => {
    const { asked, result } = await against(
      [challenge("SOFTWARE_TOKEN_MFA", { FRIENDLY_DEVICE_NAME: "phone" }), ok(tokensOf(SUB))],
      async (auth) =>
        expectKind(await signInStep(auth), "totpRequired").complete("314159", { clientMetadata: { a: "b" } }),
      secret,
    );

    expect(asked[1]).toEqual({
      ...response("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "314159" }),
      body: {
        ...response("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "314159" }).body,
        ClientMetadata: { a: "b" },
      },
    });
    expect(result).toMatchObject({ kind: "signedIn" });
  });

  it("MFA_SETUP: a key for the app, its first code, and the sign-in goes on in the session of the last answer", async () => {
    const { asked, result } = await against(
      [
        challenge("MFA_SETUP", { MFAS_CAN_SETUP: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' }),
        ok({ SecretCode: "JBSWY3DPEHPK3PXP", Session: "session-2" }),
        ok({ Status: "SUCCESS", Session: "session-3" }),
        ok(tokensOf(SUB)),
      ],
      async (auth) => {
        const step = expectKind(await signInStep(auth), "totpSetupRequired");
        return [step.secret, step.otpauthUri("My App", USER), await step.complete("314159", "phone")];
      },
      secret,
    );

    expect(asked.slice(1)).toEqual([
      { operation: "AssociateSoftwareToken", body: { Session: "session-1" } },
      {
        operation: "VerifySoftwareToken",
        body: { Session: "session-2", UserCode: "314159", FriendlyDeviceName: "phone" },
      },
      response("MFA_SETUP", {}, "session-3"),
    ]);
    expect(result).toEqual([
      "JBSWY3DPEHPK3PXP",
      "otpauth://totp/My%20App:Taro.Yamada%2Btest%40Example.com?secret=JBSWY3DPEHPK3PXP&issuer=My%20App",
      { kind: "signedIn", tokens: expect.objectContaining({ username: SUB }) },
    ]);
  });

  it.each([
    ["SMS_MFA", "SMS_MFA_CODE", "sms", "SMS"],
    ["EMAIL_OTP", "EMAIL_OTP_CODE", "email", "EMAIL"],
  ])("%s: the code that was sent", async (name, key, factor, medium) => {
    const { asked, result } = await against(
      [challenge(name, { CODE_DELIVERY_DESTINATION: "+********5678" }), ok(tokensOf(SUB))],
      async (auth) => {
        const step = expectKind(await signInStep(auth), "codeRequired");
        await step.complete("314159");
        return [step.factor, step.delivery];
      },
      secret,
    );

    expect(asked[1]).toEqual(response(name, { [key]: "314159" }));
    expect(result).toEqual([factor, { medium, destination: "+********5678" }]);
  });

  it("SELECT_MFA_TYPE: the chosen factor, whose own step follows", async () => {
    const parameters = { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' };
    const { asked, result } = await against(
      [challenge("SELECT_MFA_TYPE", parameters), challenge("SOFTWARE_TOKEN_MFA")],
      async (auth) => {
        const step = expectKind(await signInStep(auth), "factorChoiceRequired");
        return [step.factors, (await step.choose("totp")).kind];
      },
      secret,
    );

    expect(asked[1]).toEqual(response("SELECT_MFA_TYPE", { ANSWER: "SOFTWARE_TOKEN_MFA" }));
    expect(result).toEqual([["sms", "totp"], "totpRequired"]);
  });

  it("CUSTOM_CHALLENGE: what the pool's trigger tells, and the answer", async () => {
    const { asked, result } = await against(
      [challenge("CUSTOM_CHALLENGE", { destination: "t***@e***" }), challenge("CUSTOM_CHALLENGE"), ok(tokensOf(SUB))],
      async (auth) => {
        const first = expectKind(await auth.signInWithCustomChallenge({ username: USER }), "customChallenge");
        const second = expectKind(await first.complete("000000"), "customChallenge");
        return [first.parameters["destination"], (await second.complete("314159")).kind];
      },
      secret,
    );

    expect(asked).toEqual([
      {
        operation: "InitiateAuth",
        body: {
          ClientId: CLIENT_ID,
          AuthFlow: "CUSTOM_AUTH",
          AuthParameters: { USERNAME: USER, SECRET_HASH: hashOf(USER) },
        },
      },
      response("CUSTOM_CHALLENGE", { ANSWER: "000000" }),
      response("CUSTOM_CHALLENGE", { ANSWER: "314159" }),
    ]);
    expect(result).toEqual(["t***@e***", "signedIn"]);
  });

  it("goes on under the name that a custom challenge tells, where there is no other", async () => {
    const first = ok({
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: "session-1",
      ChallengeParameters: { USERNAME: SUB },
    });
    const { asked } = await against(
      [first, ok(tokensOf(SUB))],
      async (auth) =>
        expectKind(await auth.signInWithCustomChallenge({ username: USER }), "customChallenge").complete("1"),
      secret,
    );

    expect(asked[1]).toEqual(response("CUSTOM_CHALLENGE", { ANSWER: "1" }));
  });

  it.each([
    ["a challenge that is not followed", challenge("DEVICE_SRP_AUTH"), "DEVICE_SRP_AUTH"],
    ["a set-up of SMS only", challenge("MFA_SETUP", { MFAS_CAN_SETUP: '["SMS_MFA"]' }), "MFA_SETUP"],
    ["a set-up whose list cannot be read", challenge("MFA_SETUP", { MFAS_CAN_SETUP: "[" }), "MFA_SETUP"],
  ])("%s is an error that names it", async (_circumstance, answer, name) => {
    const { error } = await against([answer], signInStep);

    expect(error).toMatchObject({ name: "AuthError", code: "unsupported_challenge", challenge: name });
  });

  it("a factor that is not offered is refused without asking", async () => {
    const { asked, error } = await against(
      [challenge("SELECT_MFA_TYPE", { MFAS_CAN_CHOOSE: '["SMS_MFA"]' })],
      async (auth) => expectKind(await signInStep(auth), "factorChoiceRequired").choose("totp"),
    );

    expect(asked).toHaveLength(1);
    expect(error).toMatchObject({ code: "second_factor" });
  });
});

describe("setUpTotp", () => {
  it("sets up an app for somebody who is signed in, and makes it their factor only when its code was right", async () => {
    const { asked } = await against(
      [ok({ SecretCode: "JBSWY3DPEHPK3PXP" }), ok({ Status: "SUCCESS" }), ok()],
      async (auth) => (await auth.setUpTotp({ accessToken: "token" })).complete("314159", "phone"),
    );

    expect(asked).toEqual([
      { operation: "AssociateSoftwareToken", body: { AccessToken: "token" } },
      {
        operation: "VerifySoftwareToken",
        body: { AccessToken: "token", UserCode: "314159", FriendlyDeviceName: "phone" },
      },
      {
        operation: "SetUserMFAPreference",
        body: { AccessToken: "token", SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
      },
    ]);
  });

  it("sets nothing after a wrong code", async () => {
    const { asked, error } = await against(
      [ok({ SecretCode: "JBSWY3DPEHPK3PXP" }), ok({ Status: "ERROR" })],
      async (auth) => (await auth.setUpTotp({ accessToken: "token" })).complete("000000"),
    );

    expect(asked.map(({ operation }) => operation)).toEqual(["AssociateSoftwareToken", "VerifySoftwareToken"]);
    expect(error).toMatchObject({ code: "code_wrong" });
  });
});

describe("createAuthClient", () => {
  it("takes the region out of the pool's id", async () => {
    const { asked } = await against([ok()], (auth) => auth.signOut({ accessToken: "t" }), {
      region: undefined,
      userPoolId: "eu-west-1_abc",
    });

    expect(asked).toHaveLength(1);
  });

  it.each([
    ["an empty client id", { clientId: "" }, "createAuthClient: clientId is empty"],
    ["a time limit of nothing", { clientId: "x", timeoutMs: 0 }, "timeoutMs: 0 is not a whole number from 1 to 120000"],
    ["a broken time limit", { clientId: "x", timeoutMs: 1.5 }, "timeoutMs: 1.5 is not"],
    [
      "no client id",
      { clientId: undefined },
      "createAuthClient: clientId: got undefined. Give the id of the app client.",
    ],
    ["a client id that is none", { clientId: "a b" }, 'clientId: got "a b"'],
    ["an empty secret", { clientId: "x", clientSecret: "" }, "clientSecret: got an empty text. Leave it out when"],
    ["a blank secret", { clientId: "x", clientSecret: " " }, "clientSecret: got an empty text"],
    ["a region that is none", { clientId: "x", region: "tokyo" }, 'region: got "tokyo". Give a Region such as'],
    ["an empty region", { clientId: "x", region: "" }, 'region: got ""'],
    ["a pool id that is none", { clientId: "x", userPoolId: "abc123" }, 'userPoolId: got "abc123"'],
    ["a pool id without a region", { clientId: "x", userPoolId: "local_abc" }, 'userPoolId: got "local_abc"'],
    ["a pool id that is not set", { clientId: "x", userPoolId: undefined }, "userPoolId: got undefined"],
    ["an endpoint without a scheme", { clientId: "x", endpoint: "localhost:9229" }, 'endpoint: got "localhost:9229"'],
    ["a client that sends nothing", { clientId: "x", client: {} }, "client: has no method send."],
    ["a misspelt option", { clientId: "x", secret: "y" }, "secret: is no option. Allowed are clientId, clientSecret"],
    ["no options", undefined, "createAuthClient: options: got undefined. Give clientId."],
  ])("refuses %s at once", (_circumstance, options, message) => {
    expect(() => createAuthClient(options as AuthClientOptions)).toThrow(TypeError);
    expect(() => createAuthClient(options as AuthClientOptions)).toThrow(message);
  });

  it("names everything that is wrong in one error, and never the secret", () => {
    const options = { clientId: "", clientSecret: 42_424_242, region: "tokyo" };

    expect(() => createAuthClient(options as never)).toThrow(
      [
        "createAuthClient: the options cannot be used.",
        "clientId is empty. Give the id of the app client.",
        "clientSecret: got a value that is no text. Leave it out when the app client has no secret.",
        'region: got "tokyo". Give a Region such as ap-northeast-1.',
      ].join("\n- "),
    );
  });

  it.each([
    ["an emulator's pool", { userPoolId: "local_abc123", endpoint: "http://localhost:9229" }],
    ["an emulator's region", { region: "local", endpoint: "http://localhost:9229" }],
    ["no secret", { userPoolId: "ap-northeast-1_abc123", clientSecret: undefined }],
    ["a replica's region beside the pool's own", { userPoolId: "ap-northeast-1_abc123", region: "eu-west-1" }],
    ["nothing but the client id, for the SDK knows the region", {}],
  ])("takes %s", (_circumstance, options) => {
    expect(() => createAuthClient({ clientId: CLIENT_ID, ...options })).not.toThrow();
  });
});
