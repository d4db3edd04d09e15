import type { EngineStack } from "./harness/engine-stack";
import { comparableSettings } from "./pool-settings";
import type { Stage } from "./stage";
import type { Deployment } from "./subject";

/** Members that tell one pool from another. */
const OWN = ["Id", "Arn", "Name", "CreationDate"];

/** The settings of the deployed pool: the same for two pools that are set alike. */
export async function readPoolSettings({ stack, world }: Stage, to: Deployment): Promise<Record<string, string>> {
  const poolId = await poolIdOf(stack, to);
  const pool = world.cloud.pools().find(({ id }) => id === poolId);
  const settings = Object.entries(pool === undefined ? {} : comparableSettings(pool));
  return Object.fromEntries(settings.filter(([member]) => !OWN.includes(member)));
}

/** Id of the deployed pool; undefined when there is none. */
export async function poolIdOf(stack: EngineStack, { poolId }: Deployment): Promise<string | undefined> {
  if (poolId !== undefined) return poolId;
  const resources = await stack.resources();
  return resources.find((resource) => resource.type === "aws:cognito/userPool:UserPool" && !resource.delete)?.id;
}
