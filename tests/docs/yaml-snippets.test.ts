// Every block of YAML in the documentation that configures the component is accepted by it, as stack configuration is. Does
// not prove that it does what the page says, nor anything of blocks that show a part of a key only.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { findMistakes } from "../../components/configuration/find-mistakes";
import { CONFIG_NAMESPACE } from "../../components/stack-config/namespaces";
import { readYamlMap } from "../../sandbox/yaml-file";
import { ROOT } from "./read-snippets";

const PREFIX = `${CONFIG_NAMESPACE}:`;

/** A block of YAML, and where it stands. */
interface Block {
  where: string;
  text: string;
}

const pages = [
  "README.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const blocks = pages.flatMap((page) => blocksOf(page, readFileSync(join(ROOT, page), "utf8")));

/** The blocks of a page that hold the component's keys. */
function blocksOf(page: string, markdown: string): Block[] {
  return [...markdown.matchAll(/^```yaml\n(?<text>[^]*?)^```$/gm)].flatMap(({ groups, index }) => {
    const line = markdown.slice(0, index).split("\n").length + 1;
    const text = groups?.["text"] ?? "";
    return new RegExp(`^\\s*${PREFIX}`, "m").test(text) ? [{ where: `${page}:${line}`, text }] : [];
  });
}

/** The lines of the message that the stack would be refused with. */
function mistakesIn({ where, text }: Block): string[] {
  const { values } = readYamlMap(text, where);
  const config = (values["config"] ?? values) as Record<string, unknown>;
  const keys = Object.entries(config).filter(([key]) => key.startsWith(PREFIX));
  const args = Object.fromEntries(keys.map(([key, value]) => [key.slice(PREFIX.length), value]));
  return findMistakes({ triggers: {}, ...args }).map(({ path, problem }) => `${path}: ${problem}`);
}

it("are in the pages on the component", () => {
  const found = new Set(blocks.map(({ where }) => where.replace(/:\d+$/, "")));

  expect([...found]).toEqual(
    expect.arrayContaining(["docs/existing-pools.md", "docs/triggers/define-auth-challenge.md", "docs/user-pool.md"]),
  );
});

it.each(blocks)("$where is accepted", (block) => {
  expect(mistakesIn(block)).toEqual([]);
});

it("a block with a mistake is refused, below config: or not", () => {
  const [first, second] = [
    "cognito-triggers:userPool:\n  create: { mfa: sometimes }\n",
    "config:\n  aws:region: eu-west-1\n  cognito-triggers:userPol: {}\n",
  ].map((text) => blocksOf("page.md", `\n\`\`\`yaml\n${text}\`\`\`\n`).map(mistakesIn));

  expect(first).toEqual([[expect.stringMatching(/^userPool\.create\.mfa: must be one of off, optional, required/)]]);
  expect(second).toEqual([[expect.stringMatching(/^userPol: .*userPool/)]]);
});
