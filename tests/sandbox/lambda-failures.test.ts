// Runs the compiled process of bin/ (npm run build). Does not prove that Lambda words its errors exactly so.
import { errorMessageOf, invokeFunction } from "../../sandbox/lambda-endpoint/client";
import { startTestLambda, type TestLambda } from "./lambda-functions";

describe("a function that fails behind the Lambda endpoint", () => {
  let lambda: TestLambda;

  beforeAll(async () => {
    lambda = await startTestLambda();
  });

  afterAll(() => lambda.close());

  const invoke = (reference: string, event: unknown = {}) => invokeFunction(lambda.endpoint, reference, event);

  it("reports a thrown error as the function's", async () => {
    const source = `class RefusedError extends Error { name = "RefusedError"; }
      exports.handler = async () => { throw new RefusedError("not today"); };`;
    lambda.deploy("throws", source);

    const { statusCode, functionError, payload } = await invoke("throws");

    expect({ statusCode, functionError }).toEqual({ statusCode: 200, functionError: true });
    expect(payload).toMatchObject({ errorType: "RefusedError", errorMessage: "not today" });
    expect(errorMessageOf(payload)).toBe("not today");
  });

  it("reports a thrown text, and an error given to the callback", async () => {
    lambda.deploy("throws-text", "exports.handler = async () => { throw 'plain'; };");
    lambda.deploy("fails-callback", "exports.handler = (event, context, done) => done(new Error('called back'));");

    expect((await invoke("throws-text")).payload).toMatchObject({ errorType: "string", errorMessage: "plain" });
    expect((await invoke("fails-callback")).payload).toMatchObject({ errorMessage: "called back" });
  });

  it("kills a function that runs out of time, and starts a new process for the next event", async () => {
    lambda.deploy("hangs", "exports.handler = async (event) => event.busy ? (() => { for (;;); })() : process.pid;", {
      timeoutSeconds: 1,
    });
    const before = (await invoke("hangs")).payload as number;

    const { functionError, payload } = await invoke("hangs", { busy: true });

    expect(functionError).toBe(true);
    expect(payload).toEqual({
      errorType: "Sandbox.Timedout",
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/,
      ) as string,
    });
    expect((await invoke("hangs")).payload).not.toBe(before);
    expect(() => process.kill(before, 0)).toThrow("ESRCH");
  });

  it.each([
    ["exit-3", "exports.handler = async () => process.exit(3);", "Runtime exited with error: exit status 3"],
    ["exit-0", "exports.handler = async () => process.exit(0);", "Runtime exited without providing a reason"],
    ["killed", "exports.handler = async () => process.kill(process.pid, 'SIGKILL');", "signal: SIGKILL"],
  ])("reports the end of a process (%s), and answers the next event", async (name, source, reason) => {
    lambda.deploy(name, `let calls = 0; ${source.replace("async () =>", "async (event) => event.ok ? 'alive' :")}`);

    const { functionError, payload } = await invoke(name);

    expect(functionError).toBe(true);
    expect(payload).toMatchObject({ errorType: "Runtime.ExitError" });
    expect(errorMessageOf(payload)).toContain(reason);
    expect((await invoke(name, { ok: true })).payload).toBe("alive");
  });

  it("reports an error that nobody caught, and answers the next event", async () => {
    const source = `exports.handler = async (event) => {
      if (event.ok) return "alive";
      setTimeout(() => { throw new TypeError("late"); });
      return new Promise(() => {});
    };`;
    lambda.deploy("uncaught", source);

    expect((await invoke("uncaught")).payload).toMatchObject({ errorType: "TypeError", errorMessage: "late" });
    expect((await invoke("uncaught", { ok: true })).payload).toBe("alive");
  });

  it("reports a rejection that nobody handled", async () => {
    const source = "exports.handler = () => { Promise.reject(new Error('lost')); return new Promise(() => {}); };";
    lambda.deploy("rejection", source);

    expect((await invoke("rejection")).payload).toMatchObject({
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "Error: lost",
    });
  });

  it.each([
    ["no-export", "exports.other = 1;", "Runtime.HandlerNotFound", "index.handler is undefined or not exported"],
    ["bad-code", "throw new RangeError('at load');", "RangeError", "at load"],
    ["no-module", "require('not-in-the-package');", "Error", "Cannot find module 'not-in-the-package'"],
  ])("reports code that cannot be loaded: %s", async (name, source, errorType, message) => {
    lambda.deploy(name, source);

    const { functionError, payload } = await invoke(name);

    expect(functionError).toBe(true);
    expect(payload).toMatchObject({ errorType });
    expect(errorMessageOf(payload)).toContain(message);
  });

  it("reports a handler whose file is missing", async () => {
    lambda.deploy("no-file", "", { handler: "main.handler" });

    expect((await invoke("no-file")).payload).toMatchObject({ errorType: "Runtime.ImportModuleError" });
  });

  it("reports a result that is no JSON", async () => {
    lambda.deploy("circular", "exports.handler = async () => { const a = {}; a.a = a; return a; };");

    const { functionError, payload } = await invoke("circular");

    expect(functionError).toBe(true);
    expect(payload).toEqual({
      errorType: "Runtime.MarshalError",
      errorMessage: "Unable to stringify response body",
    });
  });
});
