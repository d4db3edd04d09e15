import type { Session } from "node:inspector";

/**
 * Turns off the debugger that Pulumi starts with a program and never stops.
 *
 * While it is on, V8 asks at each error in a promise who will catch it, along every way through the promises that wait for it. A
 * program's outputs wait for one another in so many ways that a table that AWS refuses to create cost 25 s, and a denied read 93 s
 * and 4 GB. Serialising needs the inspector, not the debugger: without it Pulumi's own messages name no file for functions of
 * scripts that are loaded later. Somebody's debugger (`--inspect`) is another session, and stays on.
 */
export async function stopPulumiDebugger(): Promise<void> {
  const session = await findSession();
  session?.post("Debugger.disable");
}

/** The session is no part of Pulumi's public API: where it is not found, the program is slow to fail, and nothing else. */
async function findSession(): Promise<Session | undefined> {
  try {
    const hooks = (await import("@pulumi/pulumi/runtime/closure/v8Hooks.js")) as {
      getSessionAsync?: () => Promise<Session>;
    };
    return await hooks.getSessionAsync?.();
  } catch {
    return undefined;
  }
}
