import { inspect } from "node:util";
import { createUsersApiHandler, createProvisioningHandler } from "../../../runtime";
import { createTokenCheck } from "../../../runtime/users-api/caller";
import { CLIENT_ID, createKey, idClaims as tok, ISSUER, signToken, toBytes, toJwks, USER_POOL_ID } from "../jwt/tokens";
import { createTable, dynamoDbClient, readItems } from "../support/clients";
import { captureLog } from "../support/log";
import { startDynamoDb } from "../support/servers";
import { accessClaims, functionUrlEvent, httpApiEvent, idClaims, restApiEvent, SUB } from "./events";

it("probe", async () => {
  const server = await startDynamoDb();
  const dynamodb = dynamoDbClient(server.endpoint);
  await createTable(dynamodb, "U", "id");
  const out: string[] = [];
  const key = createKey("key-1");
  const checkToken = createTokenCheck({ userPoolId: USER_POOL_ID, clientIds: [CLIENT_ID] }, { fetch: async () => toBytes(toJwks(key)) });
  const run = async (label: string, event: unknown, options: object = {}, deps: object = {}) => {
    const log = captureLog();
    try {
      const h = createUsersApiHandler({ profile: { tableName: "U" }, userPoolId: USER_POOL_ID, clientIds: [CLIENT_ID], ...options } as never, { dynamodb, logger: log.logger, checkToken, ...deps } as never);
      const a = await h(event as never);
      out.push(`${label}: ${a.statusCode} ${a.body} LOG ${log.text()}`);
    } catch (e) { out.push(`${label}: THROWN ${inspect(e).split("\n").slice(0, 3).join(" | ")} LOG ${log.text()}`); }
  };
  const own = { ...tok(), sub: SUB, "cognito:username": SUB, email: "Verified@example.com" };
  const emailKey = { profile: { tableName: "U", key: "email" } };
  const url = (claims: object) => functionUrlEvent({ headers: { authorization: `Bearer ${signToken(key, claims as never)}` } });
  await run("A email key, own check, verified true", url({ ...own, email_verified: true }), emailKey);
  await run("A2 email key, own check, verified false", url({ ...own, email_verified: false }), emailKey);
  await run("A3 email key, own check, absent", url(own), emailKey);
  await run("B {}", {});
  await run("B null", null);
  await run("B undefined", undefined);
  await run("B requestContext null", { requestContext: null });
  await run("B schedule", { source: "aws.events", detail: {} });
  await run("B sqs", { Records: [{ body: "secret-body" }] });
  await run("B websocket", { requestContext: { routeKey: "$connect", connectionId: "x" }, isBase64Encoded: false });
  await run("C ALB", { requestContext: { elb: {} }, httpMethod: "POST", path: "/users", headers: { authorization: `Bearer ${signToken(key, own as never)}` }, body: "", isBase64Encoded: false });
  await run("D access without Bearer", httpApiEvent({ claims: accessClaims(), headers: { authorization: "the-token" } }));
  await run("E authorization null", httpApiEvent({ claims: idClaims({ sub: "e", email_verified: "false" }) }), { ...emailKey, authorization: null });
  await run("F clientIds []", httpApiEvent({ claims: idClaims() }), { clientIds: [] });
  await run("G username typed in upper case", httpApiEvent({ claims: idClaims({ "cognito:username": "taro" }), body: { username: "Taro" } }));
  await run("G2 username typed is own e-mail", httpApiEvent({ claims: idClaims(), body: { username: "Taro.Yamada+test@Example.com" } }));
  await run("H proto body", httpApiEvent({ claims: idClaims({ sub: "proto" }), body: '{"__proto__":{"userId":"x","name":"evil"},"constructor":1}' }));
  await run("I deep json", httpApiEvent({ claims: idClaims({ sub: "deep" }), body: "[".repeat(200000) }));
  await run("I2 deep valid", httpApiEvent({ claims: idClaims({ sub: "deep" }), body: `{"a":${"[".repeat(100000)}${"]".repeat(100000)}}` }));
  await run("I3 huge 6MB", httpApiEvent({ claims: idClaims({ sub: "huge" }), body: JSON.stringify({ x: "y".repeat(6e6) }) }));
  await run("J claim proto", httpApiEvent({ claims: JSON.parse(`{"__proto__":{"sub":"p"},"iss":"${ISSUER}"}`) }));
  await run("K lang", httpApiEvent({ claims: idClaims({ sub: "lang" }), headers: { "Accept-Language": "ja,".repeat(3000) } }));
  await run("L header REST lambda authorizer text claims", { ...(restApiEvent() as object), requestContext: { authorizer: { claims: JSON.stringify(idClaims()), jwt: "x" } } });
  await run("M evil iss", httpApiEvent({ claims: idClaims({ iss: `https://evil.example/${USER_POOL_ID}` }) }));
  await run("N long sub 3000", httpApiEvent({ claims: idClaims({ sub: "s".repeat(3000) }) }));
  await run("O username empty key username", httpApiEvent({ claims: idClaims({ "cognito:username": "" }) }), { profile: { tableName: "U", key: "username" } });
  await run("P lookUp throws raw w/ token", httpApiEvent({ claims: accessClaims(), headers: { authorization: "Bearer SECRET-TOKEN" } }), {}, { lookUp: async () => { throw new Error("token SECRET-TOKEN bad"); } });
  await run("Q checkToken hangs", functionUrlEvent({ headers: { authorization: "Bearer x" } }), {}, { checkToken: () => new Promise(() => {}), deadlineMs: 100 });
  await run("R verified number claim", url({ ...own, email_verified: "true" }), emailKey);
  const log = captureLog();
  const both = createProvisioningHandler({ profile: { tableName: "U" } } as never, { dynamodb, logger: log.logger } as never);
  for (const e of [{}, null, { triggerSource: "PostConfirmation_ConfirmSignUp", userPoolId: "p", requestContext: { http: {} } }]) {
    await both(e as never).then((a: unknown) => out.push(`both ${JSON.stringify(e)} → ${JSON.stringify(a)}`), (x: unknown) => out.push(`both ${JSON.stringify(e)} → THROWN ${String(x)}`));
  }
  out.push(log.text());
  require("node:fs").writeFileSync("/tmp/probe-out.txt", out.map((l) => l.slice(0, 700)).join("\n") + "\nITEMS " + inspect((await readItems(dynamodb, "U")).map((i) => Object.entries(i).map(([k, v]) => `${k}=${String(v).slice(0, 40)}`).join(",")), { breakLength: 300 }));
  dynamodb.destroy();
  await server.close();
}, 60000);
