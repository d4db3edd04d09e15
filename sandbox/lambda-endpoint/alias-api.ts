import { functionNotFound, invalidContent, LambdaApiError } from "./errors";
import { functionArn } from "./function-arn";
import type { FunctionRegistry } from "./function-registry";

const ALIASES_PATH = /^\/2015-03-31\/functions\/([^/]+)\/aliases(?:\/([^/]+))?$/;

/** One request of the alias operations. */
export interface AliasRequest {
  method: string | undefined;
  path: string;
  body: string;
}

/** An alias as Lambda describes it. */
interface AliasConfiguration {
  AliasArn: string;
  Name: string;
  FunctionVersion: string;
  Description: string;
}

/**
 * Answers GetAlias, CreateAlias and UpdateAlias, with which the attachment notes what it has done; undefined for any
 * other request.
 *
 * @throws {LambdaApiError} as Lambda refuses
 */
export function answerAliasRequest(
  registry: FunctionRegistry,
  { method, path, body }: AliasRequest,
): AliasConfiguration | undefined {
  const [, reference, alias] = (ALIASES_PATH.exec(path) ?? []).map((part) => part && decodeURIComponent(part));
  if (reference === undefined) return undefined;
  if (method === "GET" && alias !== undefined) return describeAlias(registry, reference, alias);
  if (method === "PUT" && alias !== undefined) return updateAlias(registry, reference, alias, parse(body));
  if (method === "POST" && alias === undefined) return createAlias(registry, reference, parse(body));
  return undefined;
}

/** An alias with its description. @throws {LambdaApiError} when there is none */
export function describeAlias(registry: FunctionRegistry, reference: string, alias: string): AliasConfiguration {
  const deployed = registry.find(reference);
  const version = deployed?.aliases.get(alias);
  if (deployed === undefined || version === undefined) throw functionNotFound(`${reference}:${alias}`);
  return {
    AliasArn: functionArn(registry.location, deployed.definition.name, alias),
    Name: alias,
    FunctionVersion: version,
    Description: deployed.aliasDescriptions.get(alias) ?? "",
  };
}

function updateAlias(registry: FunctionRegistry, reference: string, alias: string, members: Record<string, unknown>) {
  const { FunctionVersion: version } = describeAlias(registry, reference, alias);
  registry.find(reference)?.aliases.set(alias, textOr(members.FunctionVersion, version));
  describe(registry, reference, alias, members);
  return describeAlias(registry, reference, alias);
}

function createAlias(registry: FunctionRegistry, reference: string, members: Record<string, unknown>) {
  const deployed = registry.find(reference);
  if (deployed === undefined) throw functionNotFound(reference);
  const alias = textOr(members.Name, "");
  if (deployed.aliases.has(alias)) {
    const arn = functionArn(registry.location, deployed.definition.name, alias);
    throw new LambdaApiError(409, "ResourceConflictException", `Alias already exists: ${arn}`);
  }
  registry.createAlias(reference, alias, textOr(members.FunctionVersion, ""));
  describe(registry, reference, alias, members);
  return describeAlias(registry, reference, alias);
}

function describe(
  registry: FunctionRegistry,
  reference: string,
  alias: string,
  { Description }: { Description?: unknown },
) {
  if (typeof Description === "string") registry.find(reference)?.aliasDescriptions.set(alias, Description);
}

function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch (error) {
    throw invalidContent(String(error));
  }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}
