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
      require("../../runtime/triggers/pre-sign-up/entry") as typeof import("../../runtime/triggers/pre-sign-up/entry")
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

/** As Lambda's old style called back. */
type Third = (fault: Error | null, event?: unknown) => void;
type OldStyle = (event: SignUp, context: unknown, callback: Third) => unknown;

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
const inner: OldStyle = (event, _, callback) => callback(null, event);
const hand = (...args: unknown[]) => Reflect.apply(inner, undefined, args);

it.each<[string, OldStyle]>([
  ["at once", (event, _, callback) => callback(null, event)],
  ["with a refusal", (_event, _context, callback) => callback(new Error("taro@example.com"))],
  [
    "by another name",
    async (event, _, callback) => {
      const answer = callback;
      answer(null, event);
      return event;
    },
  ],
  ["in a promise", (event, _, callback) => pause().then(() => callback(null, event))],
  ["as what a promise hands its value to", (_event, _, callback) => pause().then(callback.bind(null, null))],
  [
    "in a promise whose failures nobody sees",
    (event, _, callback) =>
      pause()
        .then(() => callback(null, event))
        .catch(() => event),
  ],
  [
    "in a timer, while it waits itself",
    async (event, _, callback) => {
      setTimeout(() => callback(null, event), 5);
      await pause();
      return event;
    },
  ],
  [
    "in a timer, while it waits for ever",
    (event, _, callback) => new Promise(() => setTimeout(callback, 5, null, event)),
  ],
  ["in a function that gets all of the arguments", (...args) => hand(...args)],
])("fails and says so, when the callback calls its third parameter %s", async (_, callback) => {
  const { result, error, log } = await run(callback as (event: SignUp) => unknown);

  expect(result).toBeUndefined();
  expect(error).toEqual({
    name: "TriggerRefusedError",
    message: "The callback of this trigger did not return its event, but called its third parameter",
  });
  expect(log).toEqual([
    expect.objectContaining({
      level: "ERROR",
      message: expect.stringContaining("Make it async, and return the event") as string,
      trigger: "preSignUp",
      triggerSource: "PreSignUp_SignUp",
      requestId: "r-1",
      outcome: "failed",
      reason: "callbackCalledBack",
    }),
  ]);
  expect(JSON.stringify(log)).not.toContain("taro");
});

it("says that nothing was returned, when the third parameter is called later than that, and survives the call", async () => {
  const callback = (event: SignUp, _: unknown, third: Third) => void setTimeout(third, 5, null, event);
  const { error, log } = await run(callback as (event: SignUp) => unknown);

  expect(error).toEqual({ name: "TriggerRefusedError", message: MESSAGE });
  expect(log.map(({ reason }) => reason)).toEqual(["callbackReturnedNothing"]);
});

it.each<[string, OldStyle]>([
  ["asks whether it is there", async (event, _, callback?: Third) => (callback ? callback(null, event) : event)],
  ["has one of its own", async (event, _, own: unknown = { of: event }) => (own as { of: unknown }).of],
  ["takes it and does nothing with it", async (event, _context, _callback) => event],
])("passes on the event of a callback that %s", async (_, callback) => {
  expect(await run(callback as (event: SignUp) => unknown)).toEqual({ result: EVENT, log: [] });
});

it("says it of a custom sender too", async () => {
  const { error, log } = await run(inner as (event: SignUp) => unknown, "customSmsSender");

  expect(error?.message).toMatch(/third parameter/);
  expect(log.map(({ reason, trigger }) => [reason, trigger])).toEqual([["callbackCalledBack", "customSmsSender"]]);
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

it("costs a callback's bundle less than two and a half kilobytes", async () => {
  const callback = async (event: SignUp) => event;
  const [bare, checked] = await Promise.all([
    bundleTrigger({ name: "bare", callback }),
    bundleTrigger({ name: "checked", callback, trigger: "preSignUp" }),
  ]);

  expect(checked.sizeBytes - bare.sizeBytes).toBeLessThan(2_500);
});
