import type { Deployment } from "../deployment/deployment";
import { createLegacyPool } from "../deployment/legacy-pools";
import { openAccount } from "../deployment/open-account";
import { endpointFor } from "../emulators/cognito-front";
import type { Teardown } from "../teardown";
import type { CloudOptions } from "./cloud";
import { authorizeCall } from "./role-policies";

/** Opens an account in which a function may do what its role's policies say. */
export async function startAccount(
  { region = "eu-west-1", onLogLine }: CloudOptions,
  teardown: Teardown,
): Promise<Deployment> {
  const account = await openAccount({
    region,
    folderPrefix: "cognito-triggers-cloud-",
    teardown,
    onLogLine,
    authorize: (call) => authorizeCall(call, deployment),
  });
  const { endpoint } = account.emulators.cognito;
  const deployment: Deployment = {
    ...account,
    cognitoEndpointFor: (role) => (role === undefined ? endpoint : endpointFor(endpoint, roleName(role))),
    async startLegacyPool(legacyRegion, userPoolId, clientId) {
      const started = await account.startLegacyPool(legacyRegion, userPoolId, clientId);
      if (started.emulator.userPool(userPoolId) === undefined) await createLegacyPool(deployment);
      return started;
    },
  };
  return deployment;
}

function roleName(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
