// The answers that API Gateway's documentation asks of a REST API's Lambda authorizer. How API Gateway acts on them is
// not proven here.
import { createRestApiAuthorizer } from "../../../../runtime/jwt";
import { createToken, createUncheckableToken, refusedTokens, verifier } from "./verifier";

const methodArn = "arn:aws:execute-api:ap-northeast-1:123456789012:a1b2c3/prod/GET/orders/7";
const wholeApi = "arn:aws:execute-api:ap-northeast-1:123456789012:a1b2c3/prod/*";
const tokenEvent = (token: string) => ({ type: "TOKEN", methodArn, authorizationToken: `Bearer ${token}` }) as const;
const policy = (Effect: "Allow" | "Deny") => ({
  Version: "2012-10-17",
  Statement: [{ Action: "execute-api:Invoke", Effect, Resource: wholeApi }],
});
const caller = {
  sub: "0a1b2c3d-sub",
  clientId: "4hq3exampleclient",
  groups: "readers writers",
  scope: "openid orders/read",
};

const authorize = createRestApiAuthorizer({ verifier, groups: "writers" });

it("allows the whole API's stage, so that the kept policy does not deny the next route", async () => {
  expect(await authorize(tokenEvent(createToken()))).toEqual({
    principalId: "0a1b2c3d-sub",
    policyDocument: policy("Allow"),
    context: caller,
  });
});

it("reads the header of an event of type REQUEST", async () => {
  const headers = { Authorization: `Bearer ${createToken()}` };
  const multiValueHeaders = { Authorization: [headers.Authorization] };
  const response = await authorize({ type: "REQUEST", methodArn, headers, multiValueHeaders });
  expect(response.policyDocument).toEqual(policy("Allow"));
});

it.each([
  ["arn:aws:execute-api:us-east-1:1:api/test/POST/", "arn:aws:execute-api:us-east-1:1:api/test/*"],
  [
    "arn:aws-us-gov:execute-api:us-gov-west-1:1:api/v1/GET/a/b/c",
    "arn:aws-us-gov:execute-api:us-gov-west-1:1:api/v1/*",
  ],
  ["arn:aws:execute-api:us-east-1:1:api/prod/$connect", "arn:aws:execute-api:us-east-1:1:api/prod/*"],
])("allows the stage of %s", async (arn, resource) => {
  const response = await authorize({ ...tokenEvent(createToken()), methodArn: arn });
  expect(response.policyDocument.Statement[0]?.Resource).toBe(resource);
});

it("does not make a policy from an ARN that is no method's", async () => {
  const event = { ...tokenEvent(createToken()), methodArn: "arn:aws:lambda:us-east-1:1:function:f" };
  await expect(authorize(event)).rejects.toThrow("the event's ARN is not that of an API Gateway method");
});

it.each(refusedTokens)("answers %s with 401 or a policy that denies the whole API", async (code, token) => {
  const attempt = authorize(tokenEvent(token()));
  if (code !== "group") return expect(attempt).rejects.toEqual(new Error("Unauthorized"));
  return expect(await attempt).toEqual({
    principalId: "refused",
    policyDocument: policy("Deny"),
    context: { code: "group" },
  });
});

it.each([[""], ["Bearer"], ["Basic x"], [undefined]])("answers the header %p with 401", async (authorizationToken) => {
  const event = { type: "TOKEN", methodArn, authorizationToken: authorizationToken as string } as const;
  await expect(authorize(event)).rejects.toEqual(new Error("Unauthorized"));
});

it("fails otherwise when the keys cannot be fetched, so that nothing is kept and nobody is signed out", async () => {
  await expect(authorize(tokenEvent(createUncheckableToken()))).rejects.toMatchObject({ code: "keys_unavailable" });
});

it("hands on what you choose, and the caller's API key for the usage plan", async () => {
  const chosen = createRestApiAuthorizer({
    verifier,
    context: ({ username }) => ({ username: String(username), isAdmin: false }),
    usageIdentifierKey: ({ client_id }) => `api-key-of-${client_id}`,
  });
  expect(await chosen(tokenEvent(createToken()))).toMatchObject({
    context: { username: "hanako-user-name", isAdmin: false },
    usageIdentifierKey: "api-key-of-4hq3exampleclient",
  });
});

it("leaves the API key out for a caller who has none", async () => {
  const chosen = createRestApiAuthorizer({ verifier, usageIdentifierKey: () => undefined });
  expect(await chosen(tokenEvent(createToken()))).not.toHaveProperty("usageIdentifierKey");
});

it("hands on no claims that the token does not carry, and no personal data", async () => {
  const plain = createRestApiAuthorizer({ verifier });
  const token = createToken({ "cognito:groups": undefined, scope: undefined, email: "hanako@example.com" });
  expect((await plain(tokenEvent(token))).context).toEqual({ sub: "0a1b2c3d-sub", clientId: "4hq3exampleclient" });
});

it.each(["context", "usageIdentifierKey"])("refuses a %s that is no function at once", (name) => {
  expect(() => createRestApiAuthorizer({ verifier, [name]: "x" })).toThrow(
    new TypeError(`createRestApiAuthorizer: ${name} is not a function.`),
  );
});
