import * as pulumi from "@pulumi/pulumi";

import { TOP_LEVEL_KEYS } from "../configuration/component/schema";
import { CONFIG_NAMESPACE } from "./namespaces";

/** The stacks whose configuration was read; several only where one process deploys several. */
const stacksRead = new Set<string>();

/** Remembers that the program reads the stack's configuration. */
export function noteReading(): void {
  stacksRead.add(stackId());
}

/**
 * Warns of settings in the stack's file that do nothing, because the program gives its arguments without them. A warning
 * and no error: the program may read the keys of this namespace itself, and nothing tells whether it does. A namespace that
 * is only nearly this one is an error ({@link findNeighbours}).
 */
export function warnOfUnreadKeys(component: pulumi.Resource): void {
  if (stacksRead.has(stackId())) return;
  const unread = Object.keys(pulumi.runtime.allConfig()).filter(isOurs);
  if (unread.length === 0) return;
  const message =
    `The stack's configuration has ${unread.join(", ")}, which the component does not get: readStackConfig was not called. ` +
    "Pass the arguments through readStackConfig({ … }), or take the keys away; a program that reads them itself may go on.";
  void pulumi.log.warn(message, component);
}

function isOurs(key: string): boolean {
  if (!key.startsWith(`${CONFIG_NAMESPACE}:`)) return false;
  // A project of this name has its own keys in the namespace, too.
  return pulumi.getProject() !== CONFIG_NAMESPACE || TOP_LEVEL_KEYS.includes(key.slice(CONFIG_NAMESPACE.length + 1));
}

function stackId(): string {
  return `${pulumi.getProject()}/${pulumi.getStack()}`;
}
