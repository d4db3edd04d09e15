import type { Mistake } from "../configuration/checking/mistakes";
import { CONFIG_NAMESPACE } from "./namespaces";

/** The mistakes with the key of the stack file or the argument of the program that each comes from. */
export function nameSources(
  mistakes: readonly Mistake[],
  { program, stack }: { program: unknown; stack: unknown },
): Mistake[] {
  return mistakes.map(({ path, problem }) => {
    const isOfProgram = depthOf(path, program) > depthOf(path, stack);
    return { path: isOfProgram ? `${path} (in the program)` : `${CONFIG_NAMESPACE}:${path}`, problem };
  });
}

/** How many characters of a key path lead to something; of what is missing, that is the path to where it belongs. */
function depthOf(path: string, value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const depths = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => {
      const step = Array.isArray(value) ? `[${key}]` : key;
      if (path !== step && !(path.startsWith(step) && /^[.[]/.test(path.slice(step.length)))) return [];
      const rest = path.slice(step.length).replace(/^\./, "");
      return [step.length + depthOf(rest, inner)];
    });
  return Math.max(0, ...depths);
}
