import { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import { Invocation } from "@pulumi/aws/lambda/invocation";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { createFunctionIdentity } from "../function-identity";
import { functionName } from "../labels";
import { FUNCTION_DEFAULTS } from "../live-function";
import { packageTrigger } from "../packaging";
import type { SenderKey } from "../sender-key";
import type { TriggerTarget } from "../trigger-function";
import type { AttachablePool } from "./attachable-pool";
import { buildAttachmentInput } from "./attachment-input";
import { attachmentLabel, recallAttached, rememberAttached } from "./attachment-memory";
import { attachmentStatements } from "./attachment-statements";

/** Time for describing, updating, waiting out others' updates and describing again; Cognito does not wait for it. */
const ATTACHMENT_TIMEOUT_SECONDS = 120;

/**
 * Sets the pool's triggers, and takes them off again, without touching anything else: a function that reads the pool,
 * merges and writes it back, and an invocation of it at each create, update and delete.
 *
 * It comes after the pool and after every trigger's permission, and goes before them.
 */
export function attachToUserPool(
  scope: ComponentScope,
  pool: AttachablePool,
  targets: readonly TriggerTarget[],
  senderKey: SenderKey | undefined,
): void {
  const { name, parent, settings } = scope;
  const label = attachmentLabel(scope);
  const attachedBefore = recallAttached(scope);
  const code = packageTrigger({ name: label, builtIn: buildAttachmentHandler, logResource: parent });
  const identity = createFunctionIdentity(scope, label, attachmentStatements(scope, pool, senderKey));
  const lambda = new LambdaFunction(
    label,
    {
      ...FUNCTION_DEFAULTS,
      name: functionName(name, label),
      // Asked what was attached before it is told what is: the code waits for the answer.
      code: Promise.all([code, attachedBefore]).then(([archive]) => archive),
      role: identity.role.arn,
      memorySize: 512,
      timeout: ATTACHMENT_TIMEOUT_SECONDS,
      environment: { variables: rememberAttached(arnsOf(targets)) },
      loggingConfig: { logFormat: "JSON", logGroup: identity.logGroup.name },
      tags: settings.tags,
    },
    { parent, dependsOn: identity.policy, ignoreChanges: ["name"] },
  );
  new Invocation(
    label,
    {
      functionName: lambda.name,
      lifecycleScope: "CRUD",
      input: buildAttachmentInput(scope, pool, targets, pulumi.output(attachedBefore), senderKey),
    },
    // A replacement that creates first would end with its delete taking the triggers off again. Nothing here replaces
    // it: `triggers` is never set, and neither the name nor a qualifier of the function ever changes.
    { parent, dependsOn: identity.policy, deleteBeforeReplace: true },
  );
}

function arnsOf(targets: readonly TriggerTarget[]) {
  return pulumi.output(Object.fromEntries(targets.map(({ trigger, arn }) => [trigger, arn])));
}

function buildAttachmentHandler() {
  return (
    require("../../runtime/entrypoints/user-pool-attachment") as typeof import("../../runtime/entrypoints/user-pool-attachment")
  ).createHandler();
}
