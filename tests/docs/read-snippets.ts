/** The TypeScript of a page of documentation. CONTRIBUTING.md says how it is written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(__dirname, "../..");

/** Code that stands in a page. */
export interface Code {
  /** The page, from the root of the repository. */
  readonly page: string;
  /** The line in the page that the code's first line is. */
  readonly line: number;
  readonly text: string;
}

/** A block that readers see, with what it may use without showing it. */
export interface Snippet extends Code {
  readonly context?: Code;
}

/** A block of TypeScript, or a comment that holds the context of the blocks after it. */
const PARTS = /^```ts\n(?<block>[^]*?)^```$|^<!-- snippets\n(?<context>[^]*?)^-->$/gm;

/** The snippets of a page, in order. */
export function readSnippets(page: string): Snippet[] {
  return findSnippets(page, readFileSync(join(ROOT, page), "utf8"));
}

/** The snippets in the text of a page. */
export function findSnippets(page: string, text: string): Snippet[] {
  let context: Code | undefined;
  return [...text.matchAll(PARTS)].flatMap(({ groups, index }) => {
    const line = text.slice(0, index).split("\n").length + 1;
    if (groups?.block !== undefined) return [{ page, line, text: groups.block, context }];
    context = { page, line, text: groups?.context ?? "" };
    return [];
  });
}
