// The codes that users switch on, and their statuses. It does not prove when each of them is thrown: the other files
// do.
import { TOKEN_ERROR_CODES, TokenError, isTokenError } from "../../../runtime/jwt";

it("has a status for each code of the closed list", () => {
  expect(Object.fromEntries(TOKEN_ERROR_CODES.map((code) => [code, new TokenError(code).status]))).toEqual({
    missing: 401,
    malformed: 401,
    expired: 401,
    not_yet_valid: 401,
    signature: 401,
    issuer: 401,
    client: 401,
    token_use: 401,
    group: 403,
    scope: 403,
    claims: 403,
    keys_unavailable: 503,
  });
});

it("has one short sentence or two for each code, which can be shown", () => {
  for (const code of TOKEN_ERROR_CODES) expect(new TokenError(code).message).toMatch(/^[A-Z][^\n]{10,78}\.$/);
});

it("keeps a name that minifying does not change, and a message of your own", () => {
  const error = new TokenError("claims", "Your plan does not include exports.");
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe("TokenError: Your plan does not include exports.");
});

it("has no cause unless one is given", () => {
  expect("cause" in new TokenError("expired")).toBe(false);
});

it.each([
  [new TokenError("expired"), true],
  [Object.assign(new Error("from another copy"), { name: "TokenError", code: "expired", status: 401 }), true],
  [Object.assign(new Error("no status"), { name: "TokenError" }), false],
  [Object.assign(new Error("another error with a code"), { code: "ENOENT", status: 401 }), false],
  [{ name: "TokenError", code: "expired", status: 401 }, false],
  [undefined, false],
])("is told from other errors: %s", (error, expected) => {
  expect(isTokenError(error)).toBe(expected);
});
