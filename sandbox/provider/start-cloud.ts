import { answerCall } from "../deployment/calls";
import type { Deployment } from "../deployment/deployment";
import { described } from "../emulators/cognito-control-plane";
import type { UserPoolSettings } from "../emulators/cognito-local";
import { EMULATOR_CREDENTIALS } from "../emulators/s3";
import { Teardown } from "../teardown";
import { startAccount } from "./account";
import type { Cloud, CloudOptions, PoolView } from "./cloud";
import { CloudMemory } from "./cloud-memory";
import { addFunction, addPool, changePool, removeResource } from "./foreign-resources";
import { functionProblems } from "./function-problems";
import { Operations } from "./operations";
import { serveProvider } from "./server";

/** Starts a cloud without any resource, and the provider for it. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const { cloud } = await startCloudWithParts(options);
  return cloud;
}

/** The same, with what it is made of. */
export async function startCloudWithParts(options: CloudOptions): Promise<{ cloud: Cloud; deployment: Deployment }> {
  const teardown = new Teardown();
  const deployment = await startAccount(options, teardown);
  const operations = new Operations(deployment, options.onOperation);
  const provider = await serveProvider({
    region: deployment.region,
    operations,
    answer: (token, inputs) => answerCall(token, inputs, deployment),
  });
  teardown.add(() => provider.close());
  const memory = new CloudMemory(deployment);
  const { region, accountId, resources, emulators } = deployment;
  const cloud: Cloud = {
    region,
    accountId,
    environment: buildEnvironment(provider.port, region),
    setHook: (hook) => {
      operations.hook = hook;
    },
    snapshot: () => memory.snapshot(),
    restore: (snapshot) => memory.restore(snapshot),
    pools: () => emulators.cognito.userPools().map(viewPool),
    resources: () => resources.map(({ type, id }) => ({ type, id })),
    problemsOf: (functionArn, poolId) => functionProblems(functionArn, poolId, deployment),
    removeResource: (resource) => removeResource(resource, deployment),
    addPool: (settings) => addPool(settings, deployment),
    addFunction: (name, settings) => addFunction(name, settings, deployment),
    changePool: (id, change) => changePool(id, change, deployment),
    close: () => teardown.close(),
  };
  return { cloud, deployment };
}

/** What the Pulumi CLI needs to deploy to this cloud: no AWS credentials, and nothing that it would look for elsewhere. */
function buildEnvironment(port: number, region: string): Record<string, string> {
  return {
    PULUMI_DEBUG_PROVIDERS: `aws:${port}`,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: EMULATOR_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: EMULATOR_CREDENTIALS.secretAccessKey,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

function viewPool(pool: UserPoolSettings): PoolView {
  return {
    id: pool.Id,
    arn: String(pool.Arn),
    name: String(pool.Name),
    lambdaConfig: { ...pool.LambdaConfig },
    deletionProtection: pool.DeletionProtection === "ACTIVE" ? "ACTIVE" : "INACTIVE",
    settings: described(pool),
  };
}
