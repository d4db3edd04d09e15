import { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import { Invocation } from "@pulumi/aws/lambda/invocation";
import type * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { createFunctionRole, grantRights } from "../functions/function-identity";
import { FUNCTION_DEFAULTS } from "../functions/live-function";
import { packageTrigger } from "../packaging";
import type { SenderKey } from "../user-pool/sender-key";
import type { TriggerTarget } from "../functions/trigger-function";
import type { AttachablePool } from "./attachable-pool";
import { buildAttachmentInput, buildHoldInput } from "./attachment-input";
import type { AttachmentRequest } from "./attachment-input";
import { encodeMemory } from "./attachment-memory";
import { buildMemory, buildWanted, findStaleTokenTrigger } from "./attachment-plan";
import { attachmentStatements } from "./attachment-statements";
import { refuseForeignSlots } from "./foreign-slots";
import { warnOfLostTriggers } from "./lost-triggers";
import { readSlots } from "./read-slots";
import { ATTACHED, recallAttached } from "./recall-attached";
import { warnOfStaleState } from "./stale-state";

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
  const { parent, settings, codeGate } = scope;
  const label = `${scope.name}-attachment`;
  const caller = createFunctionRole(scope, label);
  const name = attachmentName(caller.role.name);
  const recalled = recallAttached(scope, name);
  const memory = buildMemory(pool, recalled, buildWanted(pool, targets, senderKey));
  const staleTokenTrigger = findStaleTokenTrigger(pool, recalled, targets);
  const request: AttachmentRequest = { pool, targets, senderKey, recalled, memory, staleTokenTrigger };
  const slots = readSlots(request);
  warnOfStaleState(scope, pool, staleTokenTrigger);
  warnOfLostTriggers(scope, slots);
  const policy = grantRights(scope, label, caller, attachmentStatements(scope, name, request));
  const lambda = new LambdaFunction(
    label,
    {
      ...FUNCTION_DEFAULTS,
      name,
      code: codeGate.hold(packageTrigger({ name: label, builtIn: buildAttachmentHandler, logResource: parent })),
      role: caller.role.arn,
      memorySize: 512,
      timeout: ATTACHMENT_TIMEOUT_SECONDS,
      environment: { variables: { [ATTACHED]: memory.apply(encodeMemory) } },
      loggingConfig: { logFormat: "JSON", logGroup: caller.logGroup.name },
      tags: settings.tags,
    },
    { parent, dependsOn: policy, ignoreChanges: ["name"] },
  );
  // Made before anything is attached, so that a deletion finds something that lets go even when the invocation below
  // attached and then failed: what fails at its creation is in no state.
  const hold = createInvocation(scope, `${label}-hold`, lambda, buildHoldInput(request), [policy]);
  const checked = refuseForeignSlots(scope, pool, slots);
  createInvocation(scope, label, lambda, buildAttachmentInput(request, checked), [policy, hold]);
}

/**
 * A replacement that creates first would end with its delete taking the triggers off again. Nothing here replaces it:
 * `triggers` is never set, and neither the name nor a qualifier of the function ever changes.
 */
function createInvocation(
  { parent }: ComponentScope,
  label: string,
  { name }: LambdaFunction,
  input: pulumi.Output<string>,
  dependsOn: pulumi.Resource[],
): Invocation {
  return new Invocation(
    label,
    { functionName: name, lifecycleScope: "CRUD", input },
    { parent, dependsOn, deleteBeforeReplace: true },
  );
}

/**
 * The physical name of the attachment's function: its role's, which Pulumi makes once, at random, and keeps in the state.
 * The program knows it before the function, whatever the stack, the project and the component are called by now, and two
 * stacks with equal names never meet.
 */
function attachmentName(roleName: pulumi.Output<string>): pulumi.Output<string> {
  // IAM takes characters that Lambda does not, and a transform may have given the role a name.
  return roleName.apply((name) => name.replaceAll(/[^\w-]/g, "-"));
}

function buildAttachmentHandler() {
  return (require("../../runtime/attachment/entry") as typeof import("../../runtime/attachment/entry")).createHandler();
}
