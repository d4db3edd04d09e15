/**
 * Two stacks in processes of their own, whose components share a user pool, deploy at the same moment: `--pairs` times one
 * attaches while the other detaches, and `--destroys` times both are destroyed. None may fail, and afterwards the pool holds
 * what is deployed and is otherwise as it was.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";

import type { CloudSnapshot } from "../../../sandbox/provider/cloud";
import { findPulumi, NO_PULUMI } from "../harness/pulumi-cli";
import { findChangedPools, findDangling } from "../moments";
import { startWorld, type World } from "../world";
import type { Answer, Setup, StackName, Task } from "./deployer";

type Command = "up" | "destroy";
type Commands = Readonly<Record<StackName, Command>>;

const STACKS: readonly StackName[] = ["first", "second"];

/** Slots that each stack fills. */
const SLOTS: Readonly<Record<StackName, readonly string[]>> = {
  first: ["PostConfirmation"],
  second: ["CustomMessage", "PostAuthentication"],
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { pairs: { type: "string" }, destroys: { type: "string" } } });
  const pulumi = findPulumi();
  if (pulumi === undefined) {
    console.log(NO_PULUMI);
    return;
  }
  process.env.PATH = `${pulumi}${delimiter}${process.env.PATH ?? ""}`;
  // The notice of each process about future releases of the SDK tells nothing of the suite.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const world = await startWorld();
  const rounds = await Rounds.start(world);
  const pairs = Number(values.pairs ?? 100);
  const detaching = await rounds.repeat(Math.ceil(pairs / 2), { first: "up", second: "destroy" });
  const attaching = await rounds.repeat(Math.floor(pairs / 2), { first: "destroy", second: "up" });
  const destroying = await rounds.repeat(Number(values.destroys ?? 16), { first: "destroy", second: "destroy" });
  await rounds.end();
  await world.close();
  const failed = detaching + attaching;
  console.log(`attach beside detach: ${failed} of ${pairs} failed`);
  console.log(`destroy beside destroy: ${destroying} of ${values.destroys ?? 16} failed`);
  process.exitCode = failed + destroying > 0 ? 1 : 0;
}

/** Both stacks on a pool of which neither knows that it is shared. */
class Rounds {
  private readonly clouds = new Map<string, CloudSnapshot>();

  private constructor(
    private readonly world: World,
    private readonly deployers: Readonly<Record<StackName, Deployer>>,
  ) {}

  static async start(world: World): Promise<Rounds> {
    const folder = join(world.folder, "shared-pool");
    await mkdir(folder);
    const setup = { folder, poolId: world.origin.otherPoolId, environment: world.environment };
    const [first, second] = await Promise.all([
      Deployer.start({ ...setup, stack: "first" }),
      Deployer.start({ ...setup, stack: "second" }),
    ]);
    const rounds = new Rounds(world, { first, second });
    await rounds.saveScenes();
    return rounds;
  }

  /** Lets both do their command at once, so many times. @returns how often something was not as it should be */
  async repeat(times: number, commands: Commands): Promise<number> {
    let failed = 0;
    for (let round = 0; round < times; round += 1) {
      await this.goTo(commands);
      const answers = await Promise.all(STACKS.map((stack) => this.deployers[stack].ask({ do: commands[stack] })));
      const problems = [
        ...answers.filter(({ succeeded }) => !succeeded).map(({ text }) => text),
        ...this.judge(commands),
      ];
      if (problems.length === 0) continue;
      failed += 1;
      console.log(`BAD first ${commands.first} beside second ${commands.second}:\n${problems.join("\n")}`);
    }
    return failed;
  }

  async end(): Promise<void> {
    await Promise.all(STACKS.map((stack) => this.deployers[stack].end()));
  }

  /** Before anything, with either stack deployed, and with both. */
  private async saveScenes(): Promise<void> {
    await this.save("neither");
    for (const stack of STACKS) {
      await this.restore("neither");
      await this.deploy(stack);
      await this.save(stack);
    }
    await this.deploy("first");
    await this.save("both");
  }

  private async deploy(stack: StackName): Promise<void> {
    const { succeeded, text } = await this.deployers[stack].ask({ do: "up" });
    if (!succeeded) throw new Error(`engine suite: the ${stack} stack cannot be deployed alone\n${text}`);
  }

  /** Those that are destroyed are there, and those that come are not. */
  private goTo({ first, second }: Commands): Promise<void> {
    if (first === "destroy") return this.restore(second === "destroy" ? "both" : "first");
    return this.restore(second === "destroy" ? "second" : "neither");
  }

  private async save(scene: string): Promise<void> {
    this.clouds.set(scene, await this.world.cloud.snapshot());
    await Promise.all(STACKS.map((stack) => this.deployers[stack].ask({ do: "save", scene })));
  }

  private async restore(scene: string): Promise<void> {
    const snapshot = this.clouds.get(scene);
    if (snapshot === undefined) throw new Error(`engine suite: there is no scene ${scene}`);
    await this.world.cloud.restore(snapshot);
    await Promise.all(STACKS.map((stack) => this.deployers[stack].ask({ do: "restore", scene })));
  }

  private judge(commands: Commands): string[] {
    const { cloud, origin } = this.world;
    const pools = cloud.pools();
    const shared = pools.find(({ id }) => id === origin.otherPoolId);
    const wanted = STACKS.filter((stack) => commands[stack] === "up").flatMap((stack) => SLOTS[stack]);
    const filled = Object.keys(shared?.lambdaConfig ?? {}).sort();
    const slots = filled.join() === wanted.sort().join() ? [] : [`holds ${filled.join()}, not ${wanted.join()}`];
    // The triggers of the shared pool are what this is about.
    const asBefore = origin.pools.map((pool) =>
      pool.id === shared?.id ? { ...pool, lambdaConfig: shared.lambdaConfig } : pool,
    );
    return [...slots, ...findDangling(cloud, new Set()), ...findChangedPools(asBefore, pools)];
  }
}

/** A process with a stack in it. */
class Deployer {
  private constructor(private readonly child: ChildProcess) {}

  static async start(setup: Setup): Promise<Deployer> {
    const deployer = new Deployer(fork(join(__dirname, "deployer.js")));
    await deployer.send(setup);
    return deployer;
  }

  ask(task: Task): Promise<Answer> {
    return this.send(task);
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.disconnect();
    await ended;
  }

  private send(message: Setup | Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null): void =>
        reject(new Error(`engine suite: a deployer ended with ${code ?? "a signal"}`));
      this.child.once("exit", onExit);
      this.child.once("message", (answer: Answer) => {
        this.child.off("exit", onExit);
        resolve(answer);
      });
      this.child.send(message);
    });
  }
}

void main();
