/**
 * Callbacks that cannot give Cognito its event back, refused where the program is evaluated, and callbacks that can or
 * may, which are let through. Does not prove that every broken callback is seen here: what is not fails when it runs
 * (tests/packaging/returned-events.test.ts).
 */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

import { faultOfCallback } from "../../components/configuration/functions/callback-faults";
import { evaluateComponent, type GivenArgs } from "../support/component";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

type Callback = (...args: never[]) => unknown;

/** Made from its text, so that what is judged is what a program's author wrote, not what the tests' compiler made of it. */
function written(text: string): Callback {
  return runInThisContext(`(${text})`) as Callback;
}

/** A method, which is no expression by itself. */
function methodOf(text: string): Callback {
  return (runInThisContext(`({${text}})`) as { handler: Callback }).handler;
}

/** The line of this file that ends in a mark, counted from 1. */
function lineOf(mark: string): number {
  const lines = readFileSync(__filename, "utf8").split("\n");
  return lines.findIndex((line) => line.endsWith(` // ${mark}`)) + 1;
}

const NOTHING = "returns nothing, and Cognito refuses every user then; end it with return event";
const oldStyle = (name: string) =>
  `uses its third parameter (${name}), which Lambda's old style called back and is not there; make it async and return the event`;
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
  [
    "nothing, where old compilers make a generator of async",
    "function (e) { return __awaiter(this, void 0, void 0, function* () { e.x = 1; }); }",
    NOTHING,
  ],
  ["the older style", "(event, context) => { context.succeed(event); }", NOTHING],
])("refuses %s", (_, text, fault) => {
  expect(faultOfCallback(written(text))).toBe(fault);
});

it.each([
  ["called", "(event, context, cb) => { cb(null, event); }"],
  ["called in short", "(event, context, cb) => cb(null, event)"],
  ["called in a promise", "(e, c, cb) => { save(e).then(() => cb(null, e)); }"],
  ["called in a promise that is returned", "(e, c, cb) => save(e).then(() => cb(null, e))"],
  ["called after a wait", "async (e, c, cb) => { await save(e); cb(null, e); return e; }"],
  ["called beside a return", "async (e, c, cb) => { cb(null, e); return e; }"],
  ["called by another name", "async (e, c, cb) => { const f = cb; f(null, e); return e; }"],
  ["called by a name in an object", "async (e, c, cb) => { const o = { cb }; o.cb(null, e); return e; }"],
  ["called through call", "async (e, c, cb) => { cb.call(null, null, e); return e; }"],
  ["handed on", "(e, c, cb) => save(e, cb)"],
  ["handed to a promise", "(e, c, cb) => save(e).then((e) => e, cb)"],
  ["handed to a timer", "async (e, c, cb) => { setTimeout(cb, 10, null, e); return e; }"],
  ["handed on by all that a function does", "async (e, c, cb) => run({ done: cb })"],
  ["called beside a name that is declared anew", "async (e, c, cb) => { [1].map((cb) => cb); cb(null, e); return e; }"],
  ["called in a loop", "async (e, c, cb) => { for (const x of e.list) { cb(null, x); } return e; }"],
  ["taken out of arguments by its place", "async function (e) { arguments[2](null, e); return e; }"],
  ["taken out of arguments in an arrow", "function (e) { return save(e).then(() => arguments[2](null, e)); }"],
  ["taken out of arguments by a pattern", "async function () { const [e, , cb] = arguments; cb(null, e); return e; }"],
  [
    "taken out of arguments by a key",
    "async function () { const { 0: e, 2: cb } = arguments; cb(null, e); return e; }",
  ],
  ["taken out of all the rest", "async (...args) => { args[2](null, args[0]); return args[0]; }"],
  ["taken out of the rest of the rest", "async (e, ...[c, cb]) => { cb(null, e); return e; }"],
  ["taken out of the rest", "async (e, ...others) => { const [c, cb] = others; cb(null, e); return e; }"],
  ["taken apart", "async (e, c, { cb }) => { cb(null, e); return e; }"],
  ["called in a method", "async handler(e, c, cb) { cb(null, e); return e; }"],
])("refuses a third parameter that is %s", (_, text) => {
  const callback = text.includes("handler(") ? methodOf(text) : written(text);
  expect(faultOfCallback(callback)).toMatch(
    /^uses its third parameter( \(cb\))?, which Lambda's old style called back and is not there; make it async and return the event$/,
  );
});

