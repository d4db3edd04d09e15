/**
 * Proves when and how the role is assumed, with the SDK's own client for the old pool, against stubs. That the role's trust
 * policy lets the function in is not proven.
 */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { STSClient } from "@aws-sdk/client-sts";

import { createRoleCredentials } from "../../../../runtime/triggers/user-migration/assumed-role";
import { CLIENT_SETTINGS } from "../../../../runtime/shared/aws-call";
import { createUserMigrationHandler } from "../../../../runtime/triggers/user-migration/handler";
import { createTriggerEvent } from "../../../../runtime/testing";
import { captureLog } from "../../support/log";
import { oldUser, operationOf, TOKENS, UNAVAILABLE } from "../../support/old-pool";
import { startBlackHole, startStub, type StubAnswer } from "../../support/servers";

const ROLE = "arn:aws:iam::123456789012:role/migration";
const MINUTE = 60_000;

const open: { close: () => Promise<void> | void }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** What STS answers: credentials that last so long. */
const credentialsFor = (milliseconds: number, number = 1): StubAnswer => ({
  status: 200,
  headers: { "content-type": "text/xml" },
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>ASIAROLE${number}</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>
    <SessionToken>role-session-${number}</SessionToken>
    <Expiration>${new Date(Date.now() + milliseconds).toISOString()}</Expiration>
    </Credentials></AssumeRoleResult></AssumeRoleResponse>`,
});

const REFUSED: StubAnswer = {
  status: 403,
  headers: { "content-type": "text/xml" },
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
    <Message>User arn:aws:sts::1:assumed-role/x is not authorized on ${ROLE}</Message></Error></ErrorResponse>`,
};

async function start(stsAnswer: (call: number) => StubAnswer, endpoint?: string, deadlineMs?: number) {
  let calls = 0;
  const sts = await startStub(() => stsAnswer((calls += 1)));
  const pool = await startStub((request) => (operationOf(request) === "AdminGetUser" ? oldUser() : TOKENS));
  const own = { accessKeyId: "AKIDFUNCTION", secretAccessKey: "function-secret" };
  const stsClient = new STSClient({
    ...CLIENT_SETTINGS,
    region: "us-east-1",
    endpoint: endpoint ?? sts.endpoint,
    credentials: own,
  });
  const cognito = new CognitoIdentityProviderClient({
    ...CLIENT_SETTINGS,
    region: "eu-west-1",
    endpoint: pool.endpoint,
    credentials: createRoleCredentials({ roleArn: ROLE, externalId: "external-1" }, stsClient),
  });
  open.push(sts, pool, { close: () => stsClient.destroy() }, { close: () => cognito.destroy() });
  const log = captureLog();
  const handler = createUserMigrationHandler(
    { from: { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient", roleArn: ROLE, externalId: "external-1" } },
    { cognito, logger: log.logger, deadlineMs },
  );
  const signIn = () => handler(createTriggerEvent("UserMigration_Authentication"));
  return { signIn, log, stsRequests: sts.requests, poolRequests: pool.requests };
}

describe("a migration through a role", () => {
  it("assumes the role with the external id, and asks the old pool with its credentials", async () => {
    const { signIn, stsRequests, poolRequests } = await start(() => credentialsFor(60 * MINUTE));

    const { response } = await signIn();

    expect(response.finalUserStatus).toBe("CONFIRMED");
    expect(Object.fromEntries(new URLSearchParams(stsRequests[0]?.body))).toMatchObject({
      Action: "AssumeRole",
      RoleArn: ROLE,
      RoleSessionName: "cognito-triggers-user-migration",
      ExternalId: "external-1",
    });
    expect(poolRequests[0]?.headers).toMatchObject({
      authorization: expect.stringContaining("Credential=ASIAROLE1/"),
      "x-amz-security-token": "role-session-1",
    });
  });

  it("assumes the role once for all invocations while the credentials last", async () => {
    const { signIn, stsRequests, poolRequests } = await start(() => credentialsFor(60 * MINUTE));

    await signIn();
    await signIn();
    await Promise.all([signIn(), signIn()]);

    expect(stsRequests).toHaveLength(1);
    expect(poolRequests).toHaveLength(8);
  });

  it("assumes the role again before the credentials expire", async () => {
    const { signIn, stsRequests, poolRequests } = await start((call) =>
      credentialsFor((call === 1 ? 4 : 60) * MINUTE, call),
    );

    await signIn();
    await signIn();

    expect(stsRequests).toHaveLength(2);
    expect(poolRequests.at(-1)?.headers["x-amz-security-token"]).toBe("role-session-2");
  });

  it("is the neutral sentence when the role may not be assumed, and the operator learns which role", async () => {
    const { signIn, log, poolRequests } = await start(() => REFUSED);

    await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });

    expect(poolRequests).toHaveLength(0);
    expect(log.entries).toMatchObject([
      {
        level: "ERROR",
        reason: "awsAccessDenied",
        operation: "AssumeRole",
        resource: ROLE,
        errorName: "AccessDenied",
        httpStatusCode: 403,
      },
    ]);
  });

  it("tries the role again at the next sign-in after a failure", async () => {
    const { signIn } = await start((call) => (call === 1 ? REFUSED : credentialsFor(60 * MINUTE)));

    await expect(signIn()).rejects.toThrow(UNAVAILABLE);

    expect((await signIn()).response.finalUserStatus).toBe("CONFIRMED");
  });

  it("is given up at the deadline when STS hangs", async () => {
    const hole = await startBlackHole();
    open.push(hole);
    const { signIn, log } = await start(() => REFUSED, hole.endpoint, 150);

    await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE" });

    expect(log.entries).toMatchObject([{ reason: "deadlineExceeded", operation: "AdminInitiateAuth" }]);
  });
});
