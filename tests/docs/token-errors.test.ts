// The table of docs/jwt.md names every code with the status that it has. Whether its advice helps is not proven.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { TOKEN_ERROR_CODES, TokenError } from "../../runtime/jwt";

/** A row of the table: what happened, code, status, what to do. */
const ROW = /^\| (?<happened>[^|]+?) +\| `(?<code>\w+)` +\| (?<status>\d{3}) +\| (?<advice>[^|]+?) +\|$/gm;

it("tells each code once, with its status and with what to do", () => {
  const page = readFileSync(join(__dirname, "../../docs/jwt.md"), "utf8");
  const rows = [...page.matchAll(ROW)].map(({ groups }) => `${groups?.code} ${groups?.status}`);

  expect(rows.sort()).toEqual(TOKEN_ERROR_CODES.map((code) => `${code} ${new TokenError(code).status}`).sort());
});
