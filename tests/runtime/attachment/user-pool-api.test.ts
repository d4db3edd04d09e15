// Proves the calls through the real SDK, over HTTP: that it carries every setting, and that it does not retry by itself.
import type { UpdateUserPoolCommandInput } from "@aws-sdk/client-cognito-identity-provider";

import { changeToAttach, changeToDetach } from "../../../runtime/attachment/change";
import { buildUpdateRequest } from "../../../runtime/attachment/merge";
import { kindOfFailure } from "../../../runtime/attachment/service-errors";
import { createUserPoolApi, createUserPoolClient } from "../../../runtime/attachment/user-pool-api";
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
  const { server, api } = await serve(() => undefined, 1_000);

  expect(await kindOf(api.update({ UserPoolId: POOL_ID }))).toBe("uncertain");
  expect(server.operations).toEqual(["UpdateUserPool"]);
});

it("makes one attempt at a server that is not there", async () => {
  const server = await startStubServer(() => undefined);
  await server.stop();

  expect(await kindOf(createUserPoolApi(clientFor(server.endpoint)).describe(POOL_ID))).toBe("uncertain");
});

it.each<[string, object, string]>([
  ["no pool", {}, "Id, Name, SchemaAttributes, Policies"],
  ["an empty pool", { UserPool: {} }, "Id, Name, SchemaAttributes, Policies"],
  ["a part of a pool", { UserPool: { Id: POOL_ID, Name: "x", Policies: null } }, "SchemaAttributes, Policies"],
  ["another pool", { UserPool: { ...FULL_POOL, Id: "ap-northeast-1_other" } }, `the Id ${POOL_ID}`],
])(
  "refuses a description of %s, which would reset the pool, and names what is missing",
  async (_what, body, missing) => {
    const { server, api } = await serve(() => ({ status: 200, body }));
    const input = { userPoolId: POOL_ID, triggers: { postConfirmation: { functionArn: functionArn("ours") } } };

    await expect(apply(api, changeToAttach(input))).rejects.toThrow(
      `nothing was changed. Look at what stands between here and Cognito (a proxy, an emulator), then run the deployment again. ` +
        `Cognito's answer: IncompleteDescriptionError: DescribeUserPool answered without ${missing}.`,
    );
    expect(server.operations).toEqual(["DescribeUserPool"]);
  },
);

it("gives numbers, dates and members that are not known as the service writes them, and sends them back so", async () => {
  const sent: string[] = [];
  const future =
    '{"Serial":12345678901234567890,"Share":0.1,"Ratio":1.5e3,"Text":"say \\"7\\" \\u0000number 8","Off":null}';
  const { api } = await serve((operation, _body, text) => {
    if (operation === "UpdateUserPool") sent.push(text);
    const pool = JSON.stringify({ ...FULL_POOL, CreationDate: 1_577_836_800.123, LambdaConfig: undefined });
    const answer = `{"UserPool":${pool.slice(0, -1)},"FutureSetting":${future}}}`;
    return { status: 200, body: operation === "UpdateUserPool" ? {} : answer };
  });

  const described = await api.describe(POOL_ID);
  await api.update(buildUpdateRequest(described, {}));

  expect(described.CreationDate).toBe(1_577_836_800.123);
  expect(sent[0]).toContain(
    '"FutureSetting":{"Serial":12345678901234567890,"Share":0.1,"Ratio":1500,"Text":"say \\"7\\" \\u0000number 8"}',
  );
  expect(sent[0]).not.toContain("CreationDate");
});

it("makes a client of one attempt per call", async () => {
  const client = createUserPoolClient();

  expect(await client.config.maxAttempts()).toBe(1);
  client.destroy();
});
