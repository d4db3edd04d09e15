/**
 * V8's debugger is off once a callback has been packaged: left on, it makes each error of a large program take seconds to minutes.
 *
 * Does not prove how long an error takes; CONTRIBUTING.md has the figures.
 */
import { Script } from "node:vm";

import { runtime } from "@pulumi/pulumi";

import { bundleTrigger, type TriggerPackageRequest } from "../../components/packaging";

const GREETING: TriggerPackageRequest = { name: "auth-greeting", callback: async (event: object) => ({ ...event }) };

interface ParsedScripts {
  on: (event: "Debugger.scriptParsed", listener: (message: { params: { url: string } }) => void) => void;
}

async function pulumiSession(): Promise<ParsedScripts> {
  const hooks = await import("@pulumi/pulumi/runtime/closure/v8Hooks.js");
  return (Reflect.get(hooks, "getSessionAsync") as () => Promise<ParsedScripts>)();
}

it("tells Pulumi's session of no script any more", async () => {
  const session = await pulumiSession();
  const parsed: string[] = [];
  session.on("Debugger.scriptParsed", ({ params }) => parsed.push(params.url));
  new Script("1", { filename: "/before.js" }).runInThisContext();
  expect(parsed).toContain("file:///before.js");

  await bundleTrigger(GREETING);

  new Script("1", { filename: "/after.js" }).runInThisContext();
  expect(parsed).not.toContain("file:///after.js");
});

it("leaves Pulumi able to serialise the functions of others, with what they capture", async () => {
  await bundleTrigger(GREETING);

  const captured = { greeting: "こんにちは" };
  const { text } = await runtime.serializeFunction(() => captured.greeting);

  expect(text).toContain('{greeting: "こんにちは"}');
});
