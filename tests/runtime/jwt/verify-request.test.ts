// Where the token of a request is read from. The events have the shapes that @types/aws-lambda describes; that AWS
// sends them so is not proven here.
import { createTokenVerifier } from "../../../runtime/jwt";
import type { TokenSource } from "../../../runtime/jwt";
import { ACCESS, accessClaims, createKey, signToken, toJwks } from "./tokens";

const key = createKey("key-1");
const token = signToken(key, accessClaims());
const verifier = createTokenVerifier(ACCESS);
verifier.cacheJwks(toJwks(key));

const bearer = `Bearer ${token}`;
const restEvent = (values: string[] | undefined, last: string | undefined) => ({
  resource: "/orders",
  httpMethod: "GET",
  headers: { Accept: "*/*", ...(last === undefined ? {} : { Authorization: last }) },
  multiValueHeaders: { Accept: ["*/*"], ...(values ? { Authorization: values } : {}) },
  requestContext: { identity: {} },
});
const httpEvent = (authorization: string) => ({
  version: "2.0",
  routeKey: "GET /orders",
  headers: { accept: "*/*", authorization },
  requestContext: { http: { method: "GET" } },
});

const accepted: [string, TokenSource][] = [
  ["a REST API event", restEvent([bearer], bearer)],
  [
    "a REST API event of the console's test, with null for the lists",
    { headers: { Authorization: bearer }, multiValueHeaders: null },
  ],
  ["an HTTP API event", httpEvent(bearer)],
  ["a function URL event", { ...httpEvent(bearer), routeKey: "$default" }],
  ["an ALB event", { requestContext: { elb: {} }, headers: { authorization: bearer } } as TokenSource],
  [
    "an ALB event with header lists",
    { requestContext: { elb: {} }, multiValueHeaders: { authorization: [bearer] } } as TokenSource,
  ],
  ["a WHATWG Request", new Request("https://api.example.com", { headers: { authorization: bearer } })],
  ["WHATWG Headers", new Headers({ Authorization: bearer })],
  ["Node's headers", { host: "api.example.com", authorization: bearer }],
  ["Node's headers with a client's header called headers", { headers: "x", authorization: bearer }],
  [
    "a Node request, with Express's get beside it",
    Object.assign({ headers: { authorization: bearer } }, { get: () => "no" }),
  ],
  ["any letter case in the name", { headers: { AUTHORIZATION: bearer } }],
  ["bearer in small letters", { headers: { authorization: `bearer ${token}` } }],
  ["BEARER in capitals", { headers: { authorization: `BEARER ${token}` } }],
  ["spaces around", { headers: { authorization: `  Bearer   ${token} ` } }],
];

it.each(accepted)("reads the token of %s", async (_, request) => {
  await expect(verifier.verifyRequest(request)).resolves.toMatchObject({ token_use: "access" });
});

const refused: [string, unknown, "missing" | "malformed"][] = [
  ["no headers", {}, "missing"],
  ["null headers", { headers: null, multiValueHeaders: null }, "missing"],
  ["no Authorization header", { headers: { accept: "*/*" } }, "missing"],
  ["an Authorization header that is not set", { headers: { authorization: undefined } }, "missing"],
  ["WHATWG headers without it", new Headers(), "missing"],
  ["an empty header", { headers: { authorization: "" } }, "missing"],
  ["spaces only", { headers: { authorization: "   " } }, "missing"],
  ["the scheme alone", { headers: { authorization: "Bearer" } }, "missing"],
  ["the scheme and spaces", { headers: { authorization: "Bearer   " } }, "missing"],
  ["another scheme", { headers: { authorization: "Basic aGFuYWtvOnBhc3N3b3Jk" } }, "missing"],
  ["the token without a scheme", { headers: { authorization: token } }, "missing"],
  ["the scheme glued to the token", { headers: { authorization: `Bearer${token}` } }, "missing"],
  ["two header values in a REST API event", restEvent([bearer, "Bearer x"], bearer), "malformed"],
  ["the same value twice", restEvent([bearer, bearer], bearer), "malformed"],
  ["two values joined, as an HTTP API does it", httpEvent(`${bearer},${bearer}`), "malformed"],
  [
    "two values joined, as WHATWG headers do it",
    new Headers([
      ["authorization", bearer],
      ["authorization", bearer],
    ]),
    "malformed",
  ],
  ["a header list of two in Node", { authorization: [bearer, bearer] }, "malformed"],
  ["the header in two letter cases", { headers: { authorization: bearer, Authorization: bearer } }, "malformed"],
  ["two tokens after one scheme", { headers: { authorization: `Bearer ${token} ${token}` } }, "malformed"],
  [
    "a header that is an object, as Lambda@Edge sends it",
    { authorization: [{ key: "Authorization", value: bearer }] },
    "malformed",
  ],
  ["a trigger's event", { triggerSource: "PreSignUp_SignUp", request: {} }, "missing"],
  ["nothing", undefined, "missing"],
  ["a bare token", token, "missing"],
];

it.each(refused)("refuses %s", async (_, request, code) => {
  await expect(verifier.verifyRequest(request as TokenSource)).rejects.toMatchObject({ code, status: 401 });
});

it("asks for the call's requirements", async () => {
  const attempt = verifier.verifyRequest({ headers: { authorization: bearer } }, { scope: "orders/write" });
  await expect(attempt).rejects.toMatchObject({ code: "scope", status: 403 });
});
