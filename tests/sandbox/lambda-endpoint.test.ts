// Runs the compiled process of bin/ (npm run build). Does not prove that Lambda words its errors exactly so, nor memory
// limits, nor that a process is frozen between two events.
import { invokeFunction } from "../../sandbox/lambda-endpoint/client";
import { startTestLambda, type TestLambda } from "./lambda-functions";

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function";

describe("the Lambda endpoint", () => {
  let lambda: TestLambda;

  beforeAll(async () => {
    lambda = await startTestLambda();
  });

  afterAll(() => lambda.close());

  const invoke = (reference: string, event: unknown = {}) => invokeFunction(lambda.endpoint, reference, event);

  function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${lambda.endpoint}${path}`, { method: "POST", body, headers });
  }

  it("answers with what an async handler returns", async () => {
    lambda.deploy("echo", "exports.handler = async (event) => ({ ...event, seen: true });");

    expect(await invoke("echo:live", { a: 1 })).toEqual({
      statusCode: 200,
      apiError: undefined,
      functionError: false,
      payload: { a: 1, seen: true },
    });
  });

  it("answers with what a handler gives to its callback", async () => {
    lambda.deploy("callback", "exports.handler = (event, context, done) => setTimeout(() => done(null, event.a), 1);");

    expect((await invoke("callback", { a: 7 })).payload).toBe(7);
  });

  it("answers null for a handler that returns nothing", async () => {
    lambda.deploy("nothing", "exports.handler = async () => {};");

    expect((await invoke("nothing")).payload).toBeNull();
  });

  it("runs the handler of an ES module", async () => {
    lambda.deploy("module", "export const handler = async () => import.meta.url.endsWith('index.mjs');", {
      file: "index.mjs",
    });

    expect((await invoke("module")).payload).toBe(true);
  });

  it("gives a function its own variables, what Lambda adds and nothing of the sandbox's environment", async () => {
    process.env.SANDBOX_TEST_LEAK = "leaked";
    lambda.deploy("variables", "exports.handler = async () => process.env;", { environment: { OWN: "value" } });

    const { payload } = await invoke("variables");

    delete process.env.SANDBOX_TEST_LEAK;
    expect(payload).toEqual({
      OWN: "value",
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL: lambda.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:2",
      AWS_ENDPOINT_URL_S3: "http://127.0.0.1:3",
      AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:5",
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://127.0.0.1:1",
      AWS_LAMBDA_FUNCTION_NAME: "variables",
      AWS_LAMBDA_FUNCTION_VERSION: "1",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/variables",
      LAMBDA_TASK_ROOT: expect.stringContaining("variables") as string,
      _HANDLER: "index.handler",
      TZ: "UTC",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    });
  });

  it("gives the handler a context with the invoked ARN, the version and the time that is left", async () => {
    const source = `exports.handler = async (event, context) => ({
      ...context, left: context.getRemainingTimeInMillis(), getRemainingTimeInMillis: undefined });`;
    lambda.deploy("context", source, { timeoutSeconds: 3 });

    const { payload } = await invoke("context:live");

    const left = (payload as { left: number }).left;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(3000);
    expect(payload).toMatchObject({
      functionName: "context",
      functionVersion: "1",
      invokedFunctionArn: `${ARN}:context:live`,
      memoryLimitInMB: "128",
      logGroupName: "/aws/lambda/context",
    });
  });

  it("keeps a process for the next event", async () => {
    lambda.deploy("warm", "let calls = 0; exports.handler = async () => ++calls;");

    expect((await invoke("warm")).payload).toBe(1);
    expect((await invoke("warm")).payload).toBe(2);
    expect(lambda.functions.find("warm")?.invocations).toBe(2);
  });

  it("runs simultaneous events in processes of their own", async () => {
    const source =
      "exports.handler = async () => { await new Promise((r) => setTimeout(r, 200)); return process.pid; };";
    lambda.deploy("parallel", source);

    const answers = await Promise.all([invoke("parallel"), invoke("parallel"), invoke("parallel")]);

    expect(new Set(answers.map(({ payload }) => payload)).size).toBe(3);
  });

  it("turns away what is more than ten events of one function at once", async () => {
    lambda.deploy("throttled", "exports.handler = () => new Promise((r) => setTimeout(r, 1500));");

    const answers = await Promise.all(Array.from({ length: 11 }, () => invoke("throttled")));

    expect(answers.filter(({ apiError }) => apiError === "TooManyRequestsException")).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(10);
  });

  it("keeps what a function writes, with the lines about its errors", async () => {
    lambda.deploy(
      "writes",
      "exports.handler = async () => { console.log('one'); console.error('two'); throw 'three'; };",
    );

    await invoke("writes");
    await new Promise((resolve) => setTimeout(resolve, 100));

    const { logLines = [] } = lambda.functions.find("writes") ?? {};
    expect([...logLines].sort()).toEqual(
      ["ERROR Invoke Error " + '{"errorType":"string","errorMessage":"three","trace":[]}', "one", "two"].sort(),
    );
    expect(lambda.logLines).toEqual(expect.arrayContaining(logLines));
  });

  it.each([
    ["an unknown function", "missing", `${ARN}:missing`],
    ["an unknown alias", "echo:next", `${ARN}:echo:next`],
    ["an unknown version", "echo:2", `${ARN}:echo:2`],
    ["a function of another account", "arn:aws:lambda:eu-west-1:999999999999:function:echo", "999999999999"],
  ])("answers 404 for %s", async (_name, reference, named) => {
    const { statusCode, apiError, payload } = await invoke(reference);

    expect({ statusCode, apiError }).toEqual({ statusCode: 404, apiError: "ResourceNotFoundException" });
    expect((payload as { Message: string }).Message).toBe(
      `Function not found: ${reference.startsWith("arn") ? reference : named}`,
    );
  });

  it("takes the qualifier from the query, and refuses one that contradicts the ARN", async () => {
    const qualified = await post("/2015-03-31/functions/echo/invocations?Qualifier=live", "{}");
    const contradicting = await post("/2015-03-31/functions/echo%3Alive/invocations?Qualifier=1", "{}");

    expect(qualified.status).toBe(200);
    expect(qualified.headers.get("x-amz-executed-version")).toBe("1");
    expect(contradicting.status).toBe(404);
  });

  it("takes an empty body for an empty event, and refuses one that is no JSON", async () => {
    const empty = await post("/2015-03-31/functions/echo/invocations", "");
    const broken = await post("/2015-03-31/functions/echo/invocations", "{");

    expect(await empty.json()).toEqual({ seen: true });
    expect(broken.status).toBe(400);
    expect(broken.headers.get("x-amzn-errortype")).toBe("InvalidRequestContentException");
  });

  it("accepts an asynchronous event at once, and still says when it is refused", async () => {
    const asynchronous = { "x-amz-invocation-type": "Event" };
    lambda.deploy("asynchronous", "exports.handler = async () => { throw new Error('nobody waits'); };");

    const accepted = await post("/2015-03-31/functions/asynchronous/invocations", "{}", asynchronous);
    const refused = await post("/2015-03-31/functions/missing/invocations", "{}", asynchronous);

    expect(accepted.status).toBe(202);
    expect(await accepted.text()).toBe("");
    expect(refused.status).toBe(404);
  });

  it("refuses calls of services that have no emulator", async () => {
    const response = await post("/", "Action=AssumeRole");

    expect(response.status).toBe(404);
    expect(response.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
  });

  it("leaves no process behind when it stops", async () => {
    const own = await startTestLambda();
    own.deploy("idle", "exports.handler = async () => process.pid;");
    own.deploy("busy", "exports.handler = async () => { for (;;); };");
    const pid = (await invokeFunction(own.endpoint, "idle", {})).payload as number;
    const busy = invokeFunction(own.endpoint, "busy", {}).catch(() => "cut off");

    await own.close();

    await busy;
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    await expect(invokeFunction(own.endpoint, "idle", {})).rejects.toThrow();
  });
});

describe("the registry of functions", () => {
  it("refuses a second function of a name, an alias of no version and a permission on no alias", async () => {
    const lambda = await startTestLambda();
    lambda.deploy("f", "exports.handler = async () => 1;");

    const statement = { statementId: "s", action: "lambda:InvokeFunction", principal: "p" };
    expect(() => lambda.functions.createAlias("f", "next", "2")).toThrow("there is no version 2 of the function f");
    expect(() => lambda.functions.addPermission({ ...statement, qualifier: "next" }, "f")).toThrow(
      'Lambda permission "s": there is no function f:next.',
    );
    const again = lambda.functions.find("f")?.definition;
    expect(again).toBeDefined();
    if (again !== undefined) {
      expect(() => lambda.functions.createFunction(again, {} as never)).toThrow("Function already exist: f");
    }
    await lambda.close();
  });
});
