// Proves that a stack with every setting of a created pool evaluates, deploys and walks. Most of what stands around the pool is
// recorded only: that AWS takes it is not shown.
import { changedStackFile, lineOf, runSandbox, type SandboxRun, stepsOf } from "./run-sandbox";

const POOL = `signInWith: [email]
      mfaMethods: [totp, sms]
      sms: { create: {} }
      tier: PLUS
      threatProtection: audit
      accountRecovery: [email, phone]
      email:
        sourceArn: arn:aws:ses:ap-northeast-1:123456789012:identity/example.com
        from: アプリ <no-reply@example.com>
      domain:
        custom:
          name: auth.example.com
          certificateArn: arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
          hostedZoneId: Z0123456789ABC
      appClients:
        app: { authFlows: [ALLOW_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH, ALLOW_REFRESH_TOKEN_AUTH] }
        web: { oauth: { callbackUrls: ["https://app.example.com/in"] } }
        batch: { generateSecret: true, oauth: { flows: [client_credentials], scopes: [orders/read] } }
      resourceServers: { orders: { scopes: { read: Read } } }
      groups: { staff: { precedence: 1 } }
      identityPool: { allowedOrigins: ["https://app.example.com"] }
      webAcl: { create: { requestsPerFiveMinutes: 500 } }`;

const MESSAGES = `customMessage:
      templates: { default: { ja: { subject: 確認コード, body: "{{name|お客}} 様: {####}" } } }
      defaultLocale: ja
    customSmsSender: { functionArn: "arn:aws:lambda:ap-northeast-1:123456789012:function:sms:live" }`;

let run: SandboxRun;

beforeAll(async () => {
  const stackFile = changedStackFile([
    ["signInWith: [email]", POOL],
    ["customMessage: { enabled: false }", MESSAGES],
    [
      "cognito-triggers:logRetentionDays:",
      "cognito-triggers:customSenderKey: { create: {} }\n  cognito-triggers:logRetentionDays:",
    ],
  ]);
  run = await runSandbox("--config-file", stackFile.file);
  stackFile.remove();
});

it("passes, without a warning", () => {
  expect(run.exitCode).toBe(0);
  expect(run.screen).not.toMatch(/warning/i);
});

it("writes the message in the stack's language", () => {
  expect(lineOf(run.screen, "customMessage")).toContain('"emailSubject":"確認コード"');
  expect(lineOf(run.screen, "customMessage")).toContain('"emailMessage":"山田 花子 様: {####}"');
});

it("goes through everything that the stack dev goes through", () => {
  expect(stepsOf(run.screen)).toEqual(
    expect.arrayContaining(["✓ sign-in", "✓ custom claims", "~ e-mail code, right", "✓ migration at sign-in"]),
  );
});

it("says what of it was recorded only", () => {
  const [recorded = ""] = /Recorded only, .*/.exec(run.screen) ?? [];

  for (const type of ["UserPoolDomain", "2 Record", "ResourceServer", "UserGroup", "IdentityPool", "WebAcl", "Key"]) {
    expect(recorded).toContain(type);
  }
});
