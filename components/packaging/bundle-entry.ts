import { resolve } from "node:path";

import { findEsModule } from "./es-modules";
import type { SerialisedCallback } from "./serialise-callback";

/** The callbacks of one function: ours, the user's, or ours followed by the user's. */
export interface FunctionSource {
  builtIn?: SerialisedCallback;
  callback?: SerialisedCallback;
}

/** What esbuild is asked for when a part of a bundle is meant that lies in no file: `cognito-triggers:callback/0`. */
export const SCHEME = "cognito-triggers";

/** The ES module that a relative path in a built-in's text means. */
export function findRuntimeModule(builtIn: SerialisedCallback, path: string): string {
  return findEsModule(resolve(builtIn.folder, path));
}

/**
 * The module from which the bundle of the function at `index` starts.
 *
 * A serialised text contains `with`, so it cannot be an ES module, and its `require` of one would keep everything in
 * it. So this entry imports the runtime modules as ES modules, of which esbuild keeps what is used, and puts them into
 * the link modules that the text's `require` calls reach. The handler is async, since Lambda takes a plain returned
 * value for no answer.
 */
export function buildEntryText(source: FunctionSource, index: number): string {
  const { builtIn, callback } = source;
  const modules = findRuntimeModules(source);
  const texts = [...(builtIn === undefined ? [] : ["built-in"]), ...(callback === undefined ? [] : ["callback"])];
  return [
    ...modules.map((path, position) => `import * as runtime${position} from ${JSON.stringify(path)};`),
    ...modules.map((path, position) => `Object.assign(${requireOf(`link/${path}`)}, runtime${position});`),
    ...texts.map((text, position) => `const handler${position} = ${requireOf(`${text}/${index}`)}.handler;`),
    "export const handler = async (event, context) => {",
    ...texts.map((_, position) => `event = await handler${position}(event, context);`),
    "return event;",
    "};",
  ].join("\n");
}

/**
 * The ES modules that a function's built-in requires.
 *
 * The serialiser keeps a callback's body as it was written, so its literal `require("../…")` can be read off it.
 */
export function findRuntimeModules({ builtIn }: FunctionSource): string[] {
  if (builtIn === undefined) return [];
  const literals = builtIn.text.matchAll(/\brequire\(\s*["'](\.[^"']*)["']\s*\)/g);
  return [...new Set([...literals].map(([, path = ""]) => findRuntimeModule(builtIn, path)))];
}

function requireOf(part: string): string {
  return `require(${JSON.stringify(`${SCHEME}:${part}`)})`;
}
