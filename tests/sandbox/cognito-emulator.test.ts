// Proves the wiring between cognito-local and the Lambda endpoint, not what Cognito does. Runs the compiled process of
// bin/ (npm run build).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  AdminInitiateAuthCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolCommand,
  type CognitoIdentityProviderClient,
  SignUpCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { buildUserPoolSettings } from "../../sandbox/deployment/user-pool-settings";
import { cognitoClient } from "../../sandbox/emulators";
import { type CognitoEmulator, startCognitoEmulator } from "../../sandbox/emulators/cognito";
import { startTestLambda, type TestLambda } from "./lambda-functions";

const POOL_ID = "eu-west-1_Abc123def";
const POOL_ARN = `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${POOL_ID}`;
const FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:pre-sign-up:live";
const PERMISSION = {
  statementId: "cognito",
  qualifier: "live",
  action: "lambda:InvokeFunction",
  principal: "cognito-idp.amazonaws.com",
  sourceAccount: "123456789012",
  sourceArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*",
};

describe("cognito-local behind the Lambda endpoint", () => {
  let folder: string;
  let lambda: TestLambda;
  let emulator: CognitoEmulator;
  let client: CognitoIdentityProviderClient;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "cognito-emulator-test-"));
    lambda = await startTestLambda();
    emulator = await startCognitoEmulator({
      dataFolder: join(folder, "cognito"),
      issuerDomain: "https://cognito-idp.eu-west-1.amazonaws.com",
      confirmationCode: "123456",
      lambda: {
        endpoint: lambda.endpoint,
        region: "eu-west-1",
        isDeployed: (arn) => lambda.functions.find(arn) !== undefined,
      },
    });
    client = cognitoClient(emulator.endpoint, "eu-west-1");
    lambda.deploy(
      "pre-sign-up",
      "exports.handler = async (event) => { event.response.autoConfirmUser = true; return event; };",
    );
  });

  afterEach(async () => {
    client.destroy();
    await emulator.close();
    await lambda.close();
    rmSync(folder, { recursive: true });
  });

  async function createPool(lambdaConfig: Record<string, unknown>): Promise<void> {
    const identity = { id: POOL_ID, arn: POOL_ARN, name: "pool" };
    await emulator.createUserPool(buildUserPoolSettings(identity, { usernameAttributes: ["email"], lambdaConfig }));
    const now = new Date();
    await emulator.createAppClient({
      ClientId: "client",
      ClientName: "app",
      UserPoolId: POOL_ID,
      CreationDate: now,
      LastModifiedDate: now,
    });
  }

  const signUp = (email: string) =>
    client.send(new SignUpCommand({ ClientId: "client", Username: email, Password: "irrelevant" }));

  it("calls the function that the pool points at, when a permission lets it", async () => {
    await createPool({ preSignUp: FUNCTION_ARN });
    lambda.functions.addPermission(PERMISSION, "pre-sign-up");

    const { UserConfirmed } = await signUp("a@example.com");

    expect(UserConfirmed).toBe(true);
  });

  it.each([
    ["there is no permission", undefined],
    ["it names the function, not the alias", { ...PERMISSION, qualifier: undefined }],
    ["it names another account", { ...PERMISSION, sourceAccount: "999999999999" }],
    ["it names another pool", { ...PERMISSION, sourceArn: `${POOL_ARN}x` }],
    ["it names another service", { ...PERMISSION, principal: "apigateway.amazonaws.com" }],
  ])("fails the pool's call and leaves the function alone when %s", async (_name, permission) => {
    await createPool({ preSignUp: FUNCTION_ARN });
    if (permission !== undefined) {
      lambda.functions.addPermission(permission, "pre-sign-up");
    }

    await expect(signUp("a@example.com")).rejects.toThrow("Unexpected error when invoking lambda");

    expect(lambda.functions.find("pre-sign-up")?.invocations).toBe(0);
  });

  it("answers AccessDeniedException to a call with Cognito's credentials that nothing permits", async () => {
    const response = await fetch(`${lambda.endpoint}/2015-03-31/functions/pre-sign-up%3Alive/invocations`, {
      method: "POST",
      headers: {
        authorization: "AWS4-HMAC-SHA256 Credential=COGNITOIDPSERVICE/20261121/eu-west-1/lambda/aws4_request",
      },
      body: JSON.stringify({ userPoolId: POOL_ID }),
    });

    expect(response.status).toBe(403);
    expect(response.headers.get("x-amzn-errortype")).toBe("AccessDeniedException");
    expect(await response.json()).toMatchObject({
      Message: expect.stringContaining(`lambda:InvokeFunction on resource: ${FUNCTION_ARN}`) as string,
    });
  });

  it("shows the person's sentence when the function refuses", async () => {
    lambda.deploy("refuses", "exports.handler = async () => { throw new Error('Not open'); };");
    await createPool({ preSignUp: "arn:aws:lambda:eu-west-1:123456789012:function:refuses:live" });
    lambda.functions.addPermission(PERMISSION, "refuses");

    await expect(signUp("a@example.com")).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "arn:aws:lambda:eu-west-1:123456789012:function:refuses:live failed with error Not open.",
    });
  });

  it("calls no function once an UpdateUserPool has taken the trigger off", async () => {
    await createPool({ preSignUp: FUNCTION_ARN });
    lambda.functions.addPermission(PERMISSION, "pre-sign-up");
    await signUp("a@example.com");

    await client.send(new UpdateUserPoolCommand({ UserPoolId: POOL_ID, LambdaConfig: {} }));
    const { UserConfirmed } = await signUp("b@example.com");

    expect(UserConfirmed).toBe(false);
    expect(lambda.functions.find("pre-sign-up")?.invocations).toBe(1);
  });

  it("leaves out a function that is not deployed here", async () => {
    await createPool({ preSignUp: "arn:aws:lambda:eu-west-1:123456789012:function:elsewhere:live" });

    expect((await signUp("a@example.com")).UserConfirmed).toBe(false);
  });

  it("issues tokens of the real issuer, after confirmation with the fixed code", async () => {
    await createPool({});
    await signUp("a@example.com");

    await client.send(
      new ConfirmSignUpCommand({ ClientId: "client", Username: "a@example.com", ConfirmationCode: "123456" }),
    );
    const { AuthenticationResult } = await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: POOL_ID,
        ClientId: "client",
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "a@example.com", PASSWORD: "irrelevant" },
      }),
    );

    const payload = AuthenticationResult?.AccessToken?.split(".")[1] ?? "";
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({
      iss: `https://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`,
      client_id: "client",
      token_use: "access",
    });
  });

  it("describes the pool with the settings that the program gave", async () => {
    await createPool({ preSignUp: FUNCTION_ARN });

    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }));

    expect(UserPool).toMatchObject({
      Id: POOL_ID,
      Arn: POOL_ARN,
      Name: "pool",
      UsernameAttributes: ["email"],
      LambdaConfig: { PreSignUp: FUNCTION_ARN },
    });
  });

  it("calls for each pool the function of that pool", async () => {
    await createPool({ preSignUp: FUNCTION_ARN });
    lambda.functions.addPermission(PERMISSION, "pre-sign-up");
    const other = { id: "eu-west-1_Other1234", arn: POOL_ARN, name: "other" };
    await emulator.createUserPool(buildUserPoolSettings(other, { usernameAttributes: ["email"] }));
    const now = new Date();
    await emulator.createAppClient({
      ClientId: "otherclient",
      ClientName: "app",
      UserPoolId: other.id,
      CreationDate: now,
      LastModifiedDate: now,
    });

    const elsewhere = await client.send(
      new SignUpCommand({ ClientId: "otherclient", Username: "a@example.com", Password: "irrelevant" }),
    );
    const here = await signUp("a@example.com");

    expect(elsewhere.UserConfirmed).toBe(false);
    expect(here.UserConfirmed).toBe(true);
    expect(lambda.functions.find("pre-sign-up")?.invocations).toBe(1);
  });

  it("takes back every setting that an UpdateUserPool leaves out, and keeps what no update sets", async () => {
    await createPool({ preSignUp: FUNCTION_ARN });
    const pool = emulator.userPool(POOL_ID);
    await emulator.saveUserPool({
      ...pool,
      Id: POOL_ID,
      UserPoolTags: { team: "identity" },
      DcrConfiguration: { EnableStatus: "OFF" },
      SettingOfNextYear: { Enabled: true },
    });

    await client.send(new UpdateUserPoolCommand({ UserPoolId: POOL_ID, AutoVerifiedAttributes: ["email"] }));

    const settings = emulator.userPool(POOL_ID);
    expect(settings).toMatchObject({
      AutoVerifiedAttributes: ["email"],
      DcrConfiguration: { EnableStatus: "OFF" },
      UsernameAttributes: ["email"],
      LambdaConfig: {},
      MfaConfiguration: "OFF",
      Policies: { PasswordPolicy: { MinimumLength: 8 } },
    });
    expect(settings).not.toHaveProperty("UserPoolTags");
    expect(settings).not.toHaveProperty("SettingOfNextYear");
  });

  it.each([
    [
      "both ages of a temporary password",
      {
        AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      },
      "Please use TemporaryPasswordValidityDays",
    ],
    [
      "a custom sender without its key",
      { LambdaConfig: { CustomEmailSender: { LambdaArn: FUNCTION_ARN, LambdaVersion: "V1_0" as const } } },
      "KMSKeyID is required",
    ],
  ])("refuses %s, and changes nothing", async (_what, request, message) => {
    await createPool({ preSignUp: FUNCTION_ARN });

    const update = client.send(new UpdateUserPoolCommand({ UserPoolId: POOL_ID, ...request }));

    await expect(update).rejects.toThrow(message);
    expect(emulator.userPool(POOL_ID)?.LambdaConfig).toEqual({ PreSignUp: FUNCTION_ARN });
  });
});
