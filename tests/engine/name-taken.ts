import type { Run } from "./harness/engine-stack";
import type { Stage } from "./stage";

/** Whether a run failed because a name of its own is taken: by what a create made whose answer was lost. */
export function isNameTaken({ succeeded, text }: Run): boolean {
  return !succeeded && /already exist|ResourceConflictException|AlreadyExists|StatusCode: 409|being used/i.test(text);
}

/** Removes, as the documentation says, what a create made that no state knows. @returns what a person types */
export async function applyRemedy({ world: { cloud }, stack }: Stage, orphans: Set<string>): Promise<string> {
  const known = new Set((await stack.resources()).map(({ type, id }) => `${type} ${id ?? ""}`));
  const unknown = cloud.resources().filter(({ type, id }) => !known.has(`${type} ${id}`));
  for (const resource of unknown) {
    if (resource.type === "aws:cognito/userPool:UserPool") orphans.add(resource.id);
    else await cloud.removeResource(resource);
  }
  return unknown.map(({ type, id }) => `delete ${type.split(":").at(-1)} ${id}`).join("; ");
}
