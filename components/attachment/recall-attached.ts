import { getAlias } from "@pulumi/aws/lambda/getAlias";
import { getFunction } from "@pulumi/aws/lambda/getFunction";
import type * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";
import { componentError, withoutStop } from "../plain-error";
import { decodeMemory } from "./attachment-memory";
import type { AttachmentMemory, Recalled } from "./attachment-memory";
import { whenKnown } from "./when-known";

/** The variable of the attachment function that says what was attached; only the program reads it. */
export const ATTACHED = "COGNITO_TRIGGERS_ATTACHED";

/** The alias whose description is the last generation that was done; the function writes it. */
const RECORD_ALIAS = "attached";

/**
 * What earlier deployments attached: read off the function itself, not off the state, in which a failed update leaves
 * what it was asked for. Nothing while the function's name is still to be made.
 */
export function recallAttached(scope: ComponentScope, functionName: pulumi.Output<string>): pulumi.Output<Recalled> {
  return whenKnown(functionName).apply(async (name): Promise<Recalled> => {
    if (name === undefined) return {};
    const memory = await readMemory(scope, name);
    return memory === undefined ? {} : { memory, done: await readDone(scope, name) };
  });
}

async function readMemory(scope: ComponentScope, functionName: string): Promise<AttachmentMemory | undefined> {
  const found = await unlessMissing(
    scope,
    `the function ${functionName}`,
    "lambda:GetFunction and lambda:GetFunctionCodeSigningConfig",
    // Without a qualifier the provider shows the last published version, if there is one.
    getFunction({ functionName, qualifier: "$LATEST" }, { parent: scope.parent }),
  );
  const text = found?.environment?.variables?.[ATTACHED];
  if (text === undefined) return undefined;
  const memory = decodeOrNothing(text);
  if (memory !== undefined) return memory;
  throw componentError(
    scope,
    `the variable ${ATTACHED} of the function ${functionName} cannot be read: it says what was attached to the user ` +
      "pool, and nothing but this component writes it. Somebody has changed it; put its former value back",
  );
}

function decodeOrNothing(text: string): AttachmentMemory | undefined {
  try {
    return decodeMemory(text);
  } catch {
    return undefined;
  }
}

async function readDone(scope: ComponentScope, functionName: string): Promise<number | undefined> {
  const alias = await unlessMissing(
    scope,
    `the alias ${RECORD_ALIAS} of the function ${functionName}`,
    "lambda:GetAlias",
    getAlias({ functionName, name: RECORD_ALIAS }, { parent: scope.parent }),
  );
  const generation = Number(alias?.description);
  return Number.isSafeInteger(generation) && generation > 0 ? generation : undefined;
}

/**
 * The provider's words for what does not exist, in releases from 2022 to 2026.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/lambda/function_data_source.go
 */
const NOT_FOUND = /couldn't find resource|empty result|ResourceNotFoundException|\b404\b/;

/** Anything but "not found" is an error: a denied read would hide every lost trigger, and forget what was attached. */
async function unlessMissing<Answer>(
  scope: ComponentScope,
  what: string,
  rights: string,
  call: Promise<Answer>,
): Promise<Answer | undefined> {
  return call.catch((reason: unknown) => {
    const found = reason instanceof Error ? reason.message : String(reason);
    if (NOT_FOUND.test(found)) return undefined;
    throw componentError(
      scope,
      `${what}, which knows what was attached to the user pool, cannot be read: ${withoutStop(found)}. Whoever deploys, or previews, ` +
        `needs the right to ${rights} on the function`,
    );
  });
}
