import type { CloudSnapshot } from "../../sandbox/provider/cloud";
import type { EngineStack } from "./harness/engine-stack";
import type { StateSnapshot } from "./harness/state-files";
import type { Undisturbed } from "./run-case";
import type { Deployment } from "./subject";
import type { World } from "./world";

/** State and cloud at one moment, and the pool that was deployed. */
export interface Scene {
  state: StateSnapshot;
  cloud: CloudSnapshot;
}

/** A world with one stack in it, that goes back to what it was. */
export class Stage {
  /** Runs without a failure by transition: the slices of one share it. */
  readonly undisturbed = new Map<string, Undisturbed>();
  private readonly deployed = new Map<string, Promise<Scene>>();

  private constructor(
    readonly world: World,
    readonly stack: EngineStack,
    private readonly empty: StateSnapshot,
  ) {}

  static async open(world: World, stack: EngineStack): Promise<Stage> {
    return new Stage(world, stack, await stack.save());
  }

  /** What there is once `from` is deployed, or before anything is; deployed once, whoever asks. */
  sceneOf(from: Deployment | undefined): Promise<Scene> {
    if (from === undefined) return Promise.resolve({ state: this.empty, cloud: this.world.origin.snapshot });
    const known = this.deployed.get(from.key) ?? this.deploy(from);
    this.deployed.set(from.key, known);
    return known;
  }

  async goTo({ state, cloud }: Scene): Promise<void> {
    await Promise.all([this.stack.restore(state), this.world.cloud.restore(cloud)]);
  }

  private async deploy({ program, key }: Deployment): Promise<Scene> {
    await this.goTo(await this.sceneOf(undefined));
    const { succeeded, text } = await this.stack.up(program);
    if (!succeeded)
      throw new Error(`engine suite: what comes before the transition cannot be deployed: ${key}\n${text}`);
    return { state: await this.stack.save(), cloud: await this.world.cloud.snapshot() };
  }
}
