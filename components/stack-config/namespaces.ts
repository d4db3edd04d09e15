import { distance } from "fastest-levenshtein";

import type { Mistake } from "../configuration/checking/mistakes";

/** The namespace of the component's stack configuration. */
export const CONFIG_NAMESPACE = "cognito-triggers";

/** What a slip is compared with: the namespace, and the package's name. */
const MEANT = [CONFIG_NAMESPACE, `pulumi-${CONFIG_NAMESPACE}`].map(letters);

/** One letter missing, doubled or wrong is one edit, two that are swapped are two. */
const MOST_EDITS = 2;

/**
 * The keys that were meant for the component and that nothing reads, because their namespace is nearly its own: mistakes,
 * since a stack whose rules are passed over would open what they close, and a warning is not read where a machine deploys.
 * Only a program that has chosen such a name itself must choose another one. The value is not shown: it may be a secret.
 *
 * @param keys every key of the stack's configuration, with its namespace
 * @param project the project's name: its keys are the program's own
 */
export function findNeighbours(keys: readonly string[], project: string): Mistake[] {
  return keys.flatMap((key) => {
    const [namespace = ""] = key.split(":", 1);
    if (namespace === project || !isSlip(namespace)) return [];
    const meant = `${CONFIG_NAMESPACE}${key.slice(namespace.length)}`;
    const problem =
      `the component does not read the namespace "${namespace}"; did you mean "${meant}", for readStackConfig? ` +
      "Keys of your own need a name less like it";
    return [{ path: key, problem }];
  });
}

function isSlip(namespace: string): boolean {
  if (namespace === CONFIG_NAMESPACE) return false;
  const given = letters(namespace);
  if (MEANT.includes(given)) return true;
  // With a word of its own before or after, it is another package's: acme-cognito-triggers.
  if (/(^|-)cognito-triggers(-|$)/.test(namespace)) return false;
  return MEANT.some((meant) => distance(given, meant) <= MOST_EDITS);
}

/** Without what people write differently: capitals, dashes, underscores. */
function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, "");
}
