import { createHash } from "node:crypto";
import { setImmediate as macrotask } from "node:timers/promises";
import { runInThisContext } from "node:vm";

import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

/** A resource as the component asked the engine for it. */
export interface RecordedResource {
  type: string;
  name: string;
  /** The inputs as the provider gets them; an archive is the map of its files' texts or paths, a secret {@link secret}. */
  inputs: Record<string, unknown>;
  /** What the engine was asked for beside the inputs. */
  engine: EngineOptions;
}

/** The part of a registration that decides about order, replacement and deletion. */
export interface EngineOptions {
  /** `type::name` of the parent; undefined for a resource of the stack itself. */
  parent?: string;
  /** `<urn>::<id>` of an explicit provider; empty for the default one. */
  provider: string;
  /** Undefined when neither the resource nor a parent of it says anything. */
  protect?: boolean;
  /** Undefined leaves the decision to the provider. */
  deleteBeforeReplace?: boolean;
  /** `type::name` of what it depends on directly: its inputs' resources and `dependsOn`. The engine keeps no others. */
  dependencies: string[];
  ignoreChanges: string[];
  replaceOnChanges: string[];
  aliases: number;
  retainOnDelete?: boolean;
}

/** A function of the provider that was called. */
export interface RecordedCall {
  token: string;
  inputs: Record<string, unknown>;
  provider: string;
}

export const ACCOUNT_ID = "123456789012";
export const REGION = "ap-northeast-1";

/** How the engine and the provider of a test behave. */
export interface MockBehaviour {
  /** Outputs of a resource in addition to its inputs, over those that the mocks make up. */
  outputs?: (type: string, name: string, inputs: Record<string, unknown>) => Record<string, unknown> | undefined;
  /**
   * Types, and functions of the provider, that take long to answer: what does not wait for them is asked for before.
   */
  slow?: readonly string[];
  /** Partition and region that the provider deploys to. */
  place?: { partition: string; region: string };
  /** Answers of the provider's functions, over those that the mocks make up; an error is what the provider reports. */
  answers?: Record<string, (inputs: Record<string, unknown>) => Record<string, unknown> | Error>;
}

/** Event-loop turns in which a program under mocks comes to rest, many times over. */
const SLOW_TURNS = 60;

/** Takes the place of the engine and the AWS provider: records what is asked for and answers as the provider would. */
export class RecordingMocks implements pulumi.runtime.Mocks {
  readonly resources: RecordedResource[] = [];
  readonly calls: RecordedCall[] = [];
  /** `asked` and `answered`, with `type::name` or the function's token, in the order in which they happened. */
  readonly events: string[] = [];

  constructor(private readonly behaviour: MockBehaviour = {}) {}

  /** Called with the whole request just before the SDK's mocks take it apart. */
  register(request: RegisterResourceRequest): void {
    const [type, name] = [request.getType(), request.getName()];
    this.events.push(`asked ${type}::${name}`);
    this.resources.push({ type, name, inputs: {}, engine: engineOptions(request) });
  }

  async newResource(args: pulumi.runtime.MockResourceArgs): Promise<pulumi.runtime.MockResourceResult> {
    const raw = args.inputs as Record<string, unknown>;
    const recorded = this.one(args.type, args.name);
    recorded.inputs = (await readable(raw)) as Record<string, unknown>;
    await this.hesitate(args.type);
    this.events.push(`answered ${args.type}::${args.name}`);
    const outputs = {
      ...outputsOf(args.type, args.name, recorded.inputs),
      ...this.behaviour.outputs?.(args.type, args.name, recorded.inputs),
    };
    return { id: idOf(args.type, args.name), state: { ...raw, ...outputs } };
  }

