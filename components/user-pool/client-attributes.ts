import { STANDARD_ATTRIBUTES } from "../../runtime/shared/standard-attributes";
import type { TriggersArgs } from "../configuration/component/cognito-triggers-args";
import { behaviourSettings } from "../configuration/behaviours/behaviour-settings";
import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";

/** The attributes that users of an app client may read and write. */
export interface ClientAttributes {
  readAttributes: string[];
  writeAttributes: string[];
}

/**
 * All attributes of the pool, to read; the same to write, but for what Cognito writes itself and for custom attributes that
 * something relies on. Both are stated: what Cognito takes for a missing list, and whether custom attributes are in it, its
 * pages tell differently, and the provider keeps a list that a program no longer mentions.
 */
export function defaultClientAttributes(
  { customAttributes = [] }: CreateUserPoolArgs,
  triggers: TriggersArgs,
): ClientAttributes {
  const reliedOn = attributesReliedOn(triggers);
  const custom = customAttributes.map((name) => `custom:${name}`);
  const standard = [...STANDARD_ATTRIBUTES];
  return {
    readAttributes: [...standard, ...custom],
    writeAttributes: [
      ...standard.filter((name) => !name.endsWith("_verified")),
      ...custom.filter((name) => !reliedOn.has(name)),
    ],
  };
}

/** What becomes a claim or decides on a sign-in: a user who could write it could name their own tenant or lift a block. */
function attributesReliedOn(triggers: TriggersArgs): Set<string> {
  const { claims = {} } = behaviourSettings(triggers, "preTokenGeneration");
  const { requiredAttributes = {}, blockedAttributes = {} } = behaviourSettings(triggers, "preAuthentication");
  return new Set([
    ...Object.values(claims).map((source) => (typeof source === "string" ? source : source.from)),
    ...Object.keys(requiredAttributes),
    ...Object.keys(blockedAttributes),
  ]);
}
