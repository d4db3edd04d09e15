import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { LocalWorkspace, type PulumiFn, Stack } from "@pulumi/pulumi/automation";

import { SECRETS_PROVIDER } from "./key-service";
import { closeConnections } from "./own-connections";
import { readState, restoreState, saveState, type StateResource, type StateSnapshot } from "./state-files";

/** Longest time of one command. Beyond it the engine hangs, which is a finding and no reason to wait. */
const COMMAND_TIMEOUT_MS = 180_000;

/** What a command of the CLI came to. */
export interface Run {
  /** Whether it exited with 0. */
  succeeded: boolean;
  /** All that it printed. */
  text: string;
  /** What it changed or, in a preview, would change: operation to number, without what stays the same. */
  changes: Readonly<Record<string, number>>;
}

/** A stack of the real engine, with its state in a folder. */
export class EngineStack {
  private constructor(
    private readonly folder: string,
    private readonly project: string,
    private readonly stack: Stack,
    private readonly firstName: string,
  ) {}

  /**
   * Makes a stack in a folder of its own. What the folder holds as `Pulumi.<name>.yaml` is the stack's configuration.
   *
   * @param project name of the project, or undefined where the folder has a Pulumi.yaml
   */
  static async create(
    folder: string,
    project: { name: string; write: boolean },
    name: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<EngineStack> {
    await mkdir(join(folder, "state"), { recursive: true });
    await mkdir(join(folder, "home"), { recursive: true });
    // The program runs in this process, and would have it from the CLI's otherwise.
    Object.assign(process.env, pick(environment, "PULUMI_DEBUG_PROVIDERS"));
    const workspace = await LocalWorkspace.create({
      workDir: folder,
      pulumiHome: join(folder, "home"),
      secretsProvider: SECRETS_PROVIDER,
      projectSettings: project.write ? { name: project.name, runtime: "nodejs" } : undefined,
      envVars: {
        PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
        // The state is written when a command ends, failed or not, instead of twice for each operation: half of the time. What
        // a killed command leaves is not tried here.
        PULUMI_EXPERIMENTAL: "true",
        PULUMI_SKIP_CHECKPOINTS: "true",
        ...environment,
      },
    });
    const stack = await Stack.create(name, workspace);
    // Both start the CLI again, twice and once, after every command; nobody here reads what they tell.
    stack.outputs = () => Promise.resolve({});
    stack.info = () => Promise.resolve(undefined);
    return new EngineStack(folder, project.name, stack, name);
  }

  /** Its name now. */
  get name(): string {
    return this.stack.name;
  }

  /** `pulumi up`, without the preview before it. */
  up(program: PulumiFn, options: { refresh?: boolean } = {}): Promise<Run> {
    return this.run((signal) => this.stack.up({ program, signal, refresh: options.refresh }));
  }

  /** `pulumi preview`. */
  preview(program: PulumiFn): Promise<Run> {
    return this.run((signal) => this.stack.preview({ program, signal }));
  }

  /** `pulumi destroy`. */
  destroy(): Promise<Run> {
    return this.run((signal) => this.stack.destroy({ signal }));
  }

  /** `pulumi refresh`. */
  refresh(): Promise<Run> {
    return this.run((signal) => this.stack.refresh({ signal }));
  }

  /** `pulumi stack rename`. */
  rename(stackName: string): Promise<Run> {
    return this.run(() => this.stack.rename({ stackName }));
  }

  /** What the state holds. */
  resources(): Promise<StateResource[]> {
    return readState(this.folder, this.project, this.stack.name);
  }

  save(): Promise<StateSnapshot> {
    return saveState(this.folder);
  }

  async restore(snapshot: StateSnapshot): Promise<void> {
    await restoreState(this.folder, snapshot);
    this.stack.name = this.firstName;
  }

  private async run(command: (signal: AbortSignal) => Promise<CommandAnswer>): Promise<Run> {
    // Those of the run before. At its own end a failed program is still at work, and would complain.
    closeConnections();
    const forgetListeners = rememberListeners();
    const hang = new AbortController();
    const timer = setTimeout(() => hang.abort(), COMMAND_TIMEOUT_MS);
    try {
      const { stdout = "", stderr = "", changeSummary = {} } = await command(hang.signal);
      return { succeeded: true, text: `${stdout}\n${stderr}`, changes: withoutSame(changeSummary) };
    } catch (error) {
      // The message says all of it twice.
      const [text] = (error instanceof Error ? error.message : String(error)).split("\n err?: ");
      const hung = hang.signal.aborted ? `the engine did not end within ${COMMAND_TIMEOUT_MS} ms\n` : "";
      return { succeeded: false, text: `${hung}${text ?? ""}`, changes: {} };
    } finally {
      clearTimeout(timer);
      forgetListeners();
    }
  }
}

/** After a failed deployment the Automation API may leave its listeners behind, one more each time. */
function rememberListeners(): () => void {
  const events = ["uncaughtException", "unhandledRejection"];
  const known = events.map((event) => process.rawListeners(event));
  return () => {
    events.forEach((event, index) => {
      const added = process.rawListeners(event).filter((listener) => known[index]?.includes(listener) !== true);
      for (const listener of added) process.removeListener(event, listener as () => void);
    });
  };
}

/** What the commands of the Automation API have in common. */
interface CommandAnswer {
  stdout?: string;
  stderr?: string;
  changeSummary?: Partial<Record<string, number>>;
}

function withoutSame(changes: Partial<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([operation, count = 0]) =>
      operation === "same" || count === 0 ? [] : [[operation, count]],
    ),
  );
}

function pick(environment: Readonly<Record<string, string>>, name: string): Record<string, string> {
  const value = environment[name];
  return value === undefined ? {} : { [name]: value };
}
