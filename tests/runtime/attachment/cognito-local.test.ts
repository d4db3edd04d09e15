// Proves the whole way on an emulator that drops what a request leaves out, with the real SDK, and two clients at once.
// cognito-local knows 17 of the members of a pool; the others it neither shows nor resets (user-pool-api.test.ts has them
// all). It refuses nothing that the service refuses, and knows no unknown pool.
import {
  DescribeUserPoolCommand,
  type CognitoIdentityProviderClient,
  type UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";

import { changeToAttach } from "../../../runtime/attachment/change";
import { createUserPoolAttachmentHandler, type AttachmentHandler } from "../../../runtime/attachment/handler";
import type { AttachmentInput } from "../../../runtime/attachment/input";
import { buildUpdateRequest } from "../../../runtime/attachment/merge";
import { createUserPoolApi } from "../../../runtime/attachment/user-pool-api";
import { startCognitoLocal, type CognitoLocal } from "./support/cognito-local";
import { FULL_POOL, functionArn } from "./support/full-pool";
import { apply, createFakeClock } from "./support/run-attachment";
import { clientFor } from "./support/stub-server";

const A = functionArn("ours-a");
const B = functionArn("ours-b");
const IDS = ["life", "twin", "tagged", "shared", "control"].map((name) => `ap-northeast-1_${name}`) as [
  string,
  ...string[],
];
const [LIFE, TWIN = "", TAGGED = "", SHARED = "", CONTROL = ""] = IDS;

let server: CognitoLocal;
let client: CognitoIdentityProviderClient;
let handler: AttachmentHandler;

const describePool = (id: string): Promise<UserPoolType> => createUserPoolApi(client).describe(id);
const run = (action: string, input: AttachmentInput, prev_input: AttachmentInput | null = null) =>
  handler({ ...input, tf: { action, prev_input } });

beforeAll(async () => {
  server = await startCognitoLocal(IDS.map((Id) => ({ ...FULL_POOL, Id })));
  client = clientFor(server.endpoint);
  handler = createUserPoolAttachmentHandler({
    api: createUserPoolApi(client),
    clock: createFakeClock(),
    log: () => {},
  });
});

afterAll(async () => {
  client?.destroy();
  await server?.stop();
});

/** What cognito-local does not give back as it was: the legacy validity, which a request may not carry. */
function settingsOf({ LambdaConfig: _config, AdminCreateUserConfig, ...settings }: UserPoolType): object {
  const { UnusedAccountValidityDays: _legacy, ...rest } = AdminCreateUserConfig ?? {};
  return { ...settings, AdminCreateUserConfig: rest };
}

it("attaches, changes and lets go, and every setting stays as it was", async () => {
  const before = await describePool(LIFE);
  const first: AttachmentInput = {
    userPoolId: LIFE,
    triggers: { postConfirmation: { functionArn: A }, preTokenGeneration: { functionArn: A, lambdaVersion: "V2_0" } },
  };
  const replaces = { preSignUp: functionArn("foreign-pre-sign-up") };
  const second: AttachmentInput = { userPoolId: LIFE, triggers: { preSignUp: { functionArn: B } }, replaces };

  await run("create", first);
  const created = await describePool(LIFE);
  await run("update", second, first);
  const changed = await describePool(LIFE);
  await run("delete", second, second);
  const deleted = await describePool(LIFE);

  expect(Object.keys(settingsOf(before)).length).toBeGreaterThan(20);
  for (const after of [created, changed, deleted]) expect(settingsOf(after)).toEqual(settingsOf(before));
  expect(created.LambdaConfig).toEqual({
    ...FULL_POOL.LambdaConfig,
    PostConfirmation: A,
    PreTokenGeneration: A,
    PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: A },
  });
  expect(changed.LambdaConfig).toEqual({ ...FULL_POOL.LambdaConfig, PreSignUp: B });
  expect(deleted.LambdaConfig).toEqual(FULL_POOL.LambdaConfig);
});

it("leaves another pool of the same name alone", async () => {
  const before = await describePool(TWIN);

  await run("create", { userPoolId: LIFE, triggers: { postConfirmation: { functionArn: A } } });

  expect(await describePool(TWIN)).toEqual(before);
});

it("lets the emulator lose a setting that a request leaves out, so that the tests above can fail", async () => {
  await createUserPoolApi(client).update({ UserPoolId: CONTROL, LambdaConfig: { PostConfirmation: A } });

  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: CONTROL }));
  const { DeviceConfiguration, UserPoolTags, Policies, MfaConfiguration } = UserPool ?? {};

  expect({ DeviceConfiguration, UserPoolTags, Policies, MfaConfiguration }).toEqual({});
});

it("reports tags of CloudFormation that the emulator, unlike the service, lets a request remove", async () => {
  const UserPoolTags = { ...FULL_POOL.UserPoolTags, "aws:cloudformation:stack-name": "live" };
  const { LambdaConfig, Policies } = FULL_POOL;
  await createUserPoolApi(client).update({ UserPoolId: TAGGED, UserPoolTags, LambdaConfig, Policies });

  await expect(
    run("create", { userPoolId: TAGGED, triggers: { postConfirmation: { functionArn: A } } }),
  ).rejects.toThrow("UserPoolTags.aws:cloudformation:stack-name was live, is now absent");
});

it("lets two components on one pool live side by side, although one is undone by the other's older description", async () => {
  const one: AttachmentInput = { userPoolId: SHARED, triggers: { postConfirmation: { functionArn: A } } };
  const two: AttachmentInput = { userPoolId: SHARED, triggers: { userMigration: { functionArn: B } } };
  const api = createUserPoolApi(client);
  const stale = await describePool(SHARED);
  const withTheirs = buildUpdateRequest(stale, { ...stale.LambdaConfig, UserMigration: B });
  const clock = createFakeClock();
  const sleep = clock.sleep;
  // The second one described the pool before the first one's update, and updates it while the first one waits.
  clock.sleep = async (milliseconds) => {
    if (clock.sleeps.length === 0) await api.update(withTheirs);
    return sleep(milliseconds);
  };

  await apply(api, changeToAttach(one), { clock });
  const both = await describePool(SHARED);
  await run("delete", one, one);
  const last = await describePool(SHARED);
  await run("delete", two, two);
  const none = await describePool(SHARED);

  expect(both.LambdaConfig).toEqual({ ...FULL_POOL.LambdaConfig, PostConfirmation: A, UserMigration: B });
  expect(last.LambdaConfig).toEqual({ ...FULL_POOL.LambdaConfig, UserMigration: B });
  expect(none.LambdaConfig).toEqual(FULL_POOL.LambdaConfig);
  expect(settingsOf(none)).toEqual(settingsOf(stale));
});
