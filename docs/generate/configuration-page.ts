import { TRIGGER_NAMES } from "../../runtime/contract";
import { functionKeys } from "../../components/configuration/functions/function-schema";
import type { JsonSchema } from "./json-schema";

interface Row {
  key: string;
  allowed: string;
  description: string;
}

const INTRODUCTION = `<!-- Made by \`npm run docs\` from the schema that the component checks with and the docstrings of its arguments. -->

# Configuration

Every key stands in \`Pulumi.<stack>.yaml\` under the namespace \`cognito-triggers\`, and under the same name in the
component's arguments. All mistakes come in one message, and nothing is deployed. What cannot stand together, although each
part is right by itself, is found there too.

Editors complete and check the file with
[pulumi-config.schema.json](pulumi-config.schema.json); the first line of \`Pulumi.dev.yaml\` shows how.`;

/** The page on the configuration: a section per key, and what every trigger's function takes only once. */
export function buildConfigurationPage(schemas: Record<string, JsonSchema>): string {
  const { triggers, ...others } = schemas;
  const ofTriggers = triggers?.properties ?? {};
  const sections = [
    ...Object.entries(others).map(([key, schema]) => section(key, schema, rowsOf(key, schema))),
    section("triggers", {}, sharedRows(ofTriggers)),
    ...TRIGGER_NAMES.map((name) => triggerSection(name, ofTriggers[name] ?? {})),
  ];
  return `${[INTRODUCTION, ...sections].join("\n\n")}\n`;
}

function section(title: string, schema: JsonSchema, rows: readonly Row[]): string {
  const lines = rows.map(({ key, allowed, description }) => `| \`${key}\` | ${allowed} | ${escape(description)} |`);
  const table = lines.length > 0 ? ["| key | allowed | what it is |", "| --- | --- | --- |", ...lines].join("\n") : "";
  return [`## ${title}`, schema.description ?? "", isLeaf(schema) ? `Allowed: ${describeAllowed(schema)}.` : "", table]
    .filter((part) => part !== "")
    .join("\n\n");
}

function triggerSection(name: string, schema: JsonSchema): string {
  const own = Object.entries(schema.properties ?? {}).filter(
    ([key]) => !Object.hasOwn(functionKeys, key) && key !== "functionArn",
  );
  const rows = own.flatMap(([key, member]) => [
    row(`triggers.${name}.${key}`, member),
    ...rowsOf(`triggers.${name}.${key}`, member),
  ]);
  const note = rows.length === 0 ? "A callback in a program, or `functionArn`." : "";
  return section(`triggers.${name}`, { description: note }, rows);
}

/** Keys that each trigger has. */
function sharedRows(ofTriggers: Record<string, JsonSchema>): Row[] {
  const any = Object.values(ofTriggers)[0]?.properties ?? {};
  const shared = Object.entries(any).filter(([key]) => Object.hasOwn(functionKeys, key) || key === "functionArn");
  return shared.map(([key, schema]) => row(`triggers.<name>.${key}`, schema));
}

/** The rows of everything inside a schema, depth first. */
function rowsOf(path: string, schema: JsonSchema): Row[] {
  const members = Object.entries(schema.properties ?? {}).flatMap(([key, member]) => {
    // The thirteen slots are alike: one of them speaks for all.
    if (path.endsWith(".replaces") && key !== TRIGGER_NAMES[0]) return [];
    const inner = `${path}.${path.endsWith(".replaces") ? "<trigger>" : key}`;
    return [row(inner, member), ...rowsOf(inner, member)];
  });
  const options = (schema.anyOf ?? []).filter((option) => !isSecure(option)).flatMap((option) => rowsOf(path, option));
  const values =
    typeof schema.additionalProperties === "object" ? rowsOf(`${path}.<name>`, schema.additionalProperties) : [];
  return [...members, ...options, ...values];
}

function row(key: string, schema: JsonSchema): Row {
  return { key, allowed: describeAllowed(schema), description: schema.description ?? "" };
}

function isLeaf(schema: JsonSchema): boolean {
  return schema.properties === undefined && Object.keys(schema).some((key) => key !== "description");
}

/** What a value may be, in a few words. */
function describeAllowed(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.anyOf) {
    const options = schema.anyOf.filter((option) => !isSecure(option)).map(describeAllowed);
    return [...new Set(options)].join(options.every((option) => option.startsWith("`")) ? ", " : " or ");
  }
  switch (schema.type) {
    case "integer":
      return `${schema.minimum} to ${schema.maximum}`;
    case "boolean":
      return "`true`, `false`";
    case "array":
      return `list of ${schema.items ? describeAllowed(schema.items) : "values"}`;
    case "object":
      return schema.oneOf ? "one of its keys" : "map";
    default:
      return "text";
  }
}

function isSecure({ properties }: JsonSchema): boolean {
  return properties !== undefined && "secure" in properties;
}

function escape(text: string): string {
  return text.replaceAll("|", "\\|");
}
