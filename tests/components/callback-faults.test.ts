/**
 * Callbacks that cannot give Cognito its event back, refused where the program is evaluated, and callbacks that can or
 * may, which are let through. Does not prove that every broken callback is seen here: what is not fails when it runs
 * (tests/packaging/returned-events.test.ts).
 */
import { runInThisContext } from "node:vm";

import { faultOfCallback } from "../../components/configuration/callback-faults";
import { evaluateComponent, type GivenArgs } from "../support/component";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

type Callback = (...args: never[]) => unknown;

/** Made from its text, so that what is judged is what a program's author wrote, not what the tests' compiler made of it. */
function written(text: string): Callback {
  return runInThisContext(`(${text})`) as Callback;
}

const NOTHING = "returns nothing, and Cognito refuses every user then; end it with return event";
const OLD_STYLE =
  "calls its third parameter back, which Lambda's old style had and is not there; make it async and return the event";
const another = (found: string) =>
  `returns ${found} in place of the event, and Cognito refuses every user then; end it with return event`;

it.each([
  ["an empty body", "async () => {}", NOTHING],
  ["a changed event that is not returned", "async (event) => { event.response.autoConfirmUser = true; }", NOTHING],
  ["a log line as all it does", "async (event) => console.log(event.triggerSource)", NOTHING],
  ["a log line as the last thing it does", "async (event) => { await save(event); console.log('saved'); }", NOTHING],
  ["an awaited call of a client", "async () => { const c = new Client(); await c.send({}); }", NOTHING],
  ["a refusal on one way only", "async (event) => { if (!event.ok) throw new Error('no'); }", NOTHING],
  ["a bare return", "async (event) => { if (event.ok) return; throw new Error('no'); }", NOTHING],
  ["an undefined return", "async (event) => { await save(event); return undefined; }", NOTHING],
  ["a return in an inner function only", "async (e) => { e.list.forEach((x) => { return x; }); }", NOTHING],
  ["a swallowed failure", "async (event) => { try { await save(event); } catch { console.error('x'); } }", NOTHING],
  ["a function statement", "async function handler(event) { event.response = {}; }", NOTHING],
  ["a loop", "async (event) => { for (const x of event.list) { x.y = 1; } }", NOTHING],
  ["a text", "async () => 'ok'", another("a text")],
  ["a truth value that an assignment gives", "async (e) => (e.response.autoConfirmUser = true)", another("true")],
  ["the response alone", "async (event) => event.response", another("event.response")],
  ["an object without response", "async () => ({})", another("an object without response")],
  ["a list", "async (event) => { return [event]; }", another("a list")],
  ["the old style", "(event, context, callback) => { callback(null, event); }", OLD_STYLE],
  ["the old style in short", "(event, context, done) => done(null, event)", OLD_STYLE],
  ["the old style in a promise", "(e, c, cb) => { save(e).then(() => cb(null, e)); }", OLD_STYLE],
  ["the old style beside a return", "async (e, c, cb) => { cb(null, e); return e; }", OLD_STYLE],
  ["the older style", "(event, context) => { context.succeed(event); }", NOTHING],
])("refuses %s", (_, text, fault) => {
  expect(faultOfCallback(written(text))).toBe(fault);
});

it("refuses a method that returns nothing", () => {
  const { handler, named } = {
    async handler(event: { response: object }) {
      event.response = {};
    },
    async ["na" + "med"](event: { response: object }) {
      event.response = {};
    },
  } as Record<"handler" | "named", Callback>;

  expect([faultOfCallback(handler), faultOfCallback(named)]).toEqual([NOTHING, NOTHING]);
});

it.each([
  ["the event in short", "async (event) => event"],
  ["the event at the end", "async (event) => { event.response = {}; return event; }"],
  ["the event on every way", "async (e) => { if (e.ok) { return e; } else { throw new Error('no'); } }"],
  ["a plain function with a promise", "(event) => Promise.resolve(event)"],
  ["what another function gives", "async (event) => save(event)"],
  ["a copy", "async (event) => ({ ...event, response: {} })"],
  ["an object with response", "async ({ request }) => ({ request, response: {} })"],
  ["what a condition gives", "async (event) => (event.ok ? event : undefined)"],
  ["nothing, for it refuses everybody", "async () => { throw new Error('Sign-up is closed'); }"],
  [
    "nothing, for each case refuses",
    "async (e) => { switch (e.x) { case 1: throw new Error('a'); default: throw new Error('b'); } }",
  ],
  [
    "nothing, for try and catch refuse",
    "async (e) => { try { throw new Error('a'); } catch { throw new Error('b'); } }",
  ],
  ["nothing, for finally refuses", "async (e) => { try { save(e); } finally { throw new Error('b'); } }"],
  ["nothing, for another function may refuse", "async (event) => { refuse(event); }"],
  ["nothing, for an awaited function may refuse", "async (event) => { await refuse(event); }"],
  ["nothing, for another's method may refuse", "async () => { refuse.always(); }"],
  ["the event, in an endless loop", "async (e) => { for (;;) { try { return await save(e); } catch { continue; } } }"],
  ["nothing, in an endless loop that may refuse", "async (e) => { while (true) { refuse(e); } }"],
  ["the event beside a third parameter that is not used", "async (event, context, callback) => event"],
  ["the event beside a third parameter that may be there", "async (e, c, cb) => { if (cb) cb(null, e); return e; }"],
  ["the event beside a third parameter of its own", "async (e, c, add = (x) => x) => { add(1); return e; }"],
  [
    "the event beside a name that is declared anew",
    "async (e, c, cb) => { const f = (cb) => cb(1); return f(() => e); }",
  ],
  [
    "what old compilers make of async",
    "function (e) { return __awaiter(this, void 0, void 0, function* () { e.x = 1; }); }",
  ],
  ["a getter's own return", "async (event) => { return event.self; }"],
])("accepts one that returns %s", (_, text) => {
  expect(faultOfCallback(written(text))).toBeUndefined();
});

it("says nothing about a function whose text is not there", () => {
  const bound = (async () => undefined).bind(undefined);

  expect(faultOfCallback(bound)).toBeUndefined();
});

it("takes a custom sender that returns nothing, for Cognito does not wait for it, but not the old style", () => {
  const quiet = written("async (event) => { event.request.code = null; }");
  const old = written("(event, context, callback) => { callback(null, event); }");

  expect(faultOfCallback(quiet, "customEmailSender")).toBeUndefined();
  expect(faultOfCallback(quiet, "customSmsSender")).toBeUndefined();
  expect(faultOfCallback(old, "customSmsSender")).toBe(OLD_STYLE);
});

it("names bare callbacks, callback and after in the one message with other mistakes; what is off may stay", async () => {
  const quiet = written("async () => {}");
  const args = {
    triggers: {
      preSignUp: quiet,
      postConfirmation: { callback: quiet },
      preAuthentication: { blockedCidrs: ["10.0.0.0/8"], after: written("(e, c, cb) => cb(null, e)") },
      customMessage: { enabled: false, callback: quiet },
      preTokenGen: {},
    },
  };
  const failure = await evaluateComponent(args as unknown as GivenArgs).catch((error: unknown) => error);

  expect((failure as Error).message.split("\n")).toEqual([
    'CognitoTriggers "auth": 4 mistakes in the configuration, nothing was deployed.',
    '  - triggers.preTokenGen: unknown key; did you mean "preTokenGeneration"?',
    `  - triggers.preSignUp: ${NOTHING}`,
    `  - triggers.postConfirmation.callback: ${NOTHING}`,
    `  - triggers.preAuthentication.after: ${OLD_STYLE}`,
  ]);
});
