import * as bundling from "../../../components/packaging/bundle";
import type { Bundle } from "../../../components/packaging/bundle";
import type { FunctionSource } from "../../../components/packaging/prepared-text";

/** Bundles by the text of what they are made of. */
const made = new Map<string, Promise<Bundle>>();

/** Has each function bundled once per process: the same source gives the same bytes, and the suite asks thousands of times. */
export function shareBundles(): void {
  const { bundle } = bundling;
  const bundleOnce = (sources: readonly FunctionSource[]): Promise<Bundle[]> => {
    const missing = sources.filter((source) => !made.has(keyOf(source)));
    const bundles = missing.length === 0 ? Promise.resolve([]) : bundle(missing);
    missing.forEach((source, index) => {
      made.set(
        keyOf(source),
        bundles.then((all) => all[index] as Bundle),
      );
    });
    return Promise.all(sources.map((source) => made.get(keyOf(source)) as Promise<Bundle>));
  };
  Object.defineProperty(bundling, "bundle", { value: bundleOnce });
}

function keyOf(source: FunctionSource): string {
  return JSON.stringify(source);
}
