/**
 * Proves that the old pool is shown a password once, however slow or broken it is, and is given time to answer. Against stubs
 * that speak the service's protocol; what Cognito counts is not proven, nor how long a real pool takes.
 */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { createHandler as createRoleHandler } from "../../../../runtime/triggers/user-migration/assume-role-entry";
import { ENVIRONMENT } from "../../../../runtime/contract";
import { OLD_POOL_CLIENT_SETTINGS } from "../../../../runtime/triggers/user-migration/client-settings";
import { createTriggerEvent } from "../../../../runtime/testing";
import { createUserMigrationHandler } from "../../../../runtime/triggers/user-migration/handler";
import { captureLog } from "../../support/log";
import { failure, oldUser, operationOf, TOKENS, UNAVAILABLE } from "../../support/old-pool";
import { startStub, type StubAnswer, type StubRequest } from "../../support/servers";

type Operation = "AdminInitiateAuth" | "AdminGetUser";
/** The answers to the calls of each operation, in order; the last one stands for all that follow. */
type Script = Record<Operation, StubAnswer[]>;

const open: { close: () => Promise<void> | void }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
const slow = (answer: StubAnswer, afterMs: number): StubAnswer =>
  typeof answer === "object" ? { ...answer, afterMs } : answer;

async function startPool(script: Script) {
  const calls: Record<Operation, number> = { AdminInitiateAuth: 0, AdminGetUser: 0 };
  const pool = await startStub((request: StubRequest) => {
    const operation = operationOf(request) as Operation;
    const answers = script[operation];
    return answers[Math.min((calls[operation] += 1), answers.length) - 1];
  });
  open.push(pool);
  return { ...pool, calls };
}

async function start(script: Script, settings: object = OLD_POOL_CLIENT_SETTINGS, deadlineMs?: number) {
  const pool = await startPool(script);
  const cognito = new CognitoIdentityProviderClient({
    ...settings,
    region: "eu-west-1",
    endpoint: pool.endpoint,
    credentials,
  });
  open.push({ close: () => cognito.destroy() });
  const log = captureLog();
  const from = { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient" };
  const handler = createUserMigrationHandler({ from }, { cognito, logger: log.logger, deadlineMs });
  return {
    ...pool,
    log,
    signIn: () => handler(createTriggerEvent("UserMigration_Authentication")),
    forgotPassword: () => handler(createTriggerEvent("UserMigration_ForgotPassword")),
  };
}

/** Clients as the component makes one, and as somebody else may, who leaves everything to the SDK. */
const CLIENTS: [string, object][] = [
  ["our client", OLD_POOL_CLIENT_SETTINGS],
  ["a client with the SDK's defaults", {}],
];

describe("an old pool that is slow", () => {
  it("migrates a user whose sign-in takes more than 1.5 s, with one attempt", async () => {
    const { signIn, calls } = await start({ AdminInitiateAuth: [slow(TOKENS, 1700)], AdminGetUser: [oldUser()] });

    expect((await signIn()).response.finalUserStatus).toBe("CONFIRMED");
    expect(calls).toEqual({ AdminInitiateAuth: 1, AdminGetUser: 1 });
  });

  it("migrates a user at forgot-password who takes more than 1.5 s to read", async () => {
    const { forgotPassword, calls } = await start({ AdminInitiateAuth: [], AdminGetUser: [slow(oldUser(), 1700)] });

    expect((await forgotPassword()).response.userAttributes).toBeDefined();
    expect(calls).toEqual({ AdminInitiateAuth: 0, AdminGetUser: 1 });
  });

  it.each(CLIENTS)("that never answers is shown the password once by %s", async (_who, settings) => {
    const { signIn, calls, log } = await start({ AdminInitiateAuth: [undefined], AdminGetUser: [] }, settings, 3500);

    await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });

    expect(calls).toEqual({ AdminInitiateAuth: 1, AdminGetUser: 0 });
    expect(log.entries).toMatchObject([{ outcome: "refused", operation: "AdminInitiateAuth" }]);
  });
});

