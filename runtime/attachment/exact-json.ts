/** A text, or a number outside of texts. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Marks a number that JavaScript would round; no text of the service begins with it. */
const MARK = "\u0000number ";

const MARKED = new RegExp(`"${JSON.stringify(MARK).slice(1, -1).replace("\\", "\\\\")}([^"]*)"`, "g");

/**
 * Reads JSON without rounding: a number that JavaScript cannot hold becomes a marked text.
 *
 * @throws {SyntaxError} when the text is no JSON
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(
    text.replaceAll(TEXT_OR_NUMBER, (token) =>
      token.startsWith('"') || isHeld(token) ? token : JSON.stringify(`${MARK}${token}`),
    ),
  );
}

/** Writes JSON, with the marked texts as the numbers that they were read from. */
export function writeExactly(value: unknown): string {
  return JSON.stringify(value).replaceAll(MARKED, "$1");
}

/** Whether a number comes out of JavaScript as the number that went in. */
function isHeld(token: string): boolean {
  const value = Number(token);
  if (!Number.isFinite(value)) return false;
  return /^-?\d+$/.test(token) ? Number.isSafeInteger(value) : token.replace(/[eE].*|\D/g, "").length <= 15;
}
