// The sandbox's stand-in for HTTP APIs, with functions in processes of their own (npm run build) and tokens of keys made
// here. Does not prove that API Gateway does the same in every corner: statuses, messages and events are those of its
// documentation. Throttling and the access log are not there at all.
import { request } from "node:http";
import { connect } from "node:net";

import type { Jwks } from "aws-jwt-verify/jwk";

import { type Cors, HttpApi } from "../../sandbox/http-api/http-api";
import { startHttpApi } from "../../sandbox/http-api/server";
import type { ListeningServer } from "../../sandbox/http-server";
import {
  accessClaims,
  CLIENT_ID,
  createKey,
  encode,
  idClaims,
  ISSUER,
  nowSeconds,
  signToken,
  signWithSecret,
  tamper,
  toJwks,
} from "../runtime/jwt/tokens";
import { LOCATION, startTestLambda, type TestLambda } from "./lambda-functions";

const key = createKey("pool-key");
const keys = toJwks(key) as Jwks;
const authorizer = { issuer: ISSUER, audiences: [CLIENT_ID, "other-client"], header: "authorization", keys };

const API_ID = "abcdefghij";
const arnOf = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}:live`;
const allow = (lambda: TestLambda, name: string, changes: object = {}): void =>
  lambda.functions.addPermission(
    {
      statementId: name,
      qualifier: "live",
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:${API_ID}/*/POST/users`,
      ...changes,
    },
    name,
  );

