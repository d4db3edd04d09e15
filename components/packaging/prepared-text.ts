import { resolve } from "node:path";

import type { TriggerName } from "../../runtime/contract";
import { loadBundler } from "./bundler";
import { findEsModule } from "./es-modules";
import { findNamedRequires } from "./named-requires";
import type { SerialisedCallback } from "./serialise-callback";

/** What is looked at when the callback of a trigger runs. */
export interface CallbackChecks {
  trigger: TriggerName;
  /** Whether it must return the event. Where nobody waits for it, it need not. */
  returnedEvent: boolean;
  /** Whether it gets a third parameter that refuses to be called. One that can do without a third parameter gets none. */
  calledBack: boolean;
}

/** The callbacks of one function: ours, the user's, or ours followed by the user's. */
export interface FunctionSource {
  builtIn?: SerialisedCallback;
  callback?: SerialisedCallback;
  /** Absent in a function that is no trigger. */
  checks?: CallbackChecks;
}

/** A callback's text, and what of its `require` calls the entry answers by importing ES modules. */
export interface PreparedText extends SerialisedCallback {
  /** The names that the text takes from a module, by the specifier that it requires. */
  imports: ReadonlyMap<string, readonly string[]>;
  /** What to import for such a specifier. */
  importPath: (specifier: string) => string;
}

/** The texts of one function, by what they are called in {@link SCHEME}. */
export interface PreparedSource {
  "built-in"?: PreparedText;
  callback?: PreparedText;
  checks?: CallbackChecks;
}

/** Modules of packages that offer names only, so that importing them gives what requiring them gives. */
const NAMED_EXPORTS_ONLY =
  /^(?:\.pnpm\/[^/]+\/node_modules\/)?(?:@aws-sdk\/|@smithy\/|(?:aws-jwt-verify|pulumi-cognito-triggers)(?:\/|$))/;

/** Brings the texts of a function into the form from which it is bundled. */
export async function prepareSource({ builtIn, callback, checks }: FunctionSource): Promise<PreparedSource> {
  return {
    "built-in": builtIn && (await prepareBuiltIn(builtIn)),
    callback: callback && (await prepareCallback(callback)),
    checks,
  };
}

async function prepareBuiltIn(serialised: SerialisedCallback): Promise<PreparedText> {
  const text = await print(serialised.text, false);
  const imports = findNamedRequires(text, (specifier) => specifier.startsWith("."));
  return { ...serialised, text, imports, importPath: (path) => findEsModule(resolve(serialised.folder, path)) };
}

async function prepareCallback(serialised: SerialisedCallback): Promise<PreparedText> {
  const text = await print(serialised.text, true);
  const imports = findNamedRequires(text, (specifier) => NAMED_EXPORTS_ONLY.test(specifier));
  return { ...serialised, text, imports, importPath: (specifier) => specifier };
}

/** One form for all texts, without comments. A user's own classes and functions keep their names. */
async function print(text: string, keepNames: boolean): Promise<string> {
  return (await loadBundler().transform(text, { loader: "js", platform: "node", target: "node22", keepNames })).code;
}
