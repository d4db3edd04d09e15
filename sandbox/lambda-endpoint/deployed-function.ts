import type { FunctionDefinition } from "./function-definition";
import { ProcessPool } from "./process-pool";
import type { InvocationResult } from "./protocol";

/** Lines of log kept per function. */
const KEPT_LOG_LINES = 200;

const LATEST = "$LATEST";

/** A function's code and settings at one time, and the whole environment of its processes. */
export interface FunctionVersion {
  definition: FunctionDefinition;
  variables: Readonly<Record<string, string>>;
}

/** A function at one moment. */
export interface FunctionState {
  latest: FunctionVersion;
  /** The published versions: number to content. */
  versions: ReadonlyMap<string, FunctionVersion>;
  /** Alias name to version. */
  aliases: ReadonlyMap<string, string>;
  aliasDescriptions: ReadonlyMap<string, string>;
}

/** A function, its versions and aliases, and the processes that run them. */
export class DeployedFunction {
  /** Alias name to version. */
  readonly aliases = new Map<string, string>();
  /** Alias name to description. */
  readonly aliasDescriptions = new Map<string, string>();
  /** The last lines that the function wrote. */
  readonly logLines: string[] = [];
  /** How many events the function was given. */
  invocations = 0;

  private readonly versions = new Map<string, FunctionVersion>();
  private readonly pools = new Map<FunctionVersion, ProcessPool>();

  constructor(
    private latest: FunctionVersion,
    private readonly onLogLine: (functionName: string, line: string) => void,
  ) {
    const { publishedVersion } = latest.definition;
    if (publishedVersion !== undefined) this.versions.set(publishedVersion, latest);
  }

  /** The function as it is now, unpublished changes included. */
  get definition(): FunctionDefinition {
    return this.latest.definition;
  }

  /** Whether `qualifier` names the function itself, a version or an alias of it. */
  hasQualifier(qualifier: string | undefined): boolean {
    const version = this.versionOf(qualifier);
    return version === LATEST || this.versions.has(version);
  }

  /** Changes the function; its versions stay as they are. */
  update(latest: FunctionVersion): void {
    this.latest = latest;
  }

  /** Publishes the function as it is now; what was published last is published again only when it has changed. */
  publish(): string {
    const numbers = [...this.versions.keys()].map(Number);
    const last = String(Math.max(0, ...numbers));
    if (this.versions.get(last) === this.latest) return last;
    const next = String(Number(last) + 1);
    this.versions.set(next, this.latest);
    return next;
  }

  /** Runs the function with one event; undefined when too many of its processes are busy. */
  async invoke(payload: string, arn: string, qualifier: string | undefined): Promise<InvocationResult | undefined> {
    const version = this.versionOf(qualifier);
    const pool = this.poolOf(this.versions.get(version) ?? this.latest);
    if (!pool.hasRoom) {
      return undefined;
    }
    this.invocations += 1;
    return pool.invoke(payload, arn, version);
  }

  /** The version that runs for `qualifier`. */
  versionOf(qualifier: string | undefined): string {
    return this.aliases.get(qualifier ?? "") ?? qualifier ?? LATEST;
  }

  /** What runs for `qualifier`. */
  definitionOf(qualifier: string | undefined): FunctionDefinition {
    return (this.versions.get(this.versionOf(qualifier)) ?? this.latest).definition;
  }

  /** What it is now, for {@link restore}. */
  state(): FunctionState {
    return {
      latest: this.latest,
      versions: new Map(this.versions),
      aliases: new Map(this.aliases),
      aliasDescriptions: new Map(this.aliasDescriptions),
    };
  }

  /** Goes back to a former state; processes that still run what it holds go on. */
  async restore({ latest, versions, aliases, aliasDescriptions }: FunctionState): Promise<void> {
    this.latest = latest;
    replace(this.versions, versions);
    replace(this.aliases, aliases);
    replace(this.aliasDescriptions, aliasDescriptions);
    const unused = [...this.pools].filter(
      ([version]) => version !== latest && ![...versions.values()].includes(version),
    );
    unused.forEach(([version]) => this.pools.delete(version));
    await Promise.all(unused.map(([, pool]) => pool.stop()));
  }

  /** Stops every process and waits for its end. */
  async stop(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.stop()));
  }

  /** Kills every process without waiting. */
  kill(): void {
    this.pools.forEach((pool) => pool.kill());
  }

  private poolOf(version: FunctionVersion): ProcessPool {
    const known = this.pools.get(version);
    if (known !== undefined) return known;
    const pool = new ProcessPool(version.definition, version.variables, (line) => {
      this.logLines.push(line);
      this.logLines.splice(0, Math.max(0, this.logLines.length - KEPT_LOG_LINES));
      this.onLogLine(version.definition.name, line);
    });
    this.pools.set(version, pool);
    return pool;
  }
}

function replace<Key, Value>(map: Map<Key, Value>, content: ReadonlyMap<Key, Value>): void {
  map.clear();
  content.forEach((value, key) => map.set(key, value));
}
