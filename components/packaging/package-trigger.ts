import { asset, type Resource } from "@pulumi/pulumi";

import { isCustomSender, type TriggerName } from "../../runtime/contract";
import { bundleInBatch } from "./bundle-batch";
import { writeBundle } from "./bundle-file";
import { describeBuildErrors, isBuildFailure } from "./bundle-problems";
import { parseCallback } from "./callback-syntax";
import { messageOf, packagingError } from "./errors";
import type { AnyFunction } from "./function-location";
import type { CallbackChecks, FunctionSource } from "./prepared-text";
import { serialiseCallback } from "./serialise-callback";
import { readThirdParameter } from "./third-parameter";

/** The callbacks that become one function; at least one of the two. */
export interface TriggerPackageRequest {
  /** What messages call the function, e.g. `auth-pre-sign-up`. */
  name: string;
  /**
   * Returns the handler of a ready-made behaviour. It reaches the runtime by a literal `require` in its own body, and
   * captures nothing but plain JSON.
   *
   * @example () => (require("../../runtime/triggers/pre-sign-up/entry") as typeof import("…")).createHandler(config)
   */
  builtIn?: () => unknown;
  /** The user's inline callback, `(event, context) => Promise<event>`. After a built-in it gets the event that returned. */
  callback?: AnyFunction;
  /** The trigger that the function is for: its callback must then return the event. */
  trigger?: TriggerName;
  /** The resource against which errors are reported. */
  logResource?: Resource;
}

/** A bundle on disk. */
export interface TriggerBundle {
  /** Absolute path of `index.js`. */
  path: string;
  /** Size of `index.js` in bytes. */
  sizeBytes: number;
  /** The files of which something is in the bundle, from the working folder. */
  inputs: string[];
}

/** The handler of every bundle, as Lambda names it. */
export const BUNDLE_HANDLER = "index.handler";

/**
 * Turns the callbacks of a function into the code of an `aws.lambda.Function` whose handler is {@link BUNDLE_HANDLER}.
 *
 * The state holds the file's hash, not its text; the same callbacks give the same bytes from every folder.
 *
 * @throws {pulumi.ResourceError} when a callback cannot be serialised or bundled; the message says whose and what to do
 */
export async function packageTrigger(request: TriggerPackageRequest): Promise<asset.AssetArchive> {
  const { path } = await bundleTrigger(request);
  return new asset.AssetArchive({ "index.js": new asset.FileAsset(path) });
}

/** Like {@link packageTrigger}, with the bundle's file, size and inputs. */
export async function bundleTrigger(request: TriggerPackageRequest): Promise<TriggerBundle> {
  const serialising = serialise(request);
  try {
    const { contents, inputs } = await bundleInBatch(serialising);
    return { path: await writeBundle(contents), sizeBytes: contents.byteLength, inputs };
  } catch (cause) {
    throw explainFailure(request, await serialising, cause);
  }
}

async function serialise(request: TriggerPackageRequest): Promise<FunctionSource> {
  const { name, builtIn, callback, trigger, logResource } = request;
  if (builtIn === undefined && callback === undefined) {
    throw packagingError({ name, problem: "there is none. Give a callback or a ready-made behaviour.", logResource });
  }
  const [ours, theirs] = await Promise.all([
    builtIn && serialiseCallback({ callback: builtIn, isFactory: true, name, logResource }),
    callback && serialiseCallback({ callback, isFactory: false, name, logResource }),
  ]);
  const checks = callback && trigger && checksOf(callback, trigger);
  return { builtIn: ours, callback: theirs, ...(checks && { checks }) };
}

function checksOf(callback: AnyFunction, trigger: TriggerName): CallbackChecks {
  const syntax = parseCallback(callback);
  const isOptional = syntax !== undefined && readThirdParameter(syntax).isOptional;
  // Cognito does not wait for a custom sender.
  return { trigger, returnedEvent: !isCustomSender(trigger), calledBack: !isOptional };
}

function explainFailure({ name, logResource }: TriggerPackageRequest, source: FunctionSource, cause: unknown): Error {
  const blamed = source.callback ?? source.builtIn;
  const problem = isBuildFailure(cause)
    ? describeBuildErrors(cause.errors, blamed?.folder ?? process.cwd())
    : `its bundle cannot be made. ${messageOf(cause)}`;
  return packagingError({ name, file: blamed?.file, problem, logResource, cause });
}
