import * as pulumi from "@pulumi/pulumi";

import type { CognitoTriggersArgs } from "./cognito-triggers-args";
import { configurationMessage } from "./configuration/configuration-error";
import { findMistakes } from "./configuration/find-mistakes";
import type { Mistake } from "./configuration/mistakes";
import { TOP_LEVEL_KEYS } from "./configuration/schema";

/** The namespace of the component's stack configuration. */
export const CONFIG_NAMESPACE = "cognito-triggers";

/** Keys that one thing or another must be in: an empty map is what Pulumi.yaml gives them in a stack that does not set them. */
const CHOICES = new Set(["customSenderKey"]);

/**
 * Reads the component's arguments from the stack's configuration (`Pulumi.<stack>.yaml`).
 *
 * A secret in it (`secure:`) stays one: what comes of it is marked as secret in the stack's state.
 *
 * @throws {Error} with every mistake in one message: key path, what was found, what is allowed
 * @example new CognitoTriggers("auth", readStackConfig());
 * @see https://www.pulumi.com/docs/iac/concepts/config/
 */
export function readStackConfig(): CognitoTriggersArgs {
  const { args, mistakes } = readKeys();
  const all = [...mistakes, ...findMistakes(args)];
  const where = `Stack configuration of "${pulumi.getStack()}"`;
  if (all.length > 0) throw new pulumi.RunError(configurationMessage(where, all, `${CONFIG_NAMESPACE}:`));
  return keepSecrets(args as unknown as CognitoTriggersArgs);
}

/** Pulumi hands `secure:` values over in clear and does not say which they were: every variable that may be one is kept. */
function keepSecrets(args: CognitoTriggersArgs): CognitoTriggersArgs {
  const triggers = Object.entries(args.triggers).map(([name, trigger]) => [name, withSecretVariables(trigger)]);
  return { ...args, triggers: Object.fromEntries(triggers) as CognitoTriggersArgs["triggers"] };
}

function withSecretVariables(trigger: object): object {
  const { environment } = trigger as { environment?: Record<string, string> };
  if (environment === undefined) return trigger;
  const variables = Object.entries(environment).map(([name, value]) => [name, pulumi.secret(value)]);
  return { ...trigger, environment: Object.fromEntries(variables) as Record<string, pulumi.Output<string>> };
}

/** Every key of the namespace, unknown ones included, so that a typo is an error and not a setting that is ignored. */
function readKeys(): { args: Record<string, unknown>; mistakes: Mistake[] } {
  const config = new pulumi.Config(CONFIG_NAMESPACE);
  const args: Record<string, unknown> = { triggers: {} };
  const mistakes: Mistake[] = [];
  for (const fullKey of Object.keys(pulumi.runtime.allConfig())) {
    if (!fullKey.startsWith(`${CONFIG_NAMESPACE}:`)) continue;
    const key = fullKey.slice(CONFIG_NAMESPACE.length + 1);
    const text = config.require(key);
    if (text === "{}" && CHOICES.has(key)) continue;
    const value = TOP_LEVEL_KEYS.includes(key) ? parse(text) : text;
    if (value === undefined) {
      // Not shown: it may be a secret that went to the wrong key.
      mistakes.push({ path: key, problem: "must be structured YAML, a number, true or false; found a text" });
    } else {
      args[key] = value;
    }
  }
  return { args, mistakes };
}

/** Pulumi hands structured configuration over as JSON text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
