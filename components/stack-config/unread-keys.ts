import * as pulumi from "@pulumi/pulumi";

import { TOP_LEVEL_KEYS } from "../configuration/schema";
import { CONFIG_NAMESPACE } from "./namespaces";

/** The stacks whose configuration was read; several only where one process deploys several. */
const stacksRead = new Set<string>();

/** Remembers that the program reads the stack's configuration. */
export function noteReading(): void {
  stacksRead.add(stackId());
}

/**
 * Warns of settings in the stack's file that do nothing, because the program gives its arguments without them. A warning
 * and no error: the program may read the keys itself.
 */
export function warnOfUnreadKeys(component: pulumi.Resource): void {
  if (stacksRead.has(stackId())) return;
  const ours = TOP_LEVEL_KEYS.map((key) => `${CONFIG_NAMESPACE}:${key}`);
  const unread = Object.keys(pulumi.runtime.allConfig()).filter((key) => ours.includes(key));
  if (unread.length === 0) return;
  const message =
    `The stack's configuration has ${unread.join(", ")}, which this program does not read. ` +
    "Pass the arguments through readStackConfig({ … }), or take the keys away.";
  void pulumi.log.warn(message, component);
}

function stackId(): string {
  return `${pulumi.getProject()}/${pulumi.getStack()}`;
}