describe("an old pool that fails after a password arrived", () => {
  const FAILURES: [string, StubAnswer, string][] = [
    ["InternalErrorException", failure("InternalErrorException", 500), "awsFailed"],
    ["502", failure("BadGateway", 502), "awsFailed"],
    ["ServiceUnavailable, 503", failure("ServiceUnavailable", 503), "awsFailed"],
    ["504", failure("GatewayTimeout", 504), "awsFailed"],
    ["a connection that breaks", "reset", "awsUnreachable"],
    ["an answer that is none", { status: 200, body: "<html>" }, "awsFailed"],
  ];
  const cases = CLIENTS.flatMap(([who, settings]) =>
    FAILURES.map(([what, answer, reason]) => [what, who, settings, answer, reason] as const),
  );

  it.each(cases)("%s: %s shows it once", async (_what, _who, settings, answer, reason) => {
    const { signIn, calls, log } = await start({ AdminInitiateAuth: [answer], AdminGetUser: [oldUser()] }, settings);

    await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });

    expect(calls).toEqual({ AdminInitiateAuth: 1, AdminGetUser: 0 });
    expect(log.entries).toMatchObject([{ outcome: "refused", reason, operation: "AdminInitiateAuth" }]);
  });

  it("is asked again for the user, which shows no password", async () => {
    const { signIn, calls } = await start({
      AdminInitiateAuth: [TOKENS],
      AdminGetUser: [failure("InternalErrorException", 500), oldUser()],
    });

    expect((await signIn()).response.finalUserStatus).toBe("CONFIRMED");
    expect(calls).toEqual({ AdminInitiateAuth: 1, AdminGetUser: 2 });
  });
});

describe("a request that the old pool never looked at", () => {
  it("is repeated when the pool throttled it", async () => {
    const { signIn, calls } = await start({
      AdminInitiateAuth: [failure("TooManyRequestsException"), TOKENS],
      AdminGetUser: [oldUser()],
    });

    expect((await signIn()).response.finalUserStatus).toBe("CONFIRMED");
    expect(calls).toEqual({ AdminInitiateAuth: 2, AdminGetUser: 1 });
  });

  it.each([
    ["was refused", Object.assign(new Error("connect ECONNREFUSED 192.0.2.1:443"), { code: "ECONNREFUSED" })],
    ["had no address", Object.assign(new Error("getaddrinfo EAI_AGAIN cognito-idp"), { code: "EAI_AGAIN" })],
    [
      "did not come about",
      Object.assign(new Error("the request socket did not establish a connection with the server"), {
        name: "TimeoutError",
      }),
    ],
  ])("is repeated when its connection %s", async (_what, error) => {
    const handler = new NodeHttpHandler();
    let attempts = 0;
    const requestHandler = {
      handle: (...[request, options]: Parameters<NodeHttpHandler["handle"]>) =>
        (attempts += 1) === 1 ? Promise.reject(error) : handler.handle(request, options),
    };
    const { signIn, calls } = await start(
      { AdminInitiateAuth: [TOKENS], AdminGetUser: [oldUser()] },
      { maxAttempts: 2, requestHandler },
    );

    expect((await signIn()).response.finalUserStatus).toBe("CONFIRMED");
    expect(attempts).toBe(3);
    expect(calls).toEqual({ AdminInitiateAuth: 1, AdminGetUser: 1 });
  });
});

describe("connections to the old pool", () => {
  it("are new for each request: one that was closed while the function was frozen could swallow a password", async () => {
    const { signIn, requests } = await start({ AdminInitiateAuth: [TOKENS], AdminGetUser: [oldUser()] });

    await signIn();
    await signIn();

    expect(requests.map(({ headers }) => headers.connection)).toEqual(["close", "close", "close", "close"]);
  });
});

describe("a migration through a role", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it("shows the password once, although the role took a part of the time", async () => {
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    const sts = await startStub(() => ({
      status: 200,
      headers: { "content-type": "text/xml" },
      afterMs: 1000,
      body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>
        <SessionToken>role-session</SessionToken><Expiration>${expires}</Expiration>
        </Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    }));
    open.push(sts);
    const pool = await startPool({ AdminInitiateAuth: [failure("InternalErrorException", 500)], AdminGetUser: [] });
    Object.assign(process.env, {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIDFUNCTION",
      AWS_SECRET_ACCESS_KEY: "function-secret",
      AWS_ENDPOINT_URL_STS: sts.endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.endpoint,
      [ENVIRONMENT.migrationUserPoolId]: "eu-west-1_legacy01",
      [ENVIRONMENT.migrationClientId]: "legacyclient",
      [ENVIRONMENT.migrationRoleArn]: "arn:aws:iam::123456789012:role/migration",
    });
    const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);

    const attempt = createRoleHandler({})(createTriggerEvent("UserMigration_Authentication"));

    await expect(attempt).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE" });
    write.mockRestore();
    expect(sts.requests).toHaveLength(1);
    expect(pool.calls).toEqual({ AdminInitiateAuth: 1, AdminGetUser: 0 });
  });
});
