/** A process with one stack in it, whose component is attached to the shared pool; the main process tells it what to do. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import type { PulumiFn } from "@pulumi/pulumi/automation";

import { EngineStack, type Run } from "../harness/engine-stack";
import { useOwnConnections } from "../harness/own-connections";
import { shareBundles } from "../harness/share-bundles";
import type { StateSnapshot } from "../harness/state-files";
import { buildProgram } from "../programs/program";
import type { ProgramSettings } from "../programs/settings";

/** The stacks that share a pool, and the triggers of each. */
const TRIGGERS = {
  first: { postConfirmation: async (event) => event },
  second: { postAuthentication: async (event) => event, customMessage: async (event) => event },
} satisfies Record<string, ProgramSettings["triggers"]>;

export type StackName = keyof typeof TRIGGERS;

/** What the main process tells a deployer first. */
export interface Setup {
  stack: StackName;
  folder: string;
  poolId: string;
  environment: Readonly<Record<string, string>>;
}

/** What a deployer is asked then. `save` keeps the state under a name, and `restore` goes back to it. */
export type Task = { do: "up" | "destroy" } | { do: "save" | "restore"; scene: string };

/** What it answers. */
export type Answer = Pick<Run, "succeeded" | "text">;

const DONE: Answer = { succeeded: true, text: "" };

async function main({ stack: name, folder, poolId, environment }: Setup): Promise<(task: Task) => Promise<Answer>> {
  const own = join(folder, name);
  await mkdir(own);
  const stack = await EngineStack.create(own, { name: `shared-pool-${name}`, write: true }, "dev", environment);
  const program: PulumiFn = buildProgram("existing", { triggers: TRIGGERS[name], poolId }, { poolId });
  const scenes = new Map<string, StateSnapshot>();
  return async (task) => {
    switch (task.do) {
      case "up":
        return stack.up(program);
      case "destroy":
        return stack.destroy();
      case "save":
        scenes.set(task.scene, await stack.save());
        return DONE;
      case "restore": {
        const scene = scenes.get(task.scene);
        if (scene === undefined) throw new Error(`engine suite: there is no scene ${task.scene}`);
        await stack.restore(scene);
        return DONE;
      }
    }
  };
}

shareBundles();
useOwnConnections();
process.once("message", (setup: Setup) => {
  const ready = main(setup);
  const answer = (tried: Promise<Answer>): void =>
    void tried
      .catch((error: unknown) => ({ succeeded: false, text: error instanceof Error ? error.message : String(error) }))
      .then((said) => process.send?.(said));
  process.on("message", (task: Task) => answer(ready.then((perform) => perform(task))));
  answer(ready.then(() => DONE));
});