  async call(args: pulumi.runtime.MockCallArgs): Promise<Record<string, unknown>> {
    const { token, provider = "" } = args;
    const inputs = args.inputs as Record<string, unknown>;
    this.calls.push({ token, inputs, provider });
    this.events.push(`asked ${token}`);
    await this.hesitate(token);
    this.events.push(`answered ${token}`);
    const answer = (this.behaviour.answers?.[token] ?? this.answers[token])?.(inputs);
    if (answer === undefined) throw serviceError(`mocks: nobody answers ${token}`);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  /** Waits until everything that does not wait for the answer has been asked for, where the answer is to be slow. */
  private async hesitate(what: string): Promise<void> {
    if (this.behaviour.slow?.includes(what) !== true) return;
    for (let turn = 0; turn < SLOW_TURNS; turn++) await macrotask();
  }

  private readonly answers: NonNullable<MockBehaviour["answers"]> = {
    [CALLS.callerIdentity]: () => ({ accountId: ACCOUNT_ID }),
    [CALLS.partition]: () => ({
      partition: this.behaviour.place?.partition ?? "aws",
      dnsSuffix: this.behaviour.place?.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
    }),
    [CALLS.region]: () => ({ region: this.behaviour.place?.region ?? REGION }),
    [CALLS.userPool]: ({ userPoolId }) => ({ id: userPoolId, lambdaConfigs: [] }),
    // The attachment function of the last deployment: there was none.
    [CALLS.function]: ({ functionName }) =>
      serviceError(`reading Lambda Function (${String(functionName)}): couldn't find resource`),
    [CALLS.alias]: ({ functionName, name }) =>
      serviceError(`reading Lambda Alias (${String(functionName)}:${String(name)}): couldn't find resource`),
  };

  ofType(type: string): RecordedResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The one resource of a type and name. */
  one(type: string, name: string): RecordedResource {
    const found = this.ofType(type).filter((resource) => resource.name === name);
    if (found.length !== 1 || found[0] === undefined) {
      throw new Error(`mocks: ${found.length} resources ${type} "${name}"; there are ${this.names(type).join(", ")}`);
    }
    return found[0];
  }

  names(type: string): string[] {
    return this.ofType(type).map(({ name }) => name);
  }

  /** Every resource of a provider (not the stack, the component and providers), as `type name`, sorted. */
  list(): string[] {
    return this.resources
      .filter(({ type }) => type.startsWith("aws:"))
      .map(({ type, name }) => `${shortType(type)} ${name}`)
      .sort();
  }

  /** `type::name` of everything that a resource comes after, directly or not, and goes before. */
  comesAfter(type: string, name: string): Set<string> {
    const all = new Set<string>();
    const visit = (label: string): void => {
      const [ofType = "", ofName = ""] = splitLabel(label);
      for (const dependency of this.one(ofType, ofName).engine.dependencies) {
        if (all.has(dependency)) continue;
        all.add(dependency);
        visit(dependency);
      }
    };
    visit(`${type}::${name}`);
    return all;
  }

  /** Whether the answer to the first was there before the second was asked for. */
  isAnsweredBefore(first: string, second: string): boolean {
    const [answered, asked] = [this.events.indexOf(`answered ${first}`), this.events.indexOf(`asked ${second}`)];
    if (answered < 0 || asked < 0) throw new Error(`mocks: ${first} or ${second} was never registered`);
    return answered < asked;
  }
}

/** `aws:lambda/function:Function` becomes `lambda.Function`. */
export function shortType(type: string): string {
  return type.replace(/^aws:([^/]+)\/[^:]+:/, "$1.");
}

/** The physical name that the mocks give in place of Pulumi's random one. */
export function physicalName(label: string): string {
  return `${label}-0000001`;
}

/** A name that is made of project, stack and component. */
export function lastingName(label: string, { component = "auth", stack = "dev" } = {}): string {
  const owner = `cognito-triggers/${stack}/${component}`;
  return `${label}-${createHash("sha256").update(owner).digest("hex").slice(0, 7)}`;
}

/** The types of the component's resources, as the engine names them. */
export const TYPES = {
  alias: "aws:lambda/alias:Alias",
  api: "aws:apigatewayv2/api:Api",
  authorizer: "aws:apigatewayv2/authorizer:Authorizer",
  bucket: "aws:s3/bucket:Bucket",
  client: "aws:cognito/userPoolClient:UserPoolClient",
  component: "cognito-triggers:index:CognitoTriggers",
  function: "aws:lambda/function:Function",
  integration: "aws:apigatewayv2/integration:Integration",
  invocation: "aws:lambda/invocation:Invocation",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  permission: "aws:lambda/permission:Permission",
  pool: "aws:cognito/userPool:UserPool",
  provisioned: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  route: "aws:apigatewayv2/route:Route",
  stage: "aws:apigatewayv2/stage:Stage",
  table: "aws:dynamodb/table:Table",
} as const;

/** The provider's functions that the component calls. */
export const CALLS = {
  callerIdentity: "aws:index/getCallerIdentity:getCallerIdentity",
  alias: "aws:lambda/getAlias:getAlias",
  function: "aws:lambda/getFunction:getFunction",
  partition: "aws:index/getPartition:getPartition",
  region: "aws:index/getRegion:getRegion",
  userPool: "aws:cognito/getUserPool:getUserPool",
} as const;

/** An error as the engine reports it: Pulumi's library shows the `details` of it. */
export function serviceError(details: string): Error {
  return Object.assign(new Error(details), { details });
}

const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";

/** How a secret appears in {@link RecordedResource.inputs}. */
export function secret(value: unknown): { secret: unknown } {
  return { secret: value };
}

/** The inputs with secrets and archives in a form that a test can compare. */
async function readable(value: unknown): Promise<unknown> {
  if (value instanceof pulumi.asset.AssetArchive) return readable(await value.assets);
  if (value instanceof pulumi.asset.StringAsset) return value.text;
  if (value instanceof pulumi.asset.FileAsset) return value.path;
  if (Array.isArray(value)) return Promise.all(value.map(readable));
  if (typeof value !== "object" || value === null) return value;
  if (SECRET_SIGNATURE in value) return secret(await readable(Reflect.get(value, "value")));
  const members = Object.entries(value).map(async ([name, member]) => [name, await readable(member)] as const);
  return Object.fromEntries(await Promise.all(members));
}

function engineOptions(request: RegisterResourceRequest): EngineOptions {
  return {
    parent: request.getParent() === "" ? undefined : labelOf(request.getParent()),
    provider: request.getProvider(),
    protect: request.getProtect(),
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    dependencies: request.getDependenciesList().map(labelOf).sort(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    aliases: request.getAliasesList().length + request.getAliasurnsList().length,
    retainOnDelete: request.getRetainondelete(),
  };
}

/** `urn:pulumi:stack::project::parent$type::name` becomes `type::name`. */
function labelOf(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1)}::${name}`;
}

function splitLabel(label: string): string[] {
  return label.split("::");
}

function idOf(type: string, name: string): string {
  return type === TYPES.pool ? `${REGION}_${name}` : `${name}-id`;
}

function outputsOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const given = typeof inputs["name"] === "string" ? inputs["name"] : physicalName(name);
  switch (type) {
    case TYPES.function:
      return { name: given, arn: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${given}`, version: "1" };
    case TYPES.alias: {
      const arn = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${String(inputs["functionName"])}:${given}`;
      const invokeArn = `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${arn}/invocations`;
      return { arn, invokeArn };
    }
    case TYPES.api:
      return {
        apiEndpoint: `https://${idOf(type, name)}.execute-api.${REGION}.amazonaws.com`,
        executionArn: `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${idOf(type, name)}`,
      };
    case TYPES.role:
      return { name: given, arn: `arn:aws:iam::${ACCOUNT_ID}:role/${given}` };
    case TYPES.logGroup:
      return { name: given, arn: `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:${given}` };
    case TYPES.table:
      return { name: given, arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${given}` };
    case TYPES.bucket: {
      const bucket = typeof inputs["bucket"] === "string" ? inputs["bucket"] : `${name}-0000001`;
      return { bucket, arn: `arn:aws:s3:::${bucket}` };
    }
    case TYPES.pool:
      return { name: given, arn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${idOf(type, name)}` };
    default:
      return {};
  }
}

