import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import type { AttachablePool } from "./attachable-pool";

/** Says, at each run until it is mended, that the provider's next update of the pool brings a token trigger back. */
export function warnOfStaleState(
  { name, parent }: ComponentScope,
  pool: AttachablePool,
  staleTokenTrigger: pulumi.Output<string | undefined>,
): void {
  pulumi.all([pool.id, staleTokenTrigger]).apply(([userPoolId, functionArn]) => {
    if (functionArn === undefined) return;
    const warning =
      `CognitoTriggers "${name}": preTokenGeneration is off, but the state of user pool ${userPoolId} still has ` +
      `${functionArn}, and the AWS provider would send it again with the pool's next change. Run "pulumi refresh" once, ` +
      "after this deployment.";
    void pulumi.log.warn(warning, parent);
  });
}