it.each([
  ["that is not used", "async (e, c, cb) => e"],
  [
    "that is named where nothing comes of it",
    "async (e, c, cb) => { void cb; cb; console.log(typeof cb, cb); return e; }",
  ],
  ["that may be there", "async (e, c, cb) => { if (cb) cb(null, e); return e; }"],
  ["that may be there, in short", "async (e, c, cb) => { cb && cb(null, e); return e; }"],
  ["that may be there, in shorter", "async (e, c, cb) => { cb?.(null, e); return e; }"],
  ["that is a function or not", "(e, c, cb) => { if (typeof cb !== 'function') return save(e); cb(null, e); }"],
  ["that has another in its place", "async (e, c, cb) => { const done = cb || (() => {}); done(null, e); return e; }"],
  ["that is replaced", "async (e, c, cb) => { cb = (x) => x; return cb(e); }"],
  ["of its own", "async (e, c, add = (x) => x) => { add(1); return e; }"],
  ["whose name is declared anew", "async (e, c, cb) => { const f = (cb) => cb(1); return f(() => e); }"],
  ["whose name is declared anew in a block", "async (e, c, cb) => { for (const cb of e.list) { cb(1); } return e; }"],
  ["whose name is that of a property", "async (e, c, cb) => { e.cb(1); use({ cb: 1 }); return e; }"],
  ["of arguments that is not used", "async function () { const [e, c, cb] = arguments; return e; }"],
  ["of arguments that is not the third", "async function () { arguments[1].x = 1; return arguments[0]; }"],
  ["of arguments that may be there", "function (e) { if (arguments.length > 2) { arguments[2](null, e); } return e; }"],
  ["of the arguments of another function", "async (e) => { list(function () { return arguments[2](1); }); return e; }"],
  ["of a rest that is handed on", "async (...args) => save(...args)"],
])("accepts a third parameter %s", (_, text) => {
  expect(faultOfCallback(written(text))).toBeUndefined();
});

it("names the third parameter", () => {
  expect(faultOfCallback(written("(event, context, done) => done(null, event)"))).toBe(oldStyle("done"));
});

const FILE = "tests/components/callback-faults.test.ts";

it("says the file and the line of the end that lacks a return, of a wrong return and of the third parameter", () => {
  const silent = async (event: { response: object }) => {
    event.response = {};
  }; // its end
  const bare = async (event: { ok?: boolean }) => {
    if (event.ok === true) {
      return; // a bare return
    }
    throw new Error("no");
  };
  const part = async (event: { response: object }) => {
    return event.response; // a part
  };
  const old = async (event: object, _context: object, callback: (fault: null, event: object) => void) => {
    const answer = callback; // an alias
    answer(null, event);
    return event;
  };

  expect([silent, bare, part, old].map((callback) => faultOfCallback(callback))).toEqual([
    `${FILE}:${lineOf("its end")}: ${NOTHING}`,
    `${FILE}:${lineOf("a bare return")}: ${NOTHING}`,
    `${FILE}:${lineOf("a part")}: ${another("event.response")}`,
    `${FILE}:${lineOf("an alias")}: ${oldStyle("callback")}`,
  ]);
});

it("refuses a method that returns nothing", () => {
  const { handler, named } = {
    async handler(event: { response: object }) {
      event.response = {};
    }, // the method's end
    async ["na" + "med"](event: { response: object }) {
      event.response = {};
    }, // the computed method's end
  } as Record<"handler" | "named", Callback>;

  expect([faultOfCallback(handler), faultOfCallback(named)]).toEqual([
    `${FILE}:${lineOf("the method's end")}: ${NOTHING}`,
    `${FILE}:${lineOf("the computed method's end")}: ${NOTHING}`,
  ]);
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
  [
    "the event, where old compilers make a generator of async",
    "(e) => __awaiter(void 0, void 0, void 0, function* () { yield save(e); return e; })",
  ],
  [
    "nothing, for another function may refuse, where old compilers make a generator of async",
    "(e) => __awaiter(void 0, void 0, void 0, function* () { yield refuse(e); })",
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
  expect(faultOfCallback(old, "customSmsSender")).toBe(oldStyle("callback"));
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
    `  - triggers.preAuthentication.after: ${oldStyle("cb")}`,
  ]);
});