/** The outcome of a program under mocks. */
export interface Evaluation<Result> {
  mocks: RecordingMocks;
  result: Result;
}

/** The circumstances in which a program is run. */
export interface Circumstances extends MockBehaviour {
  /** @default "dev" */
  stack?: string;
  /** @default "cognito-triggers" */
  project?: string;
  /** Whether Pulumi only shows what it would do. */
  preview?: boolean;
  /** The stack's configuration, as Pulumi hands it over: structured values as JSON text. */
  config?: Record<string, string>;
  /** The keys of `config` that hold a secret somewhere. */
  secretKeys?: string[];
}

/**
 * Runs a program as a stack, and waits until every resource is registered.
 *
 * @throws what the program throws, at once or in an `apply`, where Pulumi would stop the deployment
 */
export async function evaluate<Result>(
  program: () => Result,
  {
    stack = "dev",
    project = "cognito-triggers",
    preview = false,
    config = {},
    secretKeys = [],
    ...behaviour
  }: Circumstances = {},
): Promise<Evaluation<Result>> {
  const mocks = new RecordingMocks(behaviour);
  await pulumi.runtime.setMocks(mocks, project, stack, preview, "organization");
  pulumi.runtime.setAllConfig(config, secretKeys);
  observeRequests(mocks);
  let outcome: { result: Result } | undefined;
  const { stackTraceLimit } = Error;
  // Pulumi notes a stack trace with each promise, and Jest maps each to its source: half of the time of a test.
  Error.stackTraceLimit = 0;
  try {
    await failingOnRejections(async () => {
      await pulumi.runtime.runInPulumiStack(() => {
        outcome = { result: program() };
        return Promise.resolve({});
      });
      await pulumi.runtime.disconnect();
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  if (outcome === undefined) throw new Error("mocks: the program did not run");
  return { mocks, result: outcome.result };
}

/** A rejection that nobody handles ends a deployment: Pulumi's runner prints it and stops. */
async function failingOnRejections(run: () => Promise<void>): Promise<void> {
  // Jest gives tests a copy of the process, on which nothing is ever emitted.
  const { process } = runInThisContext("globalThis") as { process: NodeJS.Process };
  const listeners = process.listeners("unhandledRejection");
  let rejected: ((reason: unknown) => void) | undefined;
  const rejection = new Promise<never>((_, reject) => (rejected = reject));
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => rejected?.(reason));
  try {
    await Promise.race([rejection, run().then(() => macrotask())]);
  } finally {
    await macrotask();
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
}

/** The part of the SDK's mock engine through which every resource goes. */
interface Registrar {
  registerResource: (request: RegisterResourceRequest, callback: unknown) => Promise<void>;
}

/** The SDK's mocks tell neither dependencies nor options: they are read off the request itself. */
function observeRequests(mocks: RecordingMocks): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Registrar | undefined;
  if (monitor === undefined) throw new Error("mocks: there is no monitor");
  const answer = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    mocks.register(request);
    return answer(request, callback);
  };
}

/** The value of an output. */
export function valueOf<Value>(output: pulumi.Output<Value>): Promise<Value> {
  return new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
      return value;
    });
  });
}

/** A JSON text of a resource's inputs, parsed. */
export function parsed(value: unknown): unknown {
  if (typeof value !== "string") throw new Error("not a JSON text");
  return JSON.parse(value);
}
