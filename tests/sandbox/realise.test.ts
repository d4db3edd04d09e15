// Makes resources on dynalite, s3rver and cognito-local. Does not prove that the provider's outputs look so: the names are
// those of @pulumi/aws's types.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { asset } from "@pulumi/pulumi";

import { answerCall, knowsCall } from "../../sandbox/deployment/calls";
import { unpackCode } from "../../sandbox/deployment/code-archive";
import type { Deployment } from "../../sandbox/deployment/deployment";
import type { Inputs } from "../../sandbox/deployment/inputs";
import { realise } from "../../sandbox/deployment/realise";
import { startEmulators } from "../../sandbox/emulators";
import { reissueToken } from "../../sandbox/emulators/reissued-token";
import { HttpApis } from "../../sandbox/http-api/http-apis";
import { Teardown } from "../../sandbox/teardown";
import { LOCATION, startTestLambda, type TestLambda } from "./lambda-functions";

const NO_CODE = new asset.AssetArchive({
  "index.js": new asset.StringAsset("exports.handler = async (event) => event;"),
});

describe("realise", () => {
  let workFolder: string;
  let teardown: Teardown;
  let lambda: TestLambda;
  let deployment: Deployment;

  beforeEach(async () => {
    workFolder = mkdtempSync(join(tmpdir(), "realise-test-"));
    teardown = new Teardown();
    lambda = await startTestLambda();
    const { functions, endpoint: lambdaEndpoint } = lambda;
    const calls = { endpoint: lambdaEndpoint, region: LOCATION.region, isDeployed: () => true };
    deployment = {
      ...LOCATION,
      workFolder,
      emulators: await startEmulators(workFolder, LOCATION.region, calls, teardown),
      functions,
      httpApis: new HttpApis(teardown),
      lambdaEndpoint,
      cognitoEndpointFor: () => "http://127.0.0.1:1",
      resources: [],
      invocations: [],
      startLegacyPool: () => Promise.reject(new Error("no legacy pool")),
      legacyPool: () => undefined,
    };
  });

  afterEach(async () => {
    await lambda.close();
    await teardown.close();
    rmSync(workFolder, { recursive: true });
  });

  const make = (type: string, inputs: Inputs, name = "thing") => realise({ type, name, inputs }, deployment);

  it("creates a table with its keys", async () => {
    const { id, state } = await make("aws:dynamodb/table:Table", {
      hashKey: "userId",
      rangeKey: "at",
      attributes: [
        { name: "userId", type: "S" },
        { name: "at", type: "N" },
      ],
    });

    const { Table } = await deployment.emulators.clients.dynamoDb.send(new DescribeTableCommand({ TableName: id }));
    expect(Table?.KeySchema).toEqual([
      { AttributeName: "userId", KeyType: "HASH" },
      { AttributeName: "at", KeyType: "RANGE" },
    ]);
    expect(Table?.AttributeDefinitions).toContainEqual({ AttributeName: "at", AttributeType: "N" });
    expect(id).toMatch(/^thing-[0-9a-f]{7}$/);
    expect(state).toMatchObject({
      name: id,
      arn: `arn:aws:dynamodb:eu-west-1:123456789012:table/${id}`,
      hashKey: "userId",
    });
  });

  it("creates a bucket", async () => {
    const { id, state } = await make("aws:s3/bucket:Bucket", { bucket: "given-name" });

    await deployment.emulators.clients.s3.send(new HeadBucketCommand({ Bucket: "given-name" }));
    expect(id).toBe("given-name");
    expect(state).toMatchObject({ bucket: "given-name", arn: "arn:aws:s3:::given-name", region: "eu-west-1" });
  });

  it("creates a pool with an id like the real service's, and an app client", async () => {
    const pool = await make("aws:cognito/userPool:UserPool", { name: "app" });
    const client = await make("aws:cognito/userPoolClient:UserPoolClient", {
      userPoolId: pool.id,
      generateSecret: true,
    });

    expect(pool.id).toMatch(/^eu-west-1_[A-Za-z0-9]{9}$/);
    expect(pool.state).toMatchObject({
      name: "app",
      arn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${pool.id}`,
      endpoint: `cognito-idp.eu-west-1.amazonaws.com/${pool.id}`,
    });
    expect(client.id).toMatch(/^[a-z0-9]{26}$/);
    expect(client.state.clientSecret).toMatch(/^[a-z0-9]{51}$/);
    expect(deployment.clientId).toBe(client.id);
    expect(deployment.emulators.cognito.userPool()?.Name).toBe("app");
  });

  it("deploys a function, an alias and a permission", async () => {
    const settings = { handler: "index.handler", code: NO_CODE, publish: true, timeout: 4, memorySize: 512 };
    const lambdaFunction = await make("aws:lambda/function:Function", {
      ...settings,
      environment: { variables: { A: "b" } },
      loggingConfig: { logGroup: "group" },
    });
    const name = lambdaFunction.id;
    const alias = await make("aws:lambda/alias:Alias", { name: "live", functionName: name, functionVersion: "1" });
    const permission = await make("aws:lambda/permission:Permission", {
      action: "lambda:InvokeFunction",
      function: name,
      qualifier: "live",
      principal: "cognito-idp.amazonaws.com",
    });

    const arn = `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
    expect(lambdaFunction.state).toMatchObject({
      name,
      arn,
      version: "1",
      qualifiedArn: `${arn}:1`,
      invokeArn: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
    });
    expect(lambda.functions.find(name)?.definition).toMatchObject({
      environment: { A: "b" },
      timeoutSeconds: 4,
      memoryMegabytes: 512,
      logGroupName: "group",
    });
    expect(alias.state).toMatchObject({ arn: `${arn}:live`, name: "live" });
    expect(permission.id).toMatch(/^thing-[0-9a-f]{7}$/);
    const caller = { principal: "cognito-idp.amazonaws.com", sourceAccount: "1", sourceArn: "a" };
    expect(lambda.functions.allows(`${arn}:live`, caller)).toBe(true);
    expect(lambda.functions.allows(arn, caller)).toBe(false);
  });

  it("gives a function that is not published the version $LATEST, and Lambda's defaults", async () => {
    const { id, state } = await make("aws:lambda/function:Function", { handler: "index.handler", code: NO_CODE });

    expect(state.version).toBe("$LATEST");
    expect(lambda.functions.find(id)?.definition).toMatchObject({
      environment: {},
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      logGroupName: `/aws/lambda/${id}`,
    });
  });

  it("invokes a function as the provider does at creation", async () => {
    const { id } = await make("aws:lambda/function:Function", { handler: "index.handler", code: NO_CODE });

    const crud = await make("aws:lambda/invocation:Invocation", {
      functionName: id,
      input: '{"a":1}',
      lifecycleScope: "CRUD",
    });
    const once = await make("aws:lambda/invocation:Invocation", { functionName: id, input: '{"a":1}' });

    expect(JSON.parse(crud.state.result as string)).toEqual({ a: 1, tf: { action: "create", prev_input: null } });
    expect(JSON.parse(once.state.result as string)).toEqual({ a: 1 });
  });

  it("records what has no emulator, with the outputs that other resources need", async () => {
    const role = await make("aws:iam/role:Role", { assumeRolePolicy: "{}" });
    const logGroup = await make("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 7 });
    const policy = await make("aws:iam/rolePolicy:RolePolicy", { role: role.id, policy: "{}" });

    expect(role.state.arn).toBe(`arn:aws:iam::123456789012:role/${role.id}`);
    expect(logGroup.state).toMatchObject({
      name: logGroup.id,
      arn: `arn:aws:logs:eu-west-1:123456789012:log-group:${logGroup.id}`,
    });
    expect(policy.state).toMatchObject({ role: role.id, policy: "{}" });
    expect(deployment.resources.map(({ type }) => type)).toEqual([
      "aws:iam/role:Role",
      "aws:cloudwatch/logGroup:LogGroup",
      "aws:iam/rolePolicy:RolePolicy",
    ]);
  });

  it.each([
    ["aws:dynamodb/table:Table", {}, "the property hashKey must be a text."],
    ["aws:lambda/function:Function", { handler: "a.b", code: "text" }, "its code must be an AssetArchive or a folder"],
    ["aws:lambda/alias:Alias", { functionName: "f", functionVersion: "1" }, "there is no version 1 of the function f."],
    ["aws:lambda/invocation:Invocation", { functionName: "f", input: "{}" }, "Function not found: arn:aws:lambda"],
  ])("names the resource that it cannot make: %s", async (type, inputs, message) => {
    await expect(make(type, inputs, "broken")).rejects.toThrow(`${type} "broken": `);
    await expect(make(type, inputs, "broken")).rejects.toThrow(message);
  });

  describe("an HTTP API", () => {
    const names = { functionName: "echo", apiName: "users" };

    /** A pool, a function with its alias, and an API whose route POST /users is behind an authorizer for the pool. */
    async function makeApi({ withPermission = true, autoDeploy = true } = {}) {
      const pool = await make("aws:cognito/userPool:UserPool", { name: "app" });
      const { id: functionName } = await make("aws:lambda/function:Function", {
        name: names.functionName,
        handler: "index.handler",
        code: NO_CODE,
        publish: true,
      });
      const alias = await make("aws:lambda/alias:Alias", { name: "live", functionName, functionVersion: "1" });
      const api = await make("aws:apigatewayv2/api:Api", {
        protocolType: "HTTP",
        corsConfiguration: { allowOrigins: ["https://app.example.com"], allowMethods: ["POST"], maxAge: 5 },
      });
      if (withPermission) {
        await make("aws:lambda/permission:Permission", {
          action: "lambda:InvokeFunction",
          function: functionName,
          qualifier: "live",
          principal: "apigateway.amazonaws.com",
          sourceArn: `${String(api.state.executionArn)}/*/POST/users`,
        });
      }
      const integration = await make("aws:apigatewayv2/integration:Integration", {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationUri: alias.state.invokeArn,
        payloadFormatVersion: "2.0",
      });
      const issuer = `https://${String(pool.state.endpoint)}`;
      const authorizer = await make("aws:apigatewayv2/authorizer:Authorizer", {
        apiId: api.id,
        authorizerType: "JWT",
        identitySources: ["$request.header.Authorization"],
        jwtConfiguration: { issuer, audiences: ["app-client"] },
      });
      await make("aws:apigatewayv2/route:Route", {
        apiId: api.id,
        routeKey: "POST /users",
        target: `integrations/${integration.id}`,
        authorizationType: "JWT",
        authorizerId: authorizer.id,
      });
      const stage = await make("aws:apigatewayv2/stage:Stage", { apiId: api.id, name: "$default", autoDeploy });
      return { api, stage, issuer, url: `${String(api.state.apiEndpoint)}/users` };
    }

    /** A token as cognito-local signs it. */
    const tokenOf = (iss: string, changes: object = {}): string => {
      const header = Buffer.from(JSON.stringify({ alg: "RS256", kid: "CognitoLocal" })).toString("base64url");
      const now = Math.floor(Date.now() / 1000);
      return reissueToken(`${header}.e30.`, { iss, aud: "app-client", sub: "1", iat: now, exp: now + 60, ...changes });
    };
    const post = (url: string, token?: string): Promise<Response> =>
      fetch(url, { method: "POST", headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

    it("is served, behind tokens of the emulated pool, as its resources say", async () => {
      const { api, stage, issuer, url } = await makeApi();

      const answered = await post(url, tokenOf(issuer));

      expect(answered.status).toBe(200);
      expect(await answered.json()).toMatchObject({
        routeKey: "POST /users",
        requestContext: { apiId: api.id, authorizer: { jwt: { claims: { sub: "1" } } } },
      });
      expect((await post(url)).status).toBe(401);
      expect((await post(url, tokenOf(issuer, { exp: 1, iat: 0 }))).status).toBe(401);
      expect((await post(url, tokenOf(issuer, { aud: "another" }))).status).toBe(401);
      expect(api.id).toMatch(/^[a-z0-9]{10}$/);
      expect(api.state).toMatchObject({
        executionArn: `arn:aws:execute-api:eu-west-1:123456789012:${api.id}`,
        arn: `arn:aws:apigateway:eu-west-1::/apis/${api.id}`,
      });
      expect(stage).toMatchObject({ id: "$default" });
      expect(deployment.httpApis.findRoute("POST", "/users")?.url).toBe(url);
      expect(deployment.httpApis.functionArns()).toEqual([`arn:aws:lambda:eu-west-1:123456789012:function:echo:live`]);
    });

    it("answers preflights as its CORS says", async () => {
      const { url } = await makeApi();

      const response = await fetch(url, {
        method: "OPTIONS",
        headers: { origin: "https://app.example.com", "access-control-request-method": "POST" },
      });

      expect(response.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
      expect(response.headers.get("access-control-max-age")).toBe("5");
    });

    it("cannot call the function without its permission", async () => {
      const { issuer, url } = await makeApi({ withPermission: false });

      expect((await post(url, tokenOf(issuer))).status).toBe(500);
    });

    it("answers nothing when its stage does not deploy by itself", async () => {
      const { issuer, url } = await makeApi({ autoDeploy: false });

      expect((await post(url, tokenOf(issuer))).status).toBe(404);
    });

    it.each<[string, (apiId: string) => Inputs, string]>([
      ["api:Api", () => ({ protocolType: "WEBSOCKET" }), "the sandbox serves HTTP APIs only."],
      ["stage:Stage", () => ({ apiId: "gone", name: "$default" }), "there is no HTTP API gone."],
      ["stage:Stage", (apiId) => ({ apiId, name: "prod" }), "the sandbox serves the stage $default only."],
      [
        "integration:Integration",
        (apiId) => ({ apiId, integrationType: "AWS_PROXY", integrationUri: "arn" }),
        "the sandbox integrates functions (AWS_PROXY) with payload format 2.0 only.",
      ],
      [
        "integration:Integration",
        (apiId) => ({
          apiId,
          integrationType: "AWS_PROXY",
          payloadFormatVersion: "2.0",
          integrationUri: "arn",
          timeoutMilliseconds: 30_001,
        }),
        "timeoutMilliseconds must be from 50 to 30000, not 30001.",
      ],
      [
        "route:Route",
        (apiId) => ({ apiId, routeKey: "GET /users/{id}" }),
        "the sandbox knows routes such as POST /users",
      ],
      [
        "route:Route",
        (apiId) => ({ apiId, routeKey: "POST /users", authorizationType: "AWS_IAM" }),
        "the sandbox knows the authorization types JWT and NONE, not AWS_IAM.",
      ],
      [
        "authorizer:Authorizer",
        (apiId) => ({ apiId, authorizerType: "REQUEST" }),
        "the sandbox has JWT authorizers only.",
      ],
      [
        "authorizer:Authorizer",
        (apiId) => ({
          apiId,
          authorizerType: "JWT",
          identitySources: ["$request.querystring.token"],
          jwtConfiguration: { issuer: "https://issuer.example" },
        }),
        "the sandbox reads a token from a header only",
      ],
      [
        "authorizer:Authorizer",
        (apiId) => ({
          apiId,
          authorizerType: "JWT",
          identitySources: ["$request.header.Authorization"],
          // As the pool's endpoint has it, without a scheme.
          jwtConfiguration: { issuer: "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc" },
        }),
        "its issuer cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc is not the sandbox's user pool",
      ],
    ])("is refused where the sandbox would have to guess: %s", async (type, inputsFor, message) => {
      const api = await make("aws:apigatewayv2/api:Api", { protocolType: "HTTP" });

      await expect(make(`aws:apigatewayv2/${type}`, inputsFor(api.id))).rejects.toThrow(message);
    });
  });

  describe("the provider's functions", () => {
    const call = (token: string, inputs: Inputs = {}) => answerCall(token, inputs, deployment);

    it("says where it deploys", async () => {
      await expect(call("aws:index/getCallerIdentity:getCallerIdentity")).resolves.toMatchObject({
        accountId: "123456789012",
      });
      await expect(call("aws:index/getRegion:getRegion")).resolves.toMatchObject({
        region: "eu-west-1",
        name: "eu-west-1",
      });
      await expect(call("aws:index/getPartition:getPartition")).resolves.toMatchObject({ partition: "aws" });
    });

    it("describes a pool as the emulator has it, and none that is not there", async () => {
      const lambdaConfig = {
        preSignUp: "arn:aws:lambda:eu-west-1:123456789012:function:f",
        preTokenGenerationConfig: {
          lambdaArn: "arn:aws:lambda:eu-west-1:123456789012:function:t",
          lambdaVersion: "V2_0",
        },
      };
      const { id } = await make("aws:cognito/userPool:UserPool", { name: "app", lambdaConfig });
      const token = "aws:cognito/getUserPool:getUserPool";

      const found = await call(token, { userPoolId: id });

      expect(found).toMatchObject({
        id,
        name: "app",
        lambdaConfigs: [
          {
            preSignUp: lambdaConfig.preSignUp,
            preTokenGeneration: lambdaConfig.preTokenGenerationConfig.lambdaArn,
            preTokenGenerationConfigs: [lambdaConfig.preTokenGenerationConfig],
          },
        ],
      });
      await expect(call(token, { userPoolId: "eu-west-1_other" })).rejects.toThrow(
        "User pool eu-west-1_other does not exist.",
      );
    });

    it("finds a function of this deployment, and none of an earlier one", async () => {
      const token = "aws:lambda/getFunction:getFunction";
      const environment = { variables: { A: "b" } };
      const { id } = await make("aws:lambda/function:Function", {
        handler: "index.handler",
        code: NO_CODE,
        environment,
      });

      await expect(call(token, { functionName: id })).resolves.toMatchObject({ functionName: id, environment });
      await expect(call(token, { functionName: "earlier" })).rejects.toThrow("ResourceNotFoundException");
    });

    it("knows no other", async () => {
      expect(knowsCall("aws:index/getRegion:getRegion")).toBe(true);
      expect(knowsCall("aws:index/getArn:getArn")).toBe(false);
      await expect(call("aws:index/getArn:getArn")).rejects.toThrow("The program calls aws:index/getArn:getArn");
    });
  });
});

describe("unpackCode", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "unpack-test-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes texts, files and folders of archives", async () => {
    writeFileSync(join(folder, "source.js"), "file");
    mkdirSync(join(folder, "library"));
    writeFileSync(join(folder, "library", "a.js"), "folder");
    const archive = new asset.AssetArchive({
      "text.js": new asset.StringAsset("text"),
      "nested/file.js": new asset.FileAsset(join(folder, "source.js")),
      library: new asset.FileArchive(join(folder, "library")),
      more: new asset.AssetArchive({ "b.js": new asset.StringAsset("inner") }),
    });

    await unpackCode(archive, join(folder, "out"));

    const read = (path: string) => readFileSync(join(folder, "out", path), "utf8");
    expect(["text.js", "nested/file.js", "library/a.js", "more/b.js"].map(read)).toEqual([
      "text",
      "file",
      "folder",
      "inner",
    ]);
    expect(existsSync(join(folder, "out", "source.js"))).toBe(false);
  });

  it("refuses a packed file", async () => {
    await expect(unpackCode(new asset.FileArchive("code.zip"), join(folder, "out"))).rejects.toThrow(
      "the sandbox unpacks nothing else",
    );
  });
});
