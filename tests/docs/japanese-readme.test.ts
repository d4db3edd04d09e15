// Proves that README.ja.md says what README.md says as far as a machine can tell: the same sections, commands and programs,
// and in each section the same keys and links. Does not prove that the sentences between them mean the same.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./read-snippets";

const read = (page: string): string => readFileSync(join(ROOT, page), "utf8").replaceAll(/^<!--[^]*?^-->$/gm, "");
const [english, japanese] = [read("README.md"), read("README.ja.md")];

const FENCED = /^```[^]*?^```$/gm;
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** The sections of a page, without its blocks of code. */
function sectionsOf(page: string): { level: string; text: string }[] {
  const parts = page.replaceAll(FENCED, "").split(/^(#+) /m);
  return parts.flatMap((part, index) => (index % 2 === 0 ? [] : [{ level: part, text: parts[index + 1] ?? "" }]));
}

/** What a section has in any language: code in the text, and links that leave the page. */
function contentOf(text: string) {
  const links = matches(text, /\]\(([^)\s]+)\)/g).filter(
    (target) => !target.startsWith("#") && !/^README/.test(target),
  );
  return {
    keys: [...new Set(matches(text.replaceAll(/\s+/g, " "), /`([^`]+)`/g))].sort(),
    links: [...new Set(links)].sort(),
    items: matches(text, /^(-) /gm).length,
    behaviours: matches(text, /^\*\*([\w, 、]+?)\*\* — _/gm).map((names) => names.replaceAll("、", ", ")),
  };
}

it("has the same sections", () => {
  const levels = (page: string) => sectionsOf(page).map(({ level }) => level);

  expect(levels(japanese)).toEqual(levels(english));
  expect(levels(english).length).toBeGreaterThan(12);
});

it("has the same commands and programs", () => {
  expect(japanese.match(FENCED)).toEqual(english.match(FENCED));
});

it.each(sectionsOf(english).map(({ text }, index) => [text.split("\n")[0] ?? "", text, index] as const))(
  "has the same keys and links under %s",
  (_title, text, index) => {
    expect(contentOf(sectionsOf(japanese)[index]?.text ?? "")).toEqual(contentOf(text));
  },
);

it("is linked from the other one, and links back", () => {
  expect(english).toContain("[README.ja.md](README.ja.md)");
  expect(japanese).toContain("[README.md](README.md)");
});
