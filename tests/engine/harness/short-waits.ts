/**
 * Loaded into the functions' processes before their code: a bare wait takes a twentieth. The attachment lets each update
 * of a pool settle for a second and a half, and the suite runs it thousands of times on pools that settle at once.
 * Time-outs stay: only a timer that calls a promise's own `resolve` is a wait.
 */
const SHORTER = 20;

const start = globalThis.setTimeout;

function startShorter(
  callback: (...values: unknown[]) => void,
  milliseconds = 0,
  ...values: unknown[]
): NodeJS.Timeout {
  const isWait = String(callback).includes("[native code]");
  return start(callback, isWait ? milliseconds / SHORTER : milliseconds, ...values);
}

globalThis.setTimeout = Object.assign(startShorter, start);
