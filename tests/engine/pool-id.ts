import type { EngineStack } from "./harness/engine-stack";
import type { Stage } from "./stage";
import type { Deployment } from "./subject";

/** Members that tell one pool from another, or that any update changes, and the triggers: those are looked at apart. */
const OWN: ReadonlySet<string> = new Set(["Id", "Arn", "Name", "CreationDate", "LastModifiedDate", "LambdaConfig"]);

/** The settings of the deployed pool as text: the same for two pools that are set alike. */
export async function readPoolSettings({ stack, world }: Stage, to: Deployment): Promise<string> {
  const poolId = await poolIdOf(stack, to);
  const settings = world.cloud.pools().find(({ id }) => id === poolId)?.settings ?? {};
  const members = Object.entries(settings).filter(([member, value]) => !OWN.has(member) && value !== undefined);
  return JSON.stringify(Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** Id of the deployed pool; undefined when there is none. */
export async function poolIdOf(stack: EngineStack, { poolId }: Deployment): Promise<string | undefined> {
  if (poolId !== undefined) return poolId;
  const resources = await stack.resources();
  return resources.find((resource) => resource.type === "aws:cognito/userPool:UserPool" && !resource.delete)?.id;
}
