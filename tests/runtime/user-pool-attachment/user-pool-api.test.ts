// Proves the calls through the real SDK, over HTTP: that it carries every setting, and that it does not retry by itself.
import type { UpdateUserPoolCommandInput } from "@aws-sdk/client-cognito-identity-provider";

import { changeToAttach, changeToDetach } from "../../../runtime/user-pool-attachment/change";
import { kindOfFailure } from "../../../runtime/user-pool-attachment/service-errors";
import { createUserPoolApi, createUserPoolClient } from "../../../runtime/user-pool-attachment/user-pool-api";
import { FULL_POOL, functionArn, POOL_ID } from "./support/full-pool";
import { ModelPool } from "./support/model-pool";
import { apply } from "./support/run-attachment";
import { clientFor, startStubServer, type Answer } from "./support/stub-server";

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function serve(answer: Answer, requestTimeoutMs?: number) {
  const server = await startStubServer(answer);
  const client = clientFor(server.endpoint, requestTimeoutMs);
  stops.push(server.stop, () => Promise.resolve(client.destroy()));
  return { server, api: createUserPoolApi(client) };
}

async function kindOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "no error",
    (error: unknown) => kindOfFailure(error),
  );
}

it("carries every setting of a pool there and back through the SDK", async () => {
  const model = new ModelPool(FULL_POOL);
  let pending: Promise<unknown> = Promise.resolve();
  const { api } = await serve((operation, body) => {
    if (operation === "DescribeUserPool") return { status: 200, body: { UserPool: model.pool } };
    pending = model.update(body as UpdateUserPoolCommandInput);
    return { status: 200, body: {} };
  });
  const input = { userPoolId: POOL_ID, triggers: { postConfirmation: { functionArn: functionArn("ours") } } };

  await apply(api, changeToAttach(input));
  await pending;
  const attached = model.pool;
  await apply(api, changeToDetach(input));
  await pending;

  const { LambdaConfig: _before, LastModifiedDate: _date, ...settings } = FULL_POOL;
  expect(attached).toMatchObject(settings);
  expect(attached.LambdaConfig).toEqual({ ...FULL_POOL.LambdaConfig, PostConfirmation: functionArn("ours") });
  expect(model.pool).toMatchObject({ ...settings, LambdaConfig: FULL_POOL.LambdaConfig });
});

it.each([
  ["ConcurrentModificationException", 400, "concurrent"],
  ["TooManyRequestsException", 400, "throttled"],
  ["InvalidSmsRoleTrustRelationshipException", 400, "role"],
  ["AccessDeniedException", 400, "denied"],
  ["ResourceNotFoundException", 400, "missing"],
  ["InternalErrorException", 500, "uncertain"],
])("makes one attempt that ends in %s", async (__type, status, kind) => {
  const { server, api } = await serve(() => ({ status, body: { __type, message: "said by Cognito" } }));

  expect(await kindOf(api.update({ UserPoolId: POOL_ID }))).toBe(kind);
  expect(await kindOf(api.describe(POOL_ID))).toBe(kind);
  expect(server.operations).toEqual(["UpdateUserPool", "DescribeUserPool"]);
});

it("makes one attempt at a server that does not answer", async () => {
  const { server, api } = await serve(() => undefined, 50);

  expect(await kindOf(api.update({ UserPoolId: POOL_ID }))).toBe("uncertain");
  expect(server.operations).toEqual(["UpdateUserPool"]);
});

it("makes one attempt at a server that is not there", async () => {
  const server = await startStubServer(() => undefined);
  await server.stop();

  expect(await kindOf(createUserPoolApi(clientFor(server.endpoint)).describe(POOL_ID))).toBe("uncertain");
});

it("takes an answer without a pool as an error, and gives a description without an id the one that was asked for", async () => {
  const empty = await serve(() => ({ status: 200, body: {} }));
  const nameless = await serve(() => ({ status: 200, body: { UserPool: { Name: "x" } } }));

  await expect(empty.api.describe(POOL_ID)).rejects.toThrow(`described the user pool ${POOL_ID} with nothing`);
  await expect(nameless.api.describe(POOL_ID)).resolves.toMatchObject({ Id: POOL_ID, Name: "x" });
});

it("makes a client of one attempt per call", async () => {
  const client = createUserPoolClient();

  expect(await client.config.maxAttempts()).toBe(1);
  client.destroy();
});