describe("an HTTP API", () => {
  let lambda: TestLambda;
  const servers: ListeningServer[] = [];

  beforeAll(async () => {
    lambda = await startTestLambda();
    const answers: Record<string, string> = {
      echo: "event",
      created: "({ statusCode: 201, headers: { 'X-Seen': 1 }, cookies: ['a=1', 'b=2'], body: 'made' })",
      binary: "({ statusCode: 200, body: 'AAEC', isBase64Encoded: true })",
      origins: "({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: '{}' })",
      senseless: "({ statusCode: 'ok' })",
      slow: "new Promise(() => setInterval(() => undefined, 1000))",
    };
    for (const [name, answer] of Object.entries(answers)) {
      lambda.deploy(name, `exports.handler = async (event) => ${answer};`);
      allow(lambda, name);
    }
    lambda.deploy("throws", "exports.handler = async () => { throw new Error('secret inside'); };");
    allow(lambda, "throws");
    lambda.deploy("unpermitted", "exports.handler = async () => 1;");
    lambda.deploy("of-another-route", "exports.handler = async () => 1;");
    allow(lambda, "of-another-route", {
      sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:${API_ID}/*/GET/users`,
    });
    lambda.deploy("of-the-pool", "exports.handler = async () => 1;");
    allow(lambda, "of-the-pool", { principal: "cognito-idp.amazonaws.com", sourceArn: undefined });
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await lambda.close();
  });

  interface Settings {
    functionName?: string;
    authorized?: boolean;
    scopes?: string[];
    cors?: Cors;
    timeoutMs?: number;
    deployed?: boolean;
    /** Id of the authorizer that the route names. */
    authorizerId?: string;
    routeKey?: string;
  }

  async function serve(settings: Settings = {}): Promise<string> {
    const { functionName = "echo", authorized = false, scopes = [], cors, timeoutMs = 30_000 } = settings;
    const api = new HttpApi(API_ID, cors);
    api.integrations.set("integration", { functionArn: arnOf(functionName), timeoutMs });
    api.authorizers.set("authorizer", authorizer);
    const authorizerId = authorized ? (settings.authorizerId ?? "authorizer") : undefined;
    api.routes.push({
      id: "route",
      key: settings.routeKey ?? "POST /users",
      integrationId: "integration",
      authorizerId,
      scopes,
    });
    api.isDeployed = settings.deployed ?? true;
    const server = await startHttpApi(api, { ...LOCATION, lambdaEndpoint: lambda.endpoint });
    servers.push(server);
    return `${server.endpoint}/users`;
  }

  const post = (url: string, init: RequestInit = {}): Promise<Response> => fetch(url, { method: "POST", ...init });
  const withToken = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });
  const answerOf = async (response: Response): Promise<unknown> => [response.status, await response.json()];

  describe("with a JWT authorizer", () => {
    let url: string;

    beforeAll(async () => {
      url = await serve({ authorized: true });
    });

    it.each([
      ["an access token of the client", accessClaims()],
      ["an id token of the client", idClaims()],
      ["a token of another client that is accepted", idClaims({ aud: "other-client" })],
      ["a token for several, of which one is accepted", idClaims({ aud: ["stranger", CLIENT_ID] })],
    ])("lets %s through", async (_, claims) => {
      const response = await post(url, withToken(signToken(key, claims)));

      expect(response.status).toBe(200);
    });

    it.each(["Bearer ", "bearer ", ""])("reads the token after %j", async (scheme) => {
      const headers = { authorization: `${scheme}${signToken(key, accessClaims())}` };

      expect((await post(url, { headers })).status).toBe(200);
    });

    it.each<[string, RequestInit]>([
      ["no header", {}],
      ["an empty header", { headers: { authorization: "" } }],
      ["a scheme alone", { headers: { authorization: "Bearer " } }],
    ])("says 401 to %s", async (_, init) => {
      const response = await post(url, init);

      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(await answerOf(response)).toEqual([401, { message: "Unauthorized" }]);
    });

    const past = nowSeconds() - 7200;
    const stranger = createKey("pool-key");
    it.each([
      ["an expired token", signToken(key, accessClaims({ iat: past, exp: past + 3600 }))],
      ["a token without an expiry", signToken(key, accessClaims({ exp: undefined }))],
      ["a token that is not valid yet", signToken(key, accessClaims({ nbf: nowSeconds() + 600 }))],
      ["a token from the future", signToken(key, accessClaims({ iat: nowSeconds() + 600 }))],
      ["a token of another pool", signToken(key, accessClaims({ iss: `${ISSUER}x` }))],
      ["a token without an issuer", signToken(key, accessClaims({ iss: undefined }))],
      ["a token under another key", signToken(stranger, accessClaims())],
      ["a token with an unknown key id", signToken(createKey("unknown"), accessClaims())],
      ["a changed token", tamper(signToken(key, accessClaims()), accessClaims({ sub: "somebody-else" }))],
      ["a token without a signature", `${encode({ alg: "none", kid: "pool-key" })}.${encode(accessClaims())}.`],
      [
        "a token signed with the public key as a secret",
        signWithSecret("pool-key", accessClaims(), key.publicKey.export({ type: "spki", format: "pem" }) as string),
      ],
      ["what is no token", "hello"],
    ])("says 401 to %s", async (_, token) => {
      const response = await post(url, withToken(token));

      expect(response.headers.get("www-authenticate")).toBe('Bearer scope="" error="invalid_token"');
      expect(await answerOf(response)).toEqual([401, { message: "Unauthorized" }]);
    });

    it.each([
      ["another client's access token", accessClaims({ client_id: "stranger" })],
      ["another client's id token", idClaims({ aud: "stranger" })],
      ["a token whose aud is another's, whatever its client_id", accessClaims({ aud: "stranger" })],
      ["a token of no client", accessClaims({ client_id: undefined })],
    ])("says 401 to %s", async (_, claims) => {
      const response = await post(url, withToken(signToken(key, claims)));

      expect(response.headers.get("www-authenticate")).toBe(
        'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"',
      );
      expect(await answerOf(response)).toEqual([401, { message: "Unauthorized" }]);
    });

    it("says 403 to a token without the route's scope, and lets one with it through", async () => {
      const scoped = await serve({ authorized: true, scopes: ["orders/write", "orders/read"] });

      const without = await post(scoped, withToken(signToken(key, accessClaims({ scope: "openid" }))));
      const withScope = await post(scoped, withToken(signToken(key, accessClaims())));
      const withList = await post(
        scoped,
        withToken(signToken(key, accessClaims({ scope: undefined, scp: ["orders/write"] }))),
      );

      expect(await answerOf(without)).toEqual([403, { message: "Forbidden" }]);
      expect([withScope.status, withList.status]).toEqual([200, 200]);
    });

    it("lets nobody through when the authorizer is gone", async () => {
      const orphaned = await serve({ authorized: true, authorizerId: "gone" });

      expect((await post(orphaned, withToken(signToken(key, accessClaims())))).status).toBe(401);
    });

    it("calls no function for a refused token", async () => {
      const before = lambda.functions.find("echo")?.invocations;

      await post(url, withToken("hello"));

      expect(lambda.functions.find("echo")?.invocations).toBe(before);
    });

    it("hands the claims over as texts, a list in brackets", async () => {
      const claims = accessClaims({ exp: 4102444800, active: true, address: { city: "Sendai" } });

      const event = (await (await post(url, withToken(signToken(key, claims)))).json()) as {
        requestContext: { authorizer: { jwt: { claims: object; scopes: unknown } } };
      };

      const { jwt } = event.requestContext.authorizer;
      expect(jwt.scopes).toBeNull();
      expect(jwt.claims).toMatchObject({
        sub: "0a1b2c3d-sub",
        exp: "4102444800",
        active: "true",
        "cognito:groups": "[readers writers]",
        address: "map[city:Sendai]",
      });
    });
  });

  it("sends an event of payload format 2.0", async () => {
    const url = await serve();

    const response = await post(`${url}?a=1&a=2&b=%20x`, {
      headers: { "content-type": "application/json; charset=utf-8", cookie: "one=1; two=2", "user-agent": "test" },
      body: '{"name":"花子"}',
    });
    const event = (await response.json()) as Record<string, unknown>;

    expect(event).toEqual({
      version: "2.0",
      routeKey: "POST /users",
      rawPath: "/users",
      rawQueryString: "a=1&a=2&b=%20x",
      cookies: ["one=1", "two=2"],
      headers: expect.objectContaining({ "content-type": "application/json; charset=utf-8" }) as unknown,
      queryStringParameters: { a: "1,2", b: " x" },
      requestContext: {
        accountId: "123456789012",
        apiId: API_ID,
        domainName: `${API_ID}.execute-api.eu-west-1.amazonaws.com`,
        domainPrefix: API_ID,
        http: { method: "POST", path: "/users", protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
        requestId: response.headers.get("apigw-requestid"),
        routeKey: "POST /users",
        stage: "$default",
        time: expect.stringMatching(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/) as unknown,
        timeEpoch: expect.any(Number) as unknown,
      },
      body: '{"name":"花子"}',
      isBase64Encoded: false,
    });
    expect(event["headers"]).not.toHaveProperty("cookie");
  });

  it.each([
    ["application/octet-stream", "AAH/"],
    ["image/png", "AAH/"],
  ])("hands a body of %s over as base64", async (type, expected) => {
    const url = await serve();

    const response = await post(url, { headers: { "content-type": type }, body: new Uint8Array([0, 1, 255]) });

    expect(await response.json()).toMatchObject({ body: expected, isBase64Encoded: true });
  });

  it("hands no body over when there is none", async () => {
    const event = (await (await post(await serve())).json()) as object;

    expect(event).toMatchObject({ isBase64Encoded: false });
    expect(event).not.toHaveProperty("body");
  });

  it("passes on what a function answers: status, headers, cookies, body", async () => {
    const response = await post(await serve({ functionName: "created" }));

    expect([response.status, await response.text()]).toEqual([201, "made"]);
    expect(response.headers.get("x-seen")).toBe("1");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("turns base64 of a function's into bytes", async () => {
    const response = await post(await serve({ functionName: "binary" }));

    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 1, 2]);
  });

  it.each(["throws", "senseless", "unpermitted", "of-another-route", "of-the-pool"])(
    "says 500 and nothing of why, for a function that cannot be called or fails: %s",
    async (functionName) => {
      const response = await post(await serve({ functionName }));

      expect(await answerOf(response)).toEqual([500, { message: "Internal Server Error" }]);
    },
  );

  it("does not call a function without the permission for this API's route", async () => {
    const names = ["unpermitted", "of-another-route", "of-the-pool"];

    for (const functionName of names) await post(await serve({ functionName }));

    expect(names.map((name) => lambda.functions.find(name)?.invocations)).toEqual([0, 0, 0]);
  });

  it("says 503 when the function takes longer than the integration waits", async () => {
    const response = await post(await serve({ functionName: "slow", timeoutMs: 100 }));

    expect(await answerOf(response)).toEqual([503, { message: "Service Unavailable" }]);
  });

  it.each<[string, Settings, string, string]>([
    ["another method", {}, "GET", "/users"],
    ["another path", {}, "POST", "/users/1"],
    ["a stage that deploys nothing", { deployed: false }, "POST", "/users"],
    ["a preflight without CORS", {}, "OPTIONS", "/users"],
  ])("says 404 to %s", async (_, settings, method, path) => {
    const url = await serve(settings);

    expect(await answerOf(await fetch(new URL(path, url), { method }))).toEqual([404, { message: "Not Found" }]);
  });

  it("has a route for everything else, when there is one", async () => {
    const api = new HttpApi(API_ID, undefined);
    const route = (routeKey: string) => ({ id: routeKey, key: routeKey, integrationId: "i", scopes: [] });
    api.routes.push(route("$default"), route("ANY /users"), route("POST /users"));
    api.isDeployed = true;

    const found = [
      ["POST", "/users"],
      ["GET", "/users"],
      ["GET", "/"],
    ].map(([method = "", path = ""]) => api.findRoute(method, path)?.key);

    expect(found).toEqual(["POST /users", "ANY /users", "$default"]);
  });

  it("says 413 to a body of more than 10 MB", async () => {
    const url = await serve();

    const response = await post(url, {
      headers: { "content-type": "text/plain" },
      body: "x".repeat(10 * 1024 * 1024 + 1),
    });

    expect(await answerOf(response)).toEqual([413, { message: "Request Entity Too Large" }]);
  });

  it("goes on after a caller that hangs up", async () => {
    const url = await serve();
    const { hostname, port } = new URL(url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write("POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
        socket.destroy();
        resolve();
      });
    });

    expect((await post(url)).status).toBe(200);
  });

  it("takes several headers of one name as one", async () => {
    const url = await serve();

    const body = await new Promise<string>((resolve, reject) => {
      const sent = request(url, { method: "POST", headers: { "x-part": ["a", "b"] } }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () => resolve(text));
      });
      sent.on("error", reject).end();
    });

    expect((JSON.parse(body) as { headers: object }).headers).toMatchObject({ "x-part": "a, b" });
  });

  describe("with CORS", () => {
    const cors: Cors = {
      allowOrigins: ["https://app.example.com"],
      allowHeaders: ["authorization", "content-type"],
      allowMethods: ["POST"],
      exposeHeaders: [],
      maxAgeSeconds: 300,
    };
    const preflight = (url: string, origin: string): Promise<Response> =>
      fetch(url, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
    const corsHeaders = ({ headers }: Response): object =>
      Object.fromEntries([...headers.entries()].filter(([name]) => name.startsWith("access-control-")));

    it("answers a preflight itself, without a token and without calling the function", async () => {
      const url = await serve({ cors, authorized: true });
      const before = lambda.functions.find("echo")?.invocations;

      const response = await preflight(url, "https://app.example.com");

      expect(response.status).toBe(204);
      expect(corsHeaders(response)).toEqual({
        "access-control-allow-origin": "https://app.example.com",
        "access-control-allow-headers": "authorization,content-type",
        "access-control-allow-methods": "POST",
        "access-control-max-age": "300",
      });
      expect(lambda.functions.find("echo")?.invocations).toBe(before);
    });

    it.each(["https://evil.example.com", "https://app.example.com.evil.example", "null"])(
      "tells a page of %s nothing",
      async (origin) => {
        const url = await serve({ cors });

        expect(corsHeaders(await preflight(url, origin))).toEqual({});
        expect(corsHeaders(await post(url, { headers: { origin } }))).toEqual({});
      },
    );

    it("lets a page of the origin read the answers, refusals included", async () => {
      const url = await serve({ cors: { ...cors, exposeHeaders: ["apigw-requestid"] }, authorized: true });

      const response = await post(url, { headers: { origin: "https://app.example.com" } });

      expect(response.status).toBe(401);
      expect(corsHeaders(response)).toEqual({
        "access-control-allow-origin": "https://app.example.com",
        "access-control-expose-headers": "apigw-requestid",
      });
    });

    it("lets every page in with *", async () => {
      const url = await serve({ cors: { ...cors, allowOrigins: ["*"] } });

      expect(corsHeaders(await post(url, { headers: { origin: "https://any.example" } }))).toEqual({
        "access-control-allow-origin": "*",
      });
    });

    it("puts its own headers in place of the function's, which stand without it", async () => {
      const url = await serve({ cors, functionName: "origins" });
      const without = await serve({ functionName: "origins" });

      expect(corsHeaders(await post(url))).toEqual({});
      expect(corsHeaders(await post(without))).toEqual({ "access-control-allow-origin": "*" });
    });
  });
});
