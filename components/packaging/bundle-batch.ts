import { bundle, type Bundle } from "./bundle";
import type { FunctionSource } from "./prepared-text";

interface Waiting {
  source: Promise<FunctionSource>;
  resolve: (bundle: Bundle) => void;
  reject: (reason: unknown) => void;
}

const waiting: Waiting[] = [];
let collecting = false;

/**
 * Bundles a function together with all that are asked for at the same time: in one turn of the event loop, or while
 * one of them is still being serialised. One esbuild call for ten functions takes half the time of ten calls.
 *
 * @throws what the source was rejected with, or {esbuild.BuildFailure} with the problems of this function alone
 */
export function bundleInBatch(source: Promise<FunctionSource>): Promise<Bundle> {
  return new Promise((resolve, reject) => {
    source.catch(reject);
    waiting.push({ source, resolve, reject });
    if (!collecting) void bundleWaiting();
  });
}

async function bundleWaiting(): Promise<void> {
  collecting = true;
  const ready: (Waiting & { serialised: FunctionSource })[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const serialised = await next.source.catch(() => undefined);
    if (serialised !== undefined) ready.push({ ...next, serialised });
  }
  collecting = false;
  const results = await bundleEach(ready.map(({ serialised }) => serialised));
  ready.forEach(({ resolve, reject }, index) => {
    const result = results[index];
    if (result?.status === "fulfilled") resolve(result.value);
    else reject(result?.reason);
  });
}

/** A failure of one fails the whole call, and its messages do not say whose they are; bundled alone, they do. */
async function bundleEach(sources: readonly FunctionSource[]): Promise<PromiseSettledResult<Bundle>[]> {
  try {
    const bundles = await bundle(sources);
    return bundles.map((value) => ({ status: "fulfilled", value }));
  } catch (reason) {
    if (sources.length === 1) return [{ status: "rejected", reason }];
    return (await Promise.all(sources.map((source) => bundleEach([source])))).flat();
  }
}
