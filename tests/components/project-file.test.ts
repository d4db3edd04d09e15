// Proves that Pulumi.yaml declares what the component reads, with defaults that it takes. That the Pulumi CLI shows and
// fills them in is Pulumi's word; the sandbox does it as documented (tests/sandbox/stack-file.test.ts).
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { findMistakes } from "../../components/configuration/find-mistakes";
import { TOP_LEVEL_KEYS } from "../../components/configuration/component/schema";
import { CONFIG_NAMESPACE } from "../../components/stack-config/namespaces";

interface Declaration {
  type: string;
  description: string;
  default?: unknown;
}

const project = parse(readFileSync(join(__dirname, "../../Pulumi.yaml"), "utf8")) as {
  name: string;
  config: Record<string, Declaration>;
};

it("is the namespace that the component reads", () => {
  expect(project.name).toBe(CONFIG_NAMESPACE);
});

it("declares every key of the component and no other, each with a type and a description", () => {
  expect(Object.keys(project.config).sort()).toEqual([...TOP_LEVEL_KEYS].sort());
  for (const { type, description } of Object.values(project.config)) {
    expect(["string", "integer", "boolean", "array", "object"]).toContain(type);
    expect(description).not.toBe("");
  }
});

it("has defaults that the component takes, together and without the choice that stands for none", () => {
  const defaults = Object.entries(project.config).map(([key, declaration]) => [key, declaration.default] as const);
  const given = defaults.filter(([, value]) => value !== undefined).filter(([key]) => key !== "customSenderKey");

  expect(given).toHaveLength(TOP_LEVEL_KEYS.length - 1);
  expect(findMistakes(Object.fromEntries(given))).toEqual([]);
});
