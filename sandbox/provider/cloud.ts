/** One resource operation of the engine, as the provider is asked for it. Previews and reads are none. */
export interface Operation {
  kind: "create" | "update" | "delete";
  /** For example `aws:cognito/userPool:UserPool`. */
  type: string;
  urn: string;
  /** Logical name. */
  name: string;
}

/** Watches every operation, and makes one fail by throwing. */
export interface OperationHook {
  /** Throwing here fails the operation before it took effect. */
  before?(operation: Operation): void | Promise<void>;
  /** Throwing here fails the operation after it took effect: the answer is lost. */
  after?(operation: Operation): void | Promise<void>;
  /**
   * Called between the calls of an operation that the provider makes of several: a function's configuration, its code and
   * its publication, a pool's factors and its update. Throwing here fails the operation half-way.
   */
  between?(operation: Operation, done: string): void | Promise<void>;
}

/** A user pool as it is now. */
export interface PoolView {
  id: string;
  arn: string;
  name: string;
  /** The pool's triggers, named as in DescribeUserPool. */
  lambdaConfig: Readonly<Record<string, unknown>>;
  deletionProtection: "ACTIVE" | "INACTIVE";
  /** Everything that DescribeUserPool shows. */
  settings: Readonly<Record<string, unknown>>;
}

/** A resource of a deployment that exists now. */
export interface CloudResource {
  type: string;
  id: string;
}

/** The whole cloud at one moment; only {@link Cloud.restore} reads it. */
export interface CloudSnapshot {
  readonly takenAt: Date;
}

/** A function that somebody else made. */
export interface ForeignFunction {
  /** Aliases of it; none unless said otherwise. */
  aliases?: readonly string[];
  /** Source of its `index.js`; unless said otherwise it answers each event with the event. */
  source?: string;
  /** Pools that may call it, and each of its aliases; none unless said otherwise. */
  calledBy?: readonly string[];
}

/** An account in AWS that lives as long as this process, behind a stand-in for Pulumi's AWS provider. */
export interface Cloud {
  /** What the Pulumi CLI needs in its environment to deploy here. */
  readonly environment: Readonly<Record<string, string>>;
  readonly region: string;
  readonly accountId: string;
  /** Watches operations from now on; undefined ends that. */
  setHook(hook: OperationHook | undefined): void;
  /** The whole cloud as it is: pools with their users, functions, permissions, tables, buckets and all that is recorded. */
  snapshot(): Promise<CloudSnapshot>;
  /** Goes back to a snapshot; the same one may be restored many times. */
  restore(snapshot: CloudSnapshot): Promise<void>;
  /** Every user pool. */
  pools(): PoolView[];
  /** Every resource that a deployment made and has not deleted. */
  resources(): CloudResource[];
  /**
   * Why a call of this function by Cognito for this pool would fail now: the function, its alias or version is gone, the
   * permission is missing, the role is gone or is without its policy. Empty when it is whole.
   */
  problemsOf(functionArn: string, poolId: string): string[];
  /** Somebody deletes a resource by hand, by its type and id; no error when it is gone. */
  removeResource(resource: CloudResource): Promise<void>;
  /** Makes a pool that nothing here deployed. @param settings named as in DescribeUserPool @returns its id */
  addPool(settings?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Makes a function that nothing here deployed. @returns its ARN */
  addFunction(name: string, settings?: ForeignFunction): Promise<string>;
  /** Somebody edits a pool. @param change members of DescribeUserPool; undefined takes one away */
  changePool(id: string, change: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

/** How a cloud is started. */
export interface CloudOptions {
  /** `eu-west-1` unless said otherwise. */
  region?: string;
  /** Called with each line that a function writes. */
  onLogLine?: (functionName: string, line: string) => void;
  /** Called after each operation, with why it failed; undefined when it succeeded. */
  onOperation?: (operation: Operation, failure: unknown) => void;
}
