import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { EngineStack } from "./harness/engine-stack";
import { useOwnConnections } from "./harness/own-connections";
import { shortenWaits } from "./harness/shorten-waits";
import { shareBundles } from "./harness/share-bundles";
import type { TransitionReport } from "./findings";
import { BROKEN_PROGRAMS, buildBroken } from "./programs/broken-order";
import { POOL_KINDS } from "./programs/settings";
import { buildRepositorySubject, openRepositoryStack, REPOSITORY_STACKS, REPOSITORY_TRANSITIONS } from "./repository";
import { runTransition } from "./run-transition";
import { Stage } from "./stage";
import { buildSubject, type Subject } from "./subject";
import { TRANSITIONS } from "./transitions";
import { BROKEN, isChosenFailure, matches, type Unit } from "./units";
import { startWorld, type World } from "./world";

/** What the main process asks of a worker; undefined ends it. */
export interface WorkerRequest {
  unit?: Unit;
  /** Names of failures, as {@link matches} takes them. */
  only?: string;
  /** Whether to try no more failures than `npm test` does. */
  chosen?: boolean;
}

/** What a worker answers. */
export type WorkerAnswer = { ready: true } | { unit: Unit; report: TransitionReport } | { unit: Unit; error: string };

/** Stages by the stack that is on them. */
const stages = new Map<string, Promise<Stage>>();

async function main(): Promise<void> {
  shortenWaits();
  shareBundles();
  useOwnConnections();
  // What depended on a resource that failed goes on rejecting after the program's end.
  process.on("unhandledRejection", () => undefined);
  const world = await startWorld();
  process.on("message", ({ unit, only, chosen }: WorkerRequest) => {
    if (unit === undefined) {
      void world.close().then(() => process.exit(0));
      return;
    }
    run(world, unit, { only, chosen }).then(
      (report) => answer({ unit, report }),
      (error: unknown) =>
        answer({ unit, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  answer({ ready: true });
}

function answer(message: WorkerAnswer): void {
  process.send?.(message);
}

async function run(
  world: World,
  unit: Unit,
  { only, chosen = false }: Pick<WorkerRequest, "only" | "chosen">,
): Promise<TransitionReport> {
  const { stage, subject } = await prepare(world, unit);
  return runTransition(stage, subject, (name, index) => {
    const isOfUnit = index % unit.slices === unit.slice;
    return isOfUnit && matches(only, name) && (!chosen || isChosenFailure(name, index));
  });
}

async function prepare(world: World, { kind, label }: Unit): Promise<{ stage: Stage; subject: Subject }> {
  const repositoryStack = REPOSITORY_STACKS.find((name) => kind === `repository ${name}`);
  if (repositoryStack !== undefined) {
    const stage = await stageOf(world, kind, () => openRepositoryStack(world, repositoryStack));
    const transition = REPOSITORY_TRANSITIONS.find((one) => one === label) ?? "first deployment";
    return { stage, subject: await buildRepositorySubject(world, stage.stack, repositoryStack, transition) };
  }
  const stage = await stageOf(world, "inline", () => openInlineStack(world));
  return { stage, subject: buildInlineSubject(world, stage.stack, kind, label) };
}

function buildInlineSubject(world: World, stack: EngineStack, kind: string, label: string): Subject {
  const broken = BROKEN_PROGRAMS.find((one) => kind === BROKEN && one === label);
  if (broken !== undefined) return { kind, label, stack, to: buildBroken(world, broken), transition: {} };
  const transition = TRANSITIONS.find((one) => one.label === label);
  const poolKind = POOL_KINDS.find((one) => one === kind);
  if (transition === undefined || poolKind === undefined)
    throw new Error(`engine suite: no transition ${kind}/${label}`);
  return buildSubject(world, stack, poolKind, transition);
}

function stageOf(world: World, key: string, open: () => Promise<EngineStack>): Promise<Stage> {
  const known = stages.get(key) ?? open().then((stack) => Stage.open(world, stack));
  stages.set(key, known);
  return known;
}

async function openInlineStack(world: World): Promise<EngineStack> {
  const folder = join(world.folder, "stacks", "inline");
  await mkdir(folder);
  return EngineStack.create(folder, { name: "engine-suite", write: true }, "dev", world.environment);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
