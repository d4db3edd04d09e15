import { getFunction } from "@pulumi/aws/lambda/getFunction";
import * as pulumi from "@pulumi/pulumi";

import { TRIGGER_NAMES } from "../../runtime/contract";
import type { ComponentScope } from "../component-scope";
import { functionName } from "../labels";
import type { FunctionPerTrigger } from "./slots";

/** The variable of the attachment function that says what was attached; only the program reads it. */
const ATTACHED = "COGNITO_TRIGGERS_ATTACHED";

/** The part of every name of the attachment's resources. */
export function attachmentLabel({ name }: ComponentScope): string {
  return `${name}-attachment`;
}

/** The variables of the attachment function that the next deployment reads. */
export function rememberAttached(functions: pulumi.Output<FunctionPerTrigger>): Record<string, pulumi.Input<string>> {
  return { [ATTACHED]: pulumi.jsonStringify(functions) };
}

/**
 * What the last deployment attached; nothing when there was none. Asked before this deployment changes it: the function
 * waits for the answer.
 */
export async function recallAttached(scope: ComponentScope): Promise<FunctionPerTrigger> {
  const found = await getFunction(
    { functionName: functionName(scope.name, attachmentLabel(scope)) },
    { parent: scope.parent },
  ).catch(
    // The data source fails for a function that does not exist, in words that differ between releases. Should it fail
    // for another reason, the attachment itself still refuses whatever is not ours when it runs.
    () => undefined,
  );
  return parseAttached(found?.environment?.variables?.[ATTACHED]);
}

function parseAttached(text: string | undefined): FunctionPerTrigger {
  if (text === undefined) return {};
  const attached: unknown = JSON.parse(text);
  if (typeof attached !== "object" || attached === null) return {};
  return Object.fromEntries(
    TRIGGER_NAMES.flatMap((trigger) => {
      const arn: unknown = Reflect.get(attached, trigger);
      return typeof arn === "string" ? [[trigger, arn]] : [];
    }),
  );
}
