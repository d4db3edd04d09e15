// Does not prove that Pulumi reads the same values: the real CLI is not here. What is asserted is its documented form.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { structuredValue } from "../../sandbox/stack-config-values";
import { readStack } from "../../sandbox/stack-file";

describe("readStack", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stack-file-test-"));
    write("Pulumi.yaml", "name: my-project\nruntime: nodejs\n");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(file: string, text: string): void {
    writeFileSync(join(folder, file), text);
  }

  it("gives the project's name, the stack's name and the region", () => {
    write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");

    const { project, name, region } = readStack(folder, "dev");

    expect({ project, name, region }).toEqual({ project: "my-project", name: "dev", region: "eu-west-1" });
  });

  it("hands values over as texts and structures as JSON, as the Pulumi CLI does", () => {
    write(
      "Pulumi.dev.yaml",
      `
config:
  aws:region: eu-west-1
  cognito-triggers:logRetentionDays: 7
  cognito-triggers:deletionProtection: false
  my-project:code: 007
  cognito-triggers:tags: { team: "a" }
  cognito-triggers:list: [1, two]
`,
    );

    const { values, secretKeys } = readStack(folder, "dev");

    expect(values).toEqual({
      "aws:region": "eu-west-1",
      "cognito-triggers:logRetentionDays": "7",
      "cognito-triggers:deletionProtection": "false",
      "my-project:code": "007",
      "cognito-triggers:tags": '{"team":"a"}',
      "cognito-triggers:list": '[1,"two"]',
    });
    expect(secretKeys).toEqual([]);
  });

  it("puts a random placeholder for what is encrypted, says where, and marks the key as secret", () => {
    const text = `
config:
  aws:region: eu-west-1
  my-project:password: { secure: AAABAOne }
  cognito-triggers:triggers: { userMigration: { from: { clientId: c, clientSecret: { secure: AAABATwo } } } }
`;
    write("Pulumi.dev.yaml", text);

    const stack = readStack(folder, "dev");
    const again = readStack(folder, "dev");

    const secret = /^placeholder-[0-9a-f]{24}$/;
    const from = { clientId: "c", clientSecret: expect.stringMatching(secret) as string };
    expect(structuredValue(stack, "triggers")).toEqual({ userMigration: { from } });
    expect(stack.values["my-project:password"]).toMatch(secret);
    expect(stack.values["my-project:password"]).not.toBe(again.values["my-project:password"]);
    expect(stack.secretKeys).toEqual(["my-project:password", "cognito-triggers:triggers"]);
    expect(stack.placeholders).toEqual([
      "my-project:password",
      "cognito-triggers:triggers.userMigration.from.clientSecret",
    ]);
  });

  it("reads another file for the stack when it is told to", () => {
    write("other.yaml", "config:\n  aws:region: us-east-1\n");

    expect(readStack(folder, "dev", join(folder, "other.yaml")).region).toBe("us-east-1");
  });

  it("names the file of a stack that is not there", () => {
    expect(() => readStack(folder, "prod")).toThrow(
      `${join(folder, "Pulumi.prod.yaml")}: cannot read the settings of stack "prod" (ENOENT).`,
    );
  });

  it.each([
    ["no region", "config: {}\n", "Pulumi.dev.yaml: config key aws:region is missing."],
    ["a top-level typo", "confg: {}\n", 'Pulumi.dev.yaml: unknown key "confg", did you mean "config"?'],
    ["a top-level key like no other", "zzz: {}\n", 'Pulumi.dev.yaml: unknown key "zzz"'],
    [
      "a key without a namespace",
      "config:\n  region: a\n",
      'config key "region" has no namespace. Write cognito-triggers:region or my-project:region.',
    ],
    ["a key that stands twice", "config:\n  a:b: 1\n  a:b: 2\n", "Map keys must be unique at line 3"],
    ["text that is no YAML", "config: [\n", "Pulumi.dev.yaml: Flow sequence"],
    ["a list", "- a\n", "Pulumi.dev.yaml: expected a map of keys to values."],
    ["a list as config", "config: [a]\n", '"config" must be a map'],
  ])("refuses %s with a clear error", (_name, text, message) => {
    write("Pulumi.dev.yaml", text);

    expect(() => readStack(folder, "dev")).toThrow(message);
  });

  it("tells when the stack imports an environment, which cannot be read here", () => {
    write("Pulumi.dev.yaml", "environment: [shared]\nconfig:\n  aws:region: eu-west-1\n");
    write("Pulumi.plain.yaml", "config:\n  aws:region: eu-west-1\n");

    expect(readStack(folder, "dev").importsEnvironment).toBe(true);
    expect(readStack(folder, "plain").importsEnvironment).toBe(false);
  });

  describe("with a configuration that the project declares", () => {
    const declare = (...lines: string[]) =>
      write("Pulumi.yaml", ["name: my-project", "config:", ...lines, ""].join("\n"));
    const stack = (...lines: string[]) =>
      write("Pulumi.dev.yaml", ["config:", "  aws:region: eu-west-1", ...lines, ""].join("\n"));

    it("fills in defaults under the project's namespace, and what every stack has", () => {
      declare(
        "  days: { type: integer, default: 30 }",
        "  tags: { type: object, default: {} }",
        "  other:key: { value: x }",
        "  plain: 7",
      );
      stack("  my-project:days: 7");

      expect(readStack(folder, "dev").values).toEqual({
        "aws:region": "eu-west-1",
        "my-project:days": "7",
        "my-project:tags": "{}",
        "other:key": "x",
        "my-project:plain": "7",
      });
    });

    it.each([
      [
        "a key that no default stands for",
        "  pool: { type: object }",
        "Pulumi.dev.yaml: config key my-project:pool is missing; Pulumi.yaml demands it.",
      ],
      [
        "a type that Pulumi does not know",
        "  pool: { type: map }",
        "Pulumi.yaml: config key pool: type must be one of string, integer, boolean, array, object.",
      ],
      [
        "a default of another type",
        "  days: { type: integer, default: many }",
        "Pulumi.yaml: config key days: the default is not of the type integer.",
      ],
    ])("refuses %s", (_circumstance, declaration, message) => {
      declare(declaration);
      stack();

      expect(() => readStack(folder, "dev")).toThrow(message);
    });
  });

  it("refuses a project without a name", () => {
    write("Pulumi.yaml", "runtime: nodejs\n");

    expect(() => readStack(folder, "dev")).toThrow('Pulumi.yaml: the key "name" is missing.');
  });
});
