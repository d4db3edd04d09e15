/**
 * Proves what an error shows to Lambda, by the steps of its Node.js runtime (aws-lambda-nodejs-runtime-interface-client,
 * src/Errors.js): what it reports to the caller, and what it logs. It does not run that runtime.
 */
import { TriggerFailure, TriggerRefusedError } from "../../../runtime/shared/errors";
import { describeFailure } from "../../../runtime/shared/call-log";
import { REASONS } from "../../../runtime/shared/reasons";

/** What the runtime reports: Cognito shows errorMessage to the person. */
const reported = (error: Error) => ({
  errorType: error.name,
  errorMessage: error.message,
  trace: error.stack?.split("\n"),
});

/** What the runtime logs: every enumerable property too, in depth. */
const logged = (error: Error) =>
  JSON.stringify(error, (_key, value: unknown) =>
    value instanceof Error
      ? { errorType: value.name, errorMessage: value.message, ...value, stack: value.stack?.split("\n") }
      : value,
  );

describe("TriggerRefusedError", () => {
  const cause = Object.assign(new Error("The item of taro@example.com"), { Item: { name: "Taro" } });
  const error = new TriggerRefusedError("ERR_PROVISIONING_FAILED", "Please try again later", { cause });

  it("is an error with a code, a literal name and a cause", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "TriggerRefusedError", code: "ERR_PROVISIONING_FAILED", cause });
  });

  it("reports its name and its sentence, and a trace of places only", () => {
    const { errorType, errorMessage, trace = [] } = reported(error);

    expect([errorType, errorMessage]).toEqual(["TriggerRefusedError", "Please try again later"]);
    expect(trace[0]).toMatch(/^\w+: Please try again later$/);
    expect(trace.slice(1).every((line) => /^ {4}at /.test(line))).toBe(true);
  });

  it("keeps its cause from the report and from the log", () => {
    expect(logged(error)).toContain("ERR_PROVISIONING_FAILED");
    expect(`${logged(error)}${JSON.stringify(reported(error))}`).not.toMatch(/taro/i);
    expect(Object.keys(error)).not.toContain("cause");
  });
});

describe("TriggerFailure", () => {
  it("says the fixed text of its reason", () => {
    expect(new TriggerFailure("awsThrottled")).toMatchObject({
      name: "TriggerFailure",
      reason: "awsThrottled",
      message: "The service is throttling. Raise the quota or the table's capacity, or spread the load.",
    });
  });
});

describe("describeFailure", () => {
  it("says nothing where nothing failed", () => {
    expect(describeFailure(undefined)).toEqual({});
  });

  it("gives an unexpected error's name and places, and not its message", () => {
    const error = new TypeError("Cannot read taro@example.com\n    at taro@example.com:1:2");

    const fields = describeFailure(error);

    expect(fields).toEqual({ reason: "unexpectedError", errorName: "TypeError", frames: expect.any(Array) });
    expect(fields.frames).not.toHaveLength(0);
    expect(fields.frames?.every((frame) => /^ {4}at .+:\d+:\d+\)?$/.test(frame))).toBe(true);
    expect(JSON.stringify(fields)).not.toContain("taro");
  });

  it("takes whatever was thrown", () => {
    expect(describeFailure("taro@example.com")).toEqual({ reason: "unexpectedError", errorName: "string", frames: [] });
    expect(describeFailure(Object.assign(new Error(""), { name: "taro@example.com" }))).toMatchObject({
      errorName: undefined,
    });
  });
});

describe("every reason", () => {
  it.each(Object.entries(REASONS))(
    "%s has a text of whole sentences, without a place for a value",
    (_reason, { message }) => {
      expect(message).toMatch(/^[A-Za-z].*\.$/);
      expect(message).not.toMatch(/[${}]|undefined/);
    },
  );

  it.each(Object.entries(REASONS).filter(([, { level }]) => level === "ERROR"))(
    "%s, an error, says what it is and what to do",
    (_reason, { message }) => {
      expect(message.split(/[.:;] /).length).toBeGreaterThan(1);
    },
  );
});
