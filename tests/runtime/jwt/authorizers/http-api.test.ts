// The answers that API Gateway's documentation asks of an HTTP API's Lambda authorizer. How API Gateway acts on them is
// not proven here.
import { createHttpApiAuthorizer } from "../../../../runtime/jwt";
import { createToken, createUncheckableToken, refusedTokens, verifier } from "./verifier";

const routeArn = "arn:aws:execute-api:ap-northeast-1:123456789012:a1b2c3/$default/GET/orders/7";
const wholeApi = "arn:aws:execute-api:ap-northeast-1:123456789012:a1b2c3/$default/*";
const caller = {
  sub: "0a1b2c3d-sub",
  clientId: "4hq3exampleclient",
  groups: "readers writers",
  scope: "openid orders/read",
};
const event = (token: string) => ({
  version: "2.0",
  type: "REQUEST" as const,
  routeArn,
  identitySource: [`Bearer ${token}`],
  headers: { authorization: `Bearer ${token}` },
});
const eventV1 = (token: string) => ({
  version: "1.0",
  type: "REQUEST" as const,
  methodArn: routeArn,
  identitySource: `Bearer ${token}`,
  headers: { Authorization: `Bearer ${token}` },
});
const policy = (Effect: "Allow" | "Deny") => ({
  Version: "2012-10-17",
  Statement: [{ Action: "execute-api:Invoke", Effect, Resource: wholeApi }],
});

const simple = createHttpApiAuthorizer({ verifier, groups: "writers" });
const iam = createHttpApiAuthorizer({ verifier, groups: "writers", response: "iam" });

it("authorises simply, with the caller as context", async () => {
  expect(await simple(event(createToken()))).toEqual({ isAuthorized: true, context: caller });
});

it("hands on what you choose", async () => {
  const authorize = createHttpApiAuthorizer({ verifier, context: ({ username }) => ({ username: String(username) }) });
  expect(await authorize(event(createToken()))).toEqual({
    isAuthorized: true,
    context: { username: "hanako-user-name" },
  });
});

it.each([event, eventV1])("allows the whole API by policy, in either payload format", async (createEvent) => {
  expect(await iam(createEvent(createToken()))).toEqual({
    principalId: "0a1b2c3d-sub",
    policyDocument: policy("Allow"),
    context: caller,
  });
});

it.each(refusedTokens)("denies %s", async (code, token) => {
  expect(await simple(event(token()))).toEqual({ isAuthorized: false, context: { code } });
  expect(await iam(event(token()))).toEqual({
    principalId: "refused",
    policyDocument: policy("Deny"),
    context: { code },
  });
});

it.each(refusedTokens)(
  "throws Unauthorized for %s when told to, but not where the token is valid",
  async (code, token) => {
    const authorize = createHttpApiAuthorizer({ verifier, groups: "writers", unauthorized: "throw" });
    const attempt = authorize(event(token()));
    if (code === "group") return expect(await attempt).toEqual({ isAuthorized: false, context: { code } });
    return expect(attempt).rejects.toEqual(new Error("Unauthorized"));
  },
);

it("denies a request without a token", async () => {
  const response = await simple({ version: "2.0", type: "REQUEST", routeArn, identitySource: null, headers: {} });
  expect(response).toEqual({ isAuthorized: false, context: { code: "missing" } });
});

it("fails when the keys cannot be fetched, so that nothing is kept", async () => {
  await expect(simple(event(createUncheckableToken()))).rejects.toMatchObject({ code: "keys_unavailable" });
});

it.each([[["tenant-7"]], [["tenant-7", "Bearer other"]]])(
  "fails when the answer would be kept for %p, which others may send too",
  async (identitySource) => {
    await expect(simple({ ...event(createToken()), identitySource })).rejects.toThrow(
      "the token is not among the authorizer's identity sources",
    );
  },
);

it("takes the token among several identity sources, and none at all", async () => {
  const token = createToken();
  for (const identitySource of [["tenant-7", `Bearer ${token}`], null, undefined, []]) {
    expect(await simple({ ...event(token), identitySource })).toMatchObject({ isAuthorized: true });
  }
});

it("says which payload format a simple response needs", async () => {
  await expect(simple(eventV1(createToken()))).rejects.toThrow("simple responses need payload format 2.0, got 1.0");
});

it.each([
  [{ response: "Simple" }, 'response is "Simple". Give "simple" or "iam", or leave it out.'],
  [{ unauthorized: "refuse" }, 'unauthorized is "refuse". Give "deny" or "throw", or leave it out.'],
  [{ context: {} }, "context is not a function."],
])("refuses %j at once", (options, message) => {
  expect(() => createHttpApiAuthorizer({ verifier, ...options } as never)).toThrow(
    new TypeError(`createHttpApiAuthorizer: ${message}`),
  );
});
