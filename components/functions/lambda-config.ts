import type { cognito } from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";

import type { TriggerTarget } from "./trigger-function";

/** The pool's `lambdaConfig` as the provider takes it. */
export type LambdaConfig = cognito.UserPoolLambdaConfig;

/**
 * What the pool resource is given: one key per trigger. Pure. Undefined without triggers, so that the whole block goes:
 * the provider takes nothing less as "no triggers".
 *
 * `inboundFederation` is left out, since the provider does not know it; the attachment sets it.
 */
export function buildLambdaConfig(
  targets: readonly TriggerTarget[],
  kmsKeyArn: pulumi.Input<string> | undefined,
): LambdaConfig | undefined {
  const known = targets.filter(({ trigger }) => trigger !== "inboundFederation");
  if (known.length === 0) return undefined;
  return known.reduce<LambdaConfig>((config, target) => ({ ...config, ...slotOf(target, kmsKeyArn) }), {});
}

function slotOf({ trigger, arn, version }: TriggerTarget, kmsKeyArn: pulumi.Input<string> | undefined): LambdaConfig {
  switch (trigger) {
    case "preTokenGeneration":
      // Only the versioned form: the provider writes the other one itself, and both must never differ.
      return { preTokenGenerationConfig: { lambdaArn: arn, lambdaVersion: version ?? "V1_0" } };
    case "customEmailSender":
    case "customSmsSender":
      return { [trigger]: { lambdaArn: arn, lambdaVersion: "V1_0" }, kmsKeyId: kmsKeyArn };
    case "inboundFederation":
      return {};
    default:
      return { [trigger]: arn };
  }
}
