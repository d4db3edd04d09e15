import { DeployedFunction, type FunctionState } from "./deployed-function";
import { buildEnvironment, type FunctionSurroundings } from "./environment";
import {
  accessDenied,
  aliasTaken,
  functionNotFound,
  functionTaken,
  invalidContent,
  statementTaken,
  tooManyRequests,
} from "./errors";
import { functionArn, type FunctionReference, type LambdaLocation, parseFunctionReference } from "./function-arn";
import type { FunctionDefinition } from "./function-definition";
import type { InvocationResult } from "./protocol";
import { mayInvoke, type PermissionStatement, type ServiceCaller } from "./resource-policy";

/** Every function and resource policy at one moment. */
export interface FunctionsSnapshot {
  functions: readonly { deployed: DeployedFunction; state: FunctionState }[];
  statements: readonly PermissionStatement[];
}

/** The functions of the sandbox's account, their aliases and resource policies. */
export class FunctionRegistry {
  private readonly functions = new Map<string, DeployedFunction>();
  private statements: PermissionStatement[] = [];

  constructor(
    readonly location: LambdaLocation,
    private readonly onLogLine: (functionName: string, line: string) => void = () => undefined,
  ) {}

  /** Every function, in the order of creation. */
  all(): DeployedFunction[] {
    return [...this.functions.values()];
  }

  /** The function that a name or ARN stands for; undefined when it or its alias does not exist. */
  find(reference: string): DeployedFunction | undefined {
    return this.resolve(reference)?.deployed;
  }

  /** Creates a function. @throws when its name is taken */
  createFunction(definition: FunctionDefinition, surroundings: FunctionSurroundings): void {
    if (this.functions.has(definition.name)) {
      throw functionTaken(definition.name);
    }
    const version = { definition, variables: buildEnvironment(definition, surroundings) };
    this.functions.set(definition.name, new DeployedFunction(version, this.onLogLine));
  }

  /** Changes a function. @throws when there is none */
  updateFunction(definition: FunctionDefinition, surroundings: FunctionSurroundings): void {
    this.require(definition.name).update({ definition, variables: buildEnvironment(definition, surroundings) });
  }

  /** Publishes a function as it is now. @returns the version @throws when there is none */
  publishVersion(name: string): string {
    return this.require(name).publish();
  }

  /** Deletes a function with its versions, aliases and policy; no error when there is none. */
  async deleteFunction(name: string): Promise<void> {
    const deployed = this.functions.get(name);
    this.functions.delete(name);
    this.statements = this.statements.filter((statement) => statement.functionName !== name);
    await deployed?.stop();
  }

  /** Creates an alias. @throws when the function or the version does not exist */
  createAlias(reference: string, alias: string, version: string): void {
    const found = this.resolve(reference);
    if (found === undefined || !found.deployed.hasQualifier(version)) {
      throw new Error(`Lambda alias "${alias}": there is no version ${version} of the function ${reference}.`);
    }
    if (found.deployed.aliases.has(alias)) {
      throw aliasTaken(functionArn(this.location, found.name, alias));
    }
    found.deployed.aliases.set(alias, version);
  }

  /** Points an alias at another version. @throws when there is no such alias or version */
  updateAlias(reference: string, alias: string, version: string): void {
    const found = this.resolve(reference);
    if (found === undefined || !found.deployed.aliases.has(alias)) {
      throw functionNotFound(this.describe(reference, alias));
    }
    if (!found.deployed.hasQualifier(version)) {
      throw functionNotFound(this.describe(reference, version));
    }
    found.deployed.aliases.set(alias, version);
  }

  /** Deletes an alias; its statements stay in the policy, as they do in Lambda. No error when there is none. */
  deleteAlias(reference: string, alias: string): void {
    this.resolve(reference)?.deployed.aliases.delete(alias);
  }

  /** Adds a statement to a function's policy. @throws when the function or its alias does not exist */
  addPermission(statement: Omit<PermissionStatement, "functionName">, reference: string): void {
    const found = this.resolve(reference, statement.qualifier);
    if (found === undefined) {
      const qualified = statement.qualifier === undefined ? reference : `${reference}:${statement.qualifier}`;
      throw new Error(`Lambda permission "${statement.statementId}": there is no function ${qualified}.`);
    }
    const added = { ...statement, qualifier: found.qualifier, functionName: found.name };
    if (this.statements.some((other) => isSameStatement(other, added))) {
      throw statementTaken(statement.statementId);
    }
    this.statements.push(added);
  }

