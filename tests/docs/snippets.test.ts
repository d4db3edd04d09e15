// Every block of TypeScript in the documentation compiles, strictly, against the package's own types. Does not prove that
// it does what the page says, nor anything of blocks in other languages.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { compileSnippets } from "./compile-snippets";
import { findSnippets, readSnippets, ROOT } from "./read-snippets";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...["docs", "bench", "examples"].flatMap((folder) => findPages(folder)),
].filter((page, index, all) => all.indexOf(page) === index);
const snippets = pages.flatMap(readSnippets);

const MISTAKES = `
<!-- snippets
export declare const allowed: string[];
export declare const verifier: number;
-->

\`\`\`ts
import { createPreSignUpHandler } from "pulumi-cognito-triggers/runtime";

const verifier = createPreSignUpHandler({ allowedEmailDomain: allowed });
verifier.toString();
\`\`\`

<!-- snippets
export const wrong: string = 1;
-->

\`\`\`ts
allowed;
\`\`\`
`;
const mistakes = findSnippets("mistakes.md", MISTAKES);

let problems: ReturnType<typeof compileSnippets>;

beforeAll(() => {
  problems = compileSnippets([...snippets, ...mistakes]);
}, 120_000);

function findPages(folder: string): string[] {
  try {
    const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

it("finds every page, and every block of TypeScript in it", () => {
  expect(pages).toEqual(
    expect.arrayContaining(["README.md", "CONTRIBUTING.md", "docs/jwt.md", "docs/existing-pools.md"]),
  );
  for (const page of pages) {
    const blocks = readFileSync(join(ROOT, page), "utf8").match(/^\s*(```|~~~)\s*(ts|tsx|typescript)\b/gm) ?? [];
    expect([page, readSnippets(page).length]).toEqual([page, blocks.length]);
  }
});

it.each(snippets.map((snippet) => [`${snippet.page}:${snippet.line}`, snippet] as const))(
  "%s compiles",
  (_, snippet) => {
    expect(problems.get(snippet)).toEqual([]);
  },
);

it("reports a snippet that does not compile at its line in the page, with what its context gives it", () => {
  const [first, second] = mistakes.map((snippet) => problems.get(snippet));

  expect(first).toEqual([expect.stringMatching(/^mistakes\.md:10: .*'allowedEmailDomain' does not exist in type/s)]);
  expect(second).toEqual([
    "mistakes.md:15: Type 'number' is not assignable to type 'string'.",
    "mistakes.md:19: Cannot find name 'allowed'.",
  ]);
});
