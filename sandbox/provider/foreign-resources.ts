/** What somebody else does in the account, beside any deployment. */
import { asset } from "@pulumi/pulumi";

import { lambdaFunction } from "../deployment/lambda-function";
import { realiserOf } from "../deployment/realise";
import type { Deployment } from "../deployment/deployment";
import { LETTERS_AND_DIGITS, randomText } from "../deployment/names";
import { buildUserPoolSettings } from "../deployment/user-pool-settings";
import { type Policies, policiesOf } from "../emulators/service-defaults";
import { bothTokenTriggers } from "../emulators/update-user-pool";
import { COGNITO_PRINCIPAL } from "../lambda-endpoint/caller";
import { functionArn } from "../lambda-endpoint/function-arn";
import type { CloudResource, ForeignFunction } from "./cloud";
import { forget } from "./records";

/** Answers each event with the event: a trigger that changes nothing. */
const ANSWERS_THE_EVENT = "exports.handler = async (event) => event;";

type ApiSettings = Readonly<Record<string, unknown>>;

export async function addPool(settings: ApiSettings = {}, deployment: Deployment): Promise<string> {
  const { emulators, region, accountId, partition } = deployment;
  const id = typeof settings.Id === "string" ? settings.Id : `${region}_${randomText(9, LETTERS_AND_DIGITS)}`;
  const arn = `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${id}`;
  await emulators.cognito.createUserPool(buildUserPoolSettings({ id, arn, name: "somebody's" }, {}));
  await changePool(id, settings, deployment);
  return id;
}

export async function changePool(id: string, change: ApiSettings, { emulators }: Deployment): Promise<void> {
  const pool = emulators.cognito.userPool(id);
  if (pool === undefined) throw new Error(`There is no user pool ${id}.`);
  const changed = { ...pool, ...change };
  const policies = policiesOf(changed.Policies as Policies | undefined);
  const settings = { ...changed, Policies: policies, Id: id, LastModifiedDate: new Date() };
  const set = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  await emulators.cognito.saveUserPool({ ...set, Id: id, LambdaConfig: bothTokenTriggers(settings.LambdaConfig) });
}

export async function addFunction(
  name: string,
  { aliases = [], source = ANSWERS_THE_EVENT, calledBy = [] }: ForeignFunction = {},
  deployment: Deployment,
): Promise<string> {
  const { functions, region, accountId, partition } = deployment;
  const code = new asset.AssetArchive({ "index.js": new asset.StringAsset(source) });
  await lambdaFunction.create(
    { type: "aws:lambda/function:Function", name, inputs: { name, code, handler: "index.handler", publish: true } },
    deployment,
  );
  aliases.forEach((alias) => functions.createAlias(name, alias, "1"));
  for (const poolId of calledBy) {
    for (const qualifier of [undefined, ...aliases]) {
      functions.addPermission(
        {
          statementId: `cognito-${poolId}`,
          qualifier,
          action: "lambda:InvokeFunction",
          principal: COGNITO_PRINCIPAL,
          sourceAccount: accountId,
          sourceArn: `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${poolId}`,
        },
        name,
      );
    }
  }
  return functionArn(functions.location, name);
}

export async function removeResource({ type, id }: CloudResource, deployment: Deployment): Promise<void> {
  const record = deployment.resources.find((known) => known.type === type && known.id === id);
  if (record === undefined) return;
  // An invocation is no thing that could be removed: only its record is.
  if (type !== "aws:lambda/invocation:Invocation") await realiserOf(type).delete?.(record, deployment);
  forget(deployment, type, id, record.state);
}
