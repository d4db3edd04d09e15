import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { types } from "node:util";

import { Output, Resource } from "@pulumi/pulumi";

import { explainUncapturable } from "./captured-values";
import { inspectFunction, placeOf, type AnyFunction, type InspectedFunction } from "./function-location";
import { readCallback, type CapturedVariable, type RequiredModule } from "./read-callback";

/** How deep a captured value is searched for what cannot be captured. */
const DEEPEST = 5;

/** How many functions are followed that a callback calls; what is beyond shows when the code is bundled. */
const MOST_FUNCTIONS = 200;

const EXTENSIONS = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx", ".json"];

/**
 * What is wrong with a callback and can be seen before anything is serialised, each with the variable and the line. What
 * is not found here, because it only shows when the code is bundled, stops the deployment then.
 */
export function findCallbackProblems(callback: AnyFunction, seen = new Set<AnyFunction>()): string[] {
  if (seen.has(callback) || seen.size >= MOST_FUNCTIONS) return [];
  seen.add(callback);
  const read = readCallback(callback);
  const inspected = inspectFunction(callback);
  const { file } = inspected;
  if (read === undefined || file === undefined || isInPackage(file)) return [];
  const at = (offset: number): string => placeOf(inspected, offset);
  return [
    ...read.variables.flatMap((variable) =>
      problemsOf(variable, inspected, seen).map(({ problem, where }) => where ?? `${at(variable.offset)}${problem}`),
    ),
    ...read.modules.flatMap((required) => {
      const problem = problemOfModule(required, file);
      return problem === undefined ? [] : [`${at(required.offset)}${problem}`];
    }),
  ];
}

interface Problem {
  problem: string;
  /** The whole of it, when it stands in a function that the callback calls. */
  where?: string;
}

function problemsOf(
  { name, chains }: CapturedVariable,
  { scopes }: InspectedFunction,
  seen: Set<AnyFunction>,
): Problem[] {
  const scope = scopes.find((candidate) => name in candidate);
  const value = scope?.[name];
  // What every process has, the function has too.
  if (scope === undefined || Reflect.get(globalThis, name) === value) return [];
  const ends =
    chains.length === 0 ? [{ name, value, isWhole: true }] : chains.map((chain) => follow(name, value, chain));
  const problems = ends.flatMap((end) => search(end.name, end.value, end.isWhole ? DEEPEST : 0, seen));
  // One for each variable: the second property of the same resource says nothing new.
  return problems.slice(0, 1);
}

/** The value that a chain of properties ends in, or the first on the way that cannot be captured. */
function follow(name: string, value: unknown, chain: readonly string[]) {
  let [path, current] = [name, value];
  for (const property of chain) {
    if (typeof current !== "object" || current === null || explainUncapturable(current) !== undefined) break;
    if (isPackage(current)) return { name: path, value: undefined, isWhole: false };
    // `users_1.users` is what the compiler makes of an imported name.
    path = "__esModule" in current ? property : `${path}.${property}`;
    const descriptor = Object.getOwnPropertyDescriptor(current, property);
    // Compilers export by getters; any other getter is the program's to call.
    const isReadable = descriptor !== undefined && ("value" in descriptor || "__esModule" in current);
    if (!isReadable) return { name: path, value: undefined, isWhole: false };
    current = Reflect.get(current, property) as unknown;
  }
  return { name: path, value: current, isWhole: true };
}

/** Searches plain maps and lists only: of a module or a class's object the serialiser takes what it needs. */
function search(name: string, value: unknown, depth: number, seen: Set<AnyFunction>): Problem[] {
  if (typeof value === "function") {
    const inner = types.isProxy(value) ? [] : findCallbackProblems(value as AnyFunction, seen);
    return inner.map((where) => ({ problem: where, where }));
  }
  const problem = explainUncapturable(value, name);
  if (problem !== undefined) return [{ problem }];
  if (depth === 0 || !isPlain(value)) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([key, descriptor]) => {
    if (!("value" in descriptor) || descriptor.enumerable !== true) return [];
    const path = Array.isArray(value) ? `${name}[${key}]` : `${name}.${key}`;
    return search(path, descriptor.value as unknown, depth - 1, seen);
  });
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Output.isInstance(value) || Resource.isInstance(value))
    return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return !isPackage(value) && !("__esModule" in value) && (prototype === null || prototype === Object.prototype);
}

/** A package's module, which the serialiser takes by its name and not by its values. */
function isPackage(value: object): boolean {
  return Object.entries(require.cache).some(([file, module]) => module?.exports === value && isInPackage(file));
}

function problemOfModule({ specifier, isOptional }: RequiredModule, file: string): string | undefined {
  if (specifier === undefined) {
    return isOptional
      ? undefined
      : "requires a module whose name is computed; only a name that is written out can be bundled";
  }
  if (isOptional || isBuiltin(specifier) || isThere(specifier, file)) return undefined;
  return specifier.startsWith(".")
    ? `requires "${specifier}", which is not there; paths begin at ${relative(process.cwd(), dirname(file)) || "this folder"}`
    : `requires "${specifier}", which is not installed; run npm install ${packageOf(specifier)}`;
}

function isThere(specifier: string, file: string): boolean {
  try {
    createRequire(file).resolve(specifier);
    return true;
  } catch (error) {
    // Other failures are those of a package that is there, and that the bundler may read another way.
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") return true;
  }
  const folder = dirname(file);
  if (/^\.{0,2}\//.test(specifier)) {
    const path = resolve(folder, specifier);
    const inFolder = EXTENSIONS.map((extension) => join(path, `index${extension}`));
    const written = path.replace(/\.[cm]?jsx?$/, "");
    return [...EXTENSIONS.flatMap((extension) => [path + extension, written + extension]), ...inFolder].some(isFile);
  }
  // A name of tsconfig.json's `paths` is the bundler's to find, and so is a package without an entry for `require`.
  return foldersAbove(folder).some(
    (above) => existsSync(join(above, "node_modules", packageOf(specifier))) || hasPaths(join(above, "tsconfig.json")),
  );
}

function isInPackage(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

/** `@scope/name/path` is of the package `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}

function hasPaths(tsconfig: string): boolean {
  return existsSync(tsconfig) && /"paths"|"extends"/.test(readFileSync(tsconfig, "utf8"));
}
