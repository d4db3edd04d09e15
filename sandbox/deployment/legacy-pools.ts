import { join } from "node:path";

import { CONFIRMATION_CODE, issuerDomain } from "../emulators";
import { type CognitoEmulator, startCognitoEmulator } from "../emulators/cognito";
import type { Teardown } from "../teardown";
import type { Deployment, LegacyUserPool } from "./deployment";
import { buildUserPoolSettings } from "./user-pool-settings";

/** The second emulator, for the pool that users migrate from: started when a function asks for it. */
export function legacyPools(
  workFolder: string,
  teardown: Teardown,
): Pick<Deployment, "startLegacyPool" | "legacyPool"> {
  let legacy: LegacyUserPool | undefined;
  let starting: Promise<CognitoEmulator> | undefined;
  return {
    legacyPool: () => legacy,
    async startLegacyPool(region, userPoolId, clientId) {
      starting ??= startCognitoEmulator({
        dataFolder: join(workFolder, "legacy-cognito"),
        issuerDomain: issuerDomain(region),
        confirmationCode: CONFIRMATION_CODE,
      }).then((emulator) => {
        teardown.add(() => emulator.close());
        return emulator;
      });
      legacy = { emulator: await starting, region, userPoolId, clientId };
      return legacy;
    },
  };
}

/** The old pool, with the names that the stack gives it; people sign in to both pools in the same way. */
export async function createLegacyPool(deployment: Deployment): Promise<void> {
  const legacy = deployment.legacyPool();
  if (legacy === undefined) {
    return;
  }
  const { region, userPoolId, clientId } = legacy;
  const arn = `arn:${deployment.partition}:cognito-idp:${region}:${deployment.accountId}:userpool/${userPoolId}`;
  const usernameAttributes = deployment.emulators.cognito.userPool()?.UsernameAttributes;
  await legacy.emulator.createUserPool(
    buildUserPoolSettings({ id: userPoolId, arn, name: "legacy" }, { usernameAttributes }),
  );
  const now = new Date();
  await legacy.emulator.createAppClient({
    ClientId: clientId,
    ClientName: "legacy",
    UserPoolId: userPoolId,
    ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
    CreationDate: now,
    LastModifiedDate: now,
  });
}