  /** Whether a function's policy has the statement. */
  hasPermission(reference: string, qualifier: string | undefined, statementId: string): boolean {
    const functionName = parseFunctionReference(reference, this.location)?.name ?? reference;
    return this.statements.some((other) => isSameStatement(other, { functionName, qualifier, statementId }));
  }

  /** Takes a statement out of a function's policy; no error when it is not there. */
  removePermission(reference: string, qualifier: string | undefined, statementId: string): void {
    const functionName = parseFunctionReference(reference, this.location)?.name ?? reference;
    this.statements = this.statements.filter(
      (other) => !isSameStatement(other, { functionName, qualifier, statementId }),
    );
  }

  snapshot(): FunctionsSnapshot {
    return {
      functions: this.all().map((deployed) => ({ deployed, state: deployed.state() })),
      statements: [...this.statements],
    };
  }

  /** Goes back to a snapshot. */
  async restore({ functions, statements }: FunctionsSnapshot): Promise<void> {
    const gone = this.all().filter((deployed) => !functions.some((kept) => kept.deployed === deployed));
    this.functions.clear();
    functions.forEach(({ deployed }) => this.functions.set(deployed.definition.name, deployed));
    this.statements = [...statements];
    await Promise.all([
      ...gone.map((deployed) => deployed.stop()),
      ...functions.map(({ deployed, state }) => deployed.restore(state)),
    ]);
  }

  /**
   * Invokes a function.
   *
   * @param caller the service that calls; undefined for the account itself
   * @throws {LambdaApiError} as the Invoke API does
   */
  async invoke(
    reference: string,
    payload: string,
    options: { qualifier?: string; caller?: ServiceCaller } = {},
  ): Promise<InvocationResult & { version: string }> {
    const found = this.resolve(reference, options.qualifier);
    if (found === undefined) {
      throw functionNotFound(this.describe(reference, options.qualifier));
    }
    const { deployed, name, qualifier } = found;
    const arn = functionArn(this.location, name, qualifier);
    if (options.caller !== undefined && !mayInvoke(this.statements, name, qualifier, options.caller)) {
      throw accessDenied(options.caller.principal, arn);
    }
    checkJson(payload);
    const result = await deployed.invoke(payload, arn, qualifier);
    if (result === undefined) {
      throw tooManyRequests();
    }
    return { ...result, version: deployed.versionOf(qualifier) };
  }

  /** Whether a service may invoke what `reference` names. */
  allows(reference: string, caller: ServiceCaller): boolean {
    const found = this.resolve(reference);
    return found !== undefined && mayInvoke(this.statements, found.name, found.qualifier, caller);
  }

  /** Stops every function's processes and waits for their end. */
  async stop(): Promise<void> {
    await Promise.all(this.all().map((deployed) => deployed.stop()));
  }

  /** Kills every function's processes without waiting. */
  kill(): void {
    this.all().forEach((deployed) => deployed.kill());
  }

  private resolve(
    reference: string,
    qualifier?: string,
  ): (FunctionReference & { deployed: DeployedFunction }) | undefined {
    const parsed = parseFunctionReference(reference, this.location);
    const deployed = parsed === undefined ? undefined : this.functions.get(parsed.name);
    const wanted = qualifier ?? parsed?.qualifier;
    const contradicts = qualifier !== undefined && parsed?.qualifier !== undefined && parsed.qualifier !== qualifier;
    if (parsed === undefined || deployed === undefined || contradicts || !deployed.hasQualifier(wanted)) {
      return undefined;
    }
    return { name: parsed.name, qualifier: wanted, deployed };
  }

  private require(name: string): DeployedFunction {
    const deployed = this.functions.get(name);
    if (deployed === undefined) {
      throw functionNotFound(functionArn(this.location, name));
    }
    return deployed;
  }

  private describe(reference: string, qualifier: string | undefined): string {
    const parsed = parseFunctionReference(reference, this.location);
    return parsed === undefined ? reference : functionArn(this.location, parsed.name, qualifier ?? parsed.qualifier);
  }
}

type StatementKey = Pick<PermissionStatement, "functionName" | "qualifier" | "statementId">;

/** A function, each of its versions and each of its aliases have a policy of their own. */
function isSameStatement(one: StatementKey, other: StatementKey): boolean {
  return (
    one.functionName === other.functionName &&
    one.qualifier === other.qualifier &&
    one.statementId === other.statementId
  );
}

function checkJson(payload: string): void {
  try {
    JSON.parse(payload);
  } catch (error) {
    throw invalidContent(error instanceof Error ? error.message : String(error));
  }
}
