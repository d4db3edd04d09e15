import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** The state of a file backend and the settings of its stacks, as they were. */
export interface StateSnapshot {
  folder: string;
}

let snapshots = 0;

/** Copies the state and the stack settings of a project's folder. */
export async function saveState(projectFolder: string): Promise<StateSnapshot> {
  snapshots += 1;
  const folder = join(projectFolder, "snapshots", String(snapshots));
  await mkdir(folder, { recursive: true });
  await cp(stacksOf(projectFolder), join(folder, "stacks"), { recursive: true });
  for (const file of await stackSettings(projectFolder)) await cp(join(projectFolder, file), join(folder, file));
  return { folder };
}

/** Goes back to a snapshot, history and locks forgotten. */
export async function restoreState(projectFolder: string, { folder }: StateSnapshot): Promise<void> {
  const leftovers = ["stacks", "history", "backups", "locks"].map((name) => join(projectFolder, "state/.pulumi", name));
  const settings = (await stackSettings(projectFolder)).map((file) => join(projectFolder, file));
  await Promise.all([...leftovers, ...settings].map((path) => rm(path, { recursive: true, force: true })));
  await cp(join(folder, "stacks"), stacksOf(projectFolder), { recursive: true });
  for (const file of await stackSettings(folder)) await cp(join(folder, file), join(projectFolder, file));
}

/** A resource as the state has it. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
  /** Set on the old copy of a replaced resource that is still to be deleted. */
  delete?: boolean;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

/** The resources in the state of a stack. */
export async function readState(projectFolder: string, project: string, stack: string): Promise<StateResource[]> {
  const text = await readFile(join(stacksOf(projectFolder), project, `${stack}.json`), "utf8");
  const { checkpoint } = JSON.parse(text) as { checkpoint: { latest?: { resources?: StateResource[] } } };
  return checkpoint.latest?.resources ?? [];
}

function stacksOf(projectFolder: string): string {
  return join(projectFolder, "state/.pulumi/stacks");
}

async function stackSettings(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((file) => /^Pulumi\..+\.yaml$/.test(file));
}
