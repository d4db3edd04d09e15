import type { ProgramSettings } from "./settings";

/** The settings as text, callbacks by their code. */
export function describeSettings(settings: ProgramSettings): string {
  return JSON.stringify(settings, (_key, value: unknown) => (typeof value === "function" ? String(value) : value));
}
