import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { parse } from "yaml";

import { PROJECT_ROOT } from "../../sandbox/project-root";
import { EngineStack } from "./harness/engine-stack";
import type { Deployment, Subject } from "./subject";
import type { WantedSlots } from "./wanted";
import type { World } from "./world";

/** The stacks of the repository's own program. */
export const REPOSITORY_STACKS = ["dev", "existing"] as const;

/** A stack of the repository's own program. */
export type RepositoryStack = (typeof REPOSITORY_STACKS)[number];

/** What is done with the repository's own program. */
export const REPOSITORY_TRANSITIONS = ["first deployment", "destroy"] as const;

/** The compiled program, as Pulumi runs it. */
const PROGRAM = join(PROJECT_ROOT, "bin/index.js");

/** A stack with the repository's own Pulumi.yaml and settings, in a copy: the CLI writes into the settings. */
export async function openRepositoryStack(world: World, name: RepositoryStack): Promise<EngineStack> {
  const folder = join(world.folder, "stacks", `repository-${name}`);
  await mkdir(folder);
  // The engine looks for the program's file, although it does not run it.
  for (const file of ["Pulumi.yaml", "index.ts"]) await cp(join(PROJECT_ROOT, file), join(folder, file));
  await writeFile(join(folder, `Pulumi.${name}.yaml`), await settingsOf(world, name));
  return EngineStack.create(folder, { name: "cognito-triggers", write: false }, name, world.environment);
}

/** Deploying the repository's own program, or taking it away. */
export async function buildRepositorySubject(
  world: World,
  stack: EngineStack,
  name: RepositoryStack,
  label: (typeof REPOSITORY_TRANSITIONS)[number],
): Promise<Subject> {
  const deployment: Deployment = {
    key: `repository ${name}`,
    program: () => Promise.resolve(runProgram()),
    wanted: wantedOf(await settingsOf(world, name)),
    poolId: name === "existing" ? world.origin.auditedPoolId : undefined,
  };
  const [from, to] = label === "destroy" ? [deployment, undefined] : [undefined, deployment];
  return { kind: `repository ${name}`, label, stack, from, to, transition: {} };
}

/** Afresh: a program does its work when it is loaded. */
function runProgram(): Record<string, unknown> {
  const load = createRequire(__filename);
  delete load.cache[load.resolve(PROGRAM)];
  return load(PROGRAM) as Record<string, unknown>;
}

/** The file names a pool and a function that somebody else has: those of this world. */
async function settingsOf({ origin }: World, name: RepositoryStack): Promise<string> {
  const text = await readFile(join(PROJECT_ROOT, `Pulumi.${name}.yaml`), "utf8");
  return text
    .replace("ap-northeast-1_Exist1234", origin.auditedPoolId)
    .replace("arn:aws:lambda:ap-northeast-1:123456789012:function:audit", origin.functions.audit);
}

function wantedOf(settings: string): WantedSlots {
  const { config } = parse(settings) as { config: Record<string, unknown> };
  const triggers = config["cognito-triggers:triggers"] as Record<string, { enabled?: boolean; version?: string }>;
  const on = Object.entries(triggers).filter(([, { enabled = true }]) => enabled);
  return Object.fromEntries(on.map(([trigger, { version }]) => [trigger, { version }]));
}
