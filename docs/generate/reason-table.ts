import { REASONS } from "../../runtime/shared/reasons";

const BEGIN = "<!-- reasons -->";
const END = "<!-- /reasons -->";

/**
 * Writes the table of every reason of the log between the marks of a page that people wrote.
 *
 * @throws {Error} when the page has no marks
 */
export function fillReasonTable(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${BEGIN} … ${END}.`);
  const rows = Object.entries(REASONS).map(
    ([reason, { level, message }]) => `| \`${reason}\` | ${level} | ${message.replaceAll("|", "\\|")} |`,
  );
  const table = ["| reason | level | message |", "| --- | --- | --- |", ...rows].join("\n");
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
