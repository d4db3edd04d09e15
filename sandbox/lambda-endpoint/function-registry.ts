import { DeployedFunction } from "./deployed-function";
import { buildEnvironment, type FunctionSurroundings } from "./environment";
import { accessDenied, functionNotFound, invalidContent, tooManyRequests } from "./errors";
import { functionArn, type FunctionReference, type LambdaLocation, parseFunctionReference } from "./function-arn";
import type { FunctionDefinition } from "./function-definition";
import type { InvocationResult } from "./protocol";
import { mayInvoke, type PermissionStatement, type ServiceCaller } from "./resource-policy";

/** The functions of the sandbox's account, their aliases and resource policies. */
export class FunctionRegistry {
  private readonly functions = new Map<string, DeployedFunction>();
  private readonly statements: PermissionStatement[] = [];

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
      throw new Error(`Lambda function "${definition.name}": a function of this name exists already.`);
    }
    const variables = buildEnvironment(definition, surroundings);
    this.functions.set(definition.name, new DeployedFunction(definition, variables, this.onLogLine));
  }

  /** Creates an alias. @throws when the function or the version does not exist */
  createAlias(reference: string, alias: string, version: string): void {
    const found = this.resolve(reference);
    if (found === undefined || !found.deployed.hasQualifier(version)) {
      throw new Error(`Lambda alias "${alias}": there is no version ${version} of the function ${reference}.`);
    }
    found.deployed.aliases.set(alias, version);
  }

  /** Adds a statement to a function's policy. @throws when the function or its alias does not exist */
  addPermission(statement: Omit<PermissionStatement, "functionName">, reference: string): void {
    const found = this.resolve(reference, statement.qualifier);
    if (found === undefined) {
      const qualified = statement.qualifier === undefined ? reference : `${reference}:${statement.qualifier}`;
      throw new Error(`Lambda permission "${statement.statementId}": there is no function ${qualified}.`);
    }
    this.statements.push({ ...statement, qualifier: found.qualifier, functionName: found.name });
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

  private describe(reference: string, qualifier: string | undefined): string {
    const parsed = parseFunctionReference(reference, this.location);
    return parsed === undefined ? reference : functionArn(this.location, parsed.name, qualifier ?? parsed.qualifier);
  }
}

function checkJson(payload: string): void {
  try {
    JSON.parse(payload);
  } catch (error) {
    throw invalidContent(error instanceof Error ? error.message : String(error));
  }
}
