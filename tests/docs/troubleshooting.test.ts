// Proves that the pages on symptoms name what there is: reasons of the log, answers of the users API, and one part in each
// language for each symptom. That the table of reasons is the code's: generated.test.ts. Links: package-file.test.ts.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { OUTCOMES } from "../../runtime/shared/logger";
import { REASONS } from "../../runtime/shared/reasons";
import { MESSAGES } from "../../runtime/users-api/messages";
import { ROOT } from "./read-snippets";

const PAGES = ["docs/troubleshooting.md", "docs/troubleshooting.ja.md"] as const;
const read = (page: string): string => readFileSync(join(ROOT, page), "utf8");
/** What people wrote, without the table that is made. */
const written = (page: string): string => read(page).split("<!-- reasons -->")[0] ?? "";

const matches = (page: string, pattern: RegExp): string[] =>
  [...written(page).matchAll(pattern)].map(([, found = ""]) => found);
const codeBlocks = (page: string): string[] => matches(page, /^```\w+\n([^]*?)^```$/gm);
const links = (page: string): string[] =>
  matches(page, /\]\(([^)#]+(?:#[^)]*)?)\)/g).filter((target) => !target.includes("troubleshooting"));

describe.each(PAGES)("%s", (page) => {
  it("names outcomes and reasons that there are", () => {
    const outcomes = matches(page, /`outcome: "(\w+)"`/g);
    const reasons = matches(
      page,
      /`((?:old|aws|user(?:Email|Sub|Name)|claim|deadline|profileOf|secondFactor|verified|noAttribute)\w+)`/g,
    );

    expect(outcomes.filter((name) => !Object.hasOwn(OUTCOMES, name))).toEqual([]);
    expect(reasons.filter((name) => !Object.hasOwn(REASONS, name))).toEqual([]);
    expect(reasons.length).toBeGreaterThan(15);
  });

  it("quotes what the users API answers, in both languages", () => {
    const quoted = matches(page, /^\| (?:4|5)\d\d +\| ([^|]+?) +\|/gm);

    expect(quoted.length).toBeGreaterThan(6);
    expect(quoted.filter((text) => !Object.values(MESSAGES).some(({ en, ja }) => text === `${en} / ${ja}`))).toEqual(
      [],
    );
  });
});

it("have the same parts, commands, links and rows in both languages", () => {
  const shapes = PAGES.map((page) => ({
    headings: matches(page, /^(#+) /gm),
    codeBlocks: codeBlocks(page),
    links: links(page),
    rows: matches(page, /^(\|)/gm).length,
    items: matches(page, /^(\d+\.|-) /gm),
  }));

  expect(shapes[1]).toEqual(shapes[0]);
});
