import { join } from "node:path";

import ts from "typescript";

import type { JsonSchema } from "./json-schema";

/** What a member's docstring says. */
interface Docstring {
  text: string;
  /** The text of its `@default`. */
  default?: string;
}

const ARGS_FILE = "components/configuration/component/cognito-triggers-args.ts";

/**
 * Writes the docstrings of the component's arguments into the schemas of the same names, so that there is one description
 * of each key and no second one.
 *
 * @throws {Error} that names every key without a docstring
 */
export function describeSchemas(root: string, schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const reader = new DocstringReader(root);
  const described = reader.describeMembers(schemas, [reader.typeNamed("CognitoTriggersArgs")], []);
  if (reader.missing.length > 0) {
    throw new Error(`No docstring in the component's arguments for ${reader.missing.join(", ")}.`);
  }
  return described;
}

class DocstringReader {
  /** Key paths that nothing describes. */
  readonly missing: string[] = [];
  private readonly checker: ts.TypeChecker;
  private readonly source: ts.SourceFile;

  constructor(root: string) {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
      config: unknown;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const file = join(root, ARGS_FILE);
    const program = ts.createProgram([file], { ...options, incremental: false, tsBuildInfoFile: undefined });
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} cannot be read.`);
    this.source = source;
    this.checker = program.getTypeChecker();
  }

  typeNamed(name: string): ts.Type {
    const module = this.checker.getSymbolAtLocation(this.source);
    const symbol = module && this.checker.getExportsOfModule(module).find((candidate) => candidate.name === name);
    if (symbol === undefined) throw new Error(`${ARGS_FILE} exports no ${name}.`);
    return this.checker.getDeclaredTypeOfSymbol(symbol);
  }

  /** The types that a value may have; a type parameter stands for all that it may be. */
  private constituents(type: ts.Type): ts.Type[] {
    const known = this.checker.getBaseConstraintOfType(type) ?? type;
    return known.isUnion() ? known.types.flatMap((part) => this.constituents(part)) : [known];
  }

  /** Schemas of members with the docstrings of the members of types, of which a value has one. */
  describeMembers(
    schemas: Record<string, JsonSchema>,
    types: readonly ts.Type[],
    path: readonly string[],
  ): Record<string, JsonSchema> {
    const entries = Object.entries(schemas).map(([name, schema]) => {
      const members = types
        .flatMap((type) => this.constituents(type))
        .flatMap((type) => this.checker.getPropertyOfType(type, name) ?? []);
      const docstring = this.docstringOf(members);
      if (docstring === undefined && !isTrigger(path)) this.missing.push([...path, name].join("."));
      const inner = this.describeInside(
        schema,
        members.map((member) => this.checker.getTypeOfSymbolAtLocation(member, this.source)),
        [...path, name],
      );
      return [name, docstring ? { description: asText(docstring), ...inner } : inner] as const;
    });
    return Object.fromEntries(entries);
  }

  private describeInside(schema: JsonSchema, types: readonly ts.Type[], path: readonly string[]): JsonSchema {
    const inside = (inner: JsonSchema): JsonSchema => this.describeInside(inner, types, path);
    const parts = types.flatMap((type) => this.constituents(type));
    const values = parts.flatMap((part) => this.checker.getIndexTypeOfType(part, ts.IndexKind.String) ?? []);
    return {
      ...schema,
      ...(schema.properties &&
        !isSecure(schema) && { properties: this.describeMembers(schema.properties, types, path) }),
      ...(schema.anyOf && { anyOf: schema.anyOf.map(inside) }),
      ...(typeof schema.additionalProperties === "object" && {
        additionalProperties: this.describeInside(schema.additionalProperties, values, [...path, "*"]),
      }),
    };
  }

  private docstringOf(members: readonly ts.Symbol[]): Docstring | undefined {
    for (const member of members) {
      const text = ts.displayPartsToString(member.getDocumentationComment(this.checker)).replace(/\s+/g, " ").trim();
      const tag = member.getJsDocTags(this.checker).find(({ name }) => name === "default");
      const byDefault = tag && ts.displayPartsToString(tag.text).replace(/\s+/g, " ").trim();
      if (text !== "" || byDefault !== undefined) return { text, default: byDefault };
    }
    return undefined;
  }
}

/** The keys of `triggers` and `replaces` are the triggers' names, which say what they are. */
function isTrigger(path: readonly string[]): boolean {
  return path.at(-1) === "triggers" || path.at(-1) === "replaces";
}

function isSecure({ properties }: JsonSchema): boolean {
  return properties !== undefined && "secure" in properties;
}

function asText({ text, default: byDefault }: Docstring): string {
  const ending = byDefault === undefined ? "" : `Default: ${byDefault.replace(/\.$/, "")}.`;
  return [text, ending].filter((part) => part !== "").join(" ");
}
