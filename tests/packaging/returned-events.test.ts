/**
 * What a packaged callback hands to Cognito, in processes that have nothing but the bundle: the event, or an error and a
 * log line that say what came in its place. Does not prove what Cognito says of a wrong answer.
 */
import { bundleTrigger } from "../../components/packaging";
import type { TriggerName } from "../../runtime/contract";
import { createTriggerEvent } from "../../runtime/testing";
import { runBundle } from "../support/run-bundle";

interface SignUp {
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}

const EVENT = createTriggerEvent("PreSignUp_SignUp", { request: { userAttributes: { email: "taro@example.com" } } });
const MESSAGE = "The callback of this trigger did not return its event";

async function run(callback: (event: SignUp) => unknown, trigger: TriggerName = "preSignUp", withBuiltIn = false) {
  const builtIn = () =>
    (
      require("../../runtime/entrypoints/pre-sign-up") as typeof import("../../runtime/entrypoints/pre-sign-up")
    ).createHandler({ autoConfirm: true });
  const name = "auth-pre-sign-up";
  const { path } = await bundleTrigger({ name, trigger, callback, ...(withBuiltIn && { builtIn }) });
  const { log, ...outcome } = await runBundle(path, EVENT, { context: { awsRequestId: "r-1" } });
  return { ...outcome, log: log.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const BRANCH = (event: SignUp) => (event.response.autoConfirmUser === "never" ? event : undefined);

it.each<[string, (event: SignUp) => unknown, string, string]>([
  ["nothing in one branch", BRANCH, "callbackReturnedNothing", "nothing"],
  ["a promise of nothing", async (event) => void event, "callbackReturnedNothing", "nothing"],
  ["null", () => null, "callbackReturnedNothing", "nothing"],
  ["a text", () => "taro@example.com", "callbackReturnedNoEvent", "a text"],
  ["a list", (event) => [event], "callbackReturnedNoEvent", "a list"],
  [
    "the response alone",
    (event) => event.response,
    "callbackReturnedNoEvent",
    "an object without request and response",
  ],
  [
    "a copy without response",
    (event) => ({ ...event, response: undefined }),
    "callbackReturnedNoEvent",
    "an object without response",
  ],
  [
    "a copy whose response is null",
    (event) => ({ ...event, response: null }),
    "callbackReturnedNoEvent",
    "an object without response",
  ],
])("fails and says so, when the callback returns %s", async (_, callback, reason, found) => {
  const { result, error, log } = await run(callback);

  expect(result).toBeUndefined();
  expect(error).toEqual({ name: "TriggerRefusedError", message: MESSAGE });
  expect(log).toEqual([
    {
      level: "ERROR",
      timestamp: expect.any(String) as string,
      message: expect.stringContaining("return event") as string,
      trigger: "preSignUp",
      triggerSource: "PreSignUp_SignUp",
      userPoolId: EVENT.userPoolId,
      clientId: EVENT.callerContext.clientId,
      requestId: "r-1",
      outcome: "failed",
      reason,
      found,
    },
  ]);
  expect(JSON.stringify(log)).not.toContain("taro");
});

it("says it of a callback after a behaviour too, whose own line stays", async () => {
  const { error, log } = await run(BRANCH, "preSignUp", true);

  expect(error).toEqual({ name: "TriggerRefusedError", message: MESSAGE });
  expect(log.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["allowed", undefined],
    ["failed", "callbackReturnedNothing"],
  ]);
});

it.each<[string, (event: SignUp) => unknown]>([
  ["the event", async (event) => event],
  ["a plain value", (event) => event],
  ["a copy", async (event) => ({ ...event, response: { ...event.response } })],
  ["what JSON makes of it", async (event) => JSON.parse(JSON.stringify(event)) as SignUp],
])("passes on %s without a word", async (_, callback) => {
  expect(await run(callback)).toEqual({ result: EVENT, log: [] });
});

it("lets the callback's own refusal pass as it is", async () => {
  const { error, log } = await run(async () => {
    throw new Error("Sign-up is closed");
  });

  expect([error, log]).toEqual([{ name: "Error", message: "Sign-up is closed" }, []]);
});

it.each(["customEmailSender", "customSmsSender"] as const)(
  "asks for nothing from %s, nor does Cognito",
  async (trigger) => {
    expect(await run(async (event) => void event, trigger)).toEqual({ log: [] });
  },
);

it("asks for nothing from a function that is no trigger", async () => {
  const { path } = await bundleTrigger({ name: "job", callback: async () => "done" });

  expect(await runBundle(path)).toEqual({ result: "done", log: [] });
});

it("costs a callback's bundle less than two kilobytes", async () => {
  const callback = async (event: SignUp) => event;
  const [bare, checked] = await Promise.all([
    bundleTrigger({ name: "bare", callback }),
    bundleTrigger({ name: "checked", callback, trigger: "preSignUp" }),
  ]);

  expect(checked.sizeBytes - bare.sizeBytes).toBeLessThan(2_000);
});
