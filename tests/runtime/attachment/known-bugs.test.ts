// The bugs of other tools that set LambdaConfig (facts.md 3.6), one test each: what they do wrong does not happen here.
// On a model of the service (support/model-pool.ts); it does not prove the service.
import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { changeToAttach, changeToDetach } from "../../../runtime/attachment/change";
import type { AttachmentInput } from "../../../runtime/attachment/input";
import { FULL_POOL, functionArn, POOL_ID } from "./support/full-pool";
import { ModelPool, refuses } from "./support/model-pool";
import { apply } from "./support/run-attachment";

const A = functionArn("ours-a");
const B = functionArn("ours-b");
const INPUT: AttachmentInput = { userPoolId: POOL_ID, triggers: { postConfirmation: { functionArn: A } } };

async function attachTo(pool: UserPoolType, input = INPUT): Promise<ModelPool> {
  const server = new ModelPool(pool);
  await apply(server, changeToAttach(input));
  return server;
}

it("serverless: the validity of temporary passwords is overwritten with the legacy one", async () => {
  const { pool } = await attachTo({
    ...FULL_POOL,
    Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 },
  });

  expect(pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(30);
  expect(pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly).toBe(true);
});

it("serverless: the validity of temporary passwords is deleted when there is no legacy one", async () => {
  const { pool } = await attachTo({
    ...FULL_POOL,
    Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  });

  expect(pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(30);
});

it("serverless: a pool without Policies or AdminCreateUserConfig makes it crash", async () => {
  const { pool } = await attachTo({ Id: POOL_ID, UserPoolTier: "ESSENTIALS" });

  expect(pool.LambdaConfig).toEqual({ PostConfirmation: A });
});

it("serverless: a pool is found by its name, and the first one wins", async () => {
  const described: string[] = [];
  const server = new ModelPool({ ...FULL_POOL, LambdaConfig: {} });
  const describe = server.describe;
  server.describe = (id) => {
    described.push(id);
    return describe(id);
  };

  await apply(server, changeToAttach(INPUT));

  expect(new Set([...described, ...server.requests.map(({ UserPoolId }) => UserPoolId)])).toEqual(new Set([POOL_ID]));
});

it("serverless#6420: one update per function, of which the later ones fail", async () => {
  const triggers = {
    preSignUp: { functionArn: B },
    postConfirmation: { functionArn: A },
    userMigration: { functionArn: A },
  };

  const server = await attachTo({ ...FULL_POOL, LambdaConfig: {} }, { ...INPUT, triggers });

  expect(server.requests).toHaveLength(1);
  expect(server.pool.LambdaConfig).toEqual({ PreSignUp: B, PostConfirmation: A, UserMigration: A });
});

it("serverless#6524: Only one request to update this UserPool can be processed at a time", async () => {
  const server = new ModelPool(FULL_POOL);
  server.updateFaults.push(
    refuses("ConcurrentModificationException", "Only one request to update this UserPool can be processed at a time"),
  );

  await apply(server, changeToAttach(INPUT));

  expect(server.pool.LambdaConfig).toEqual({ ...FULL_POOL.LambdaConfig, PostConfirmation: A });
});

it("serverless: a later update of the pool's owner takes the trigger off, and only forceDeploy brings it back", async () => {
  const server = new ModelPool({ ...FULL_POOL, LambdaConfig: {} });

  const applied = await apply(server, changeToAttach({ ...INPUT, revision: "2" }, { ...INPUT, revision: "1" }));

  expect(applied.changed).toBe(true);
  expect(server.pool.LambdaConfig).toEqual({ PostConfirmation: A });
});

it("serverless#6499, amplify-cli#3646: AutoVerifiedAttributes is lost", async () => {
  expect((await attachTo(FULL_POOL)).pool.AutoVerifiedAttributes).toEqual(["email", "phone_number"]);
});

it("amplify-cli#9837: members newer than the tool's own list go back to their defaults", async () => {
  const { pool } = await attachTo(FULL_POOL);

  expect(pool.KeyConfiguration).toEqual(FULL_POOL.KeyConfiguration);
  expect(pool.IssuerConfiguration).toEqual({ Type: "UPDATED" });
  expect(pool.AcrConfiguration).toEqual(FULL_POOL.AcrConfiguration);
  expect(pool.DcrConfiguration).toEqual(FULL_POOL.DcrConfiguration);
  expect(pool.UserPoolTier).toBe("PLUS");
  expect(pool.UserAttributeUpdateSettings).toEqual(FULL_POOL.UserAttributeUpdateSettings);
});

it("aws-cdk#33282: partial parameters lose the device configuration", async () => {
  expect((await attachTo(FULL_POOL)).pool.DeviceConfiguration).toEqual(FULL_POOL.DeviceConfiguration);
});

it("aws-cli#3302: tags are removed, the password policy and the verifications go back to their defaults", async () => {
  const { pool } = await attachTo(FULL_POOL);

  expect(pool.UserPoolTags).toEqual(FULL_POOL.UserPoolTags);
  expect(pool.Policies).toEqual(FULL_POOL.Policies);
  expect(pool.VerificationMessageTemplate).toEqual(FULL_POOL.VerificationMessageTemplate);
  expect(pool.AdminCreateUserConfig).toEqual(FULL_POOL.AdminCreateUserConfig);
});

it("aws-cli#6698, aws-cli#6839: one trigger replaces the others, since LambdaConfig is replaced as a whole", async () => {
  expect((await attachTo(FULL_POOL)).pool.LambdaConfig).toEqual({ ...FULL_POOL.LambdaConfig, PostConfirmation: A });
});

it("Terraform: both validities are sent, and again without one when that is refused", async () => {
  const server = await attachTo(FULL_POOL);

  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]?.AdminCreateUserConfig).not.toHaveProperty("UnusedAccountValidityDays");
});

it("Terraform: tags are left out of the update", async () => {
  const server = await attachTo(FULL_POOL);

  expect(server.requests[0]?.UserPoolTags).toEqual(FULL_POOL.UserPoolTags);
});

it("terraform-provider-aws#45529: a token trigger cannot be taken off while others stay", async () => {
  const triggers = { ...INPUT.triggers, preTokenGeneration: { functionArn: B, lambdaVersion: "V2_0" as const } };
  const server = await attachTo({ ...FULL_POOL, LambdaConfig: {} }, { ...INPUT, triggers });
  const attached = server.pool.LambdaConfig;

  await apply(server, changeToAttach(INPUT, { ...INPUT, triggers }));

  expect(attached?.PreTokenGenerationConfig).toEqual({ LambdaVersion: "V2_0", LambdaArn: B });
  expect(server.pool.LambdaConfig).toEqual({ PostConfirmation: A });
});

it("CloudFormation: the tags that AWS keeps itself are sent back, and refused", async () => {
  const UserPoolTags = { "aws:cloudformation:stack-name": "live", team: "identity" };

  const { pool, requests } = await attachTo({ ...FULL_POOL, UserPoolTags });

  expect(requests[0]?.UserPoolTags).toEqual({ team: "identity" });
  expect(pool.UserPoolTags).toEqual(UserPoolTags);
});

it("serverless: a key that was made for the pool stays when the last custom sender goes", async () => {
  const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/k";
  const input = { ...INPUT, triggers: { customSmsSender: { functionArn: A } }, kmsKeyArn, ownsKmsKey: true };
  const server = await attachTo(FULL_POOL, input);

  await apply(server, changeToDetach(input));

  expect(server.pool.LambdaConfig).toEqual(FULL_POOL.LambdaConfig);
});
