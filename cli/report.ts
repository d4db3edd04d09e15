import type { SlotChange } from "../runtime/attachment";
import type { AttachCommand, DetachCommand } from "./command";

/** What a run found and did; printed as JSON with `--json`. */
export interface Report {
  action: "attach" | "detach";
  userPoolId: string;
  region: string;
  /** Whether the pool was changed. */
  changed: boolean;
  /** What happens, or happened, to each slot; empty when there is nothing to do. */
  slots: SlotChange[];
  /** What happens, or happened, to the key with which the pool encrypts for the custom senders; absent when it stays. */
  kmsKey?: { from?: string; to?: string };
  /** What somebody else changed in the same moments, one setting each; absent when nothing. */
  meanwhile?: string[];
  /** Commands that take it back. */
  undo: string[];
  /** Commands that let Cognito call the attached functions. */
  permissions: string[];
}

/** The difference, a line per slot, and one for the key of the custom senders. */
export function differenceLines({ slots, kmsKey }: Report): string[] {
  const names = [...slots.map(({ trigger }) => trigger), ...(kmsKey ? [KEY] : [])];
  const width = Math.max(...names.map((name) => name.length));
  const line = (name: string, from = "nothing", to = "nothing"): string =>
    `  ${name.padEnd(width)}  ${from}  ->  ${from === to ? `${to} (event version)` : to}`;
  return [
    ...slots.map(({ trigger, from, to }) => line(trigger, from, to)),
    ...(kmsKey ? [line(KEY, kmsKey.from, kmsKey.to)] : []),
  ];
}

const KEY = "encryption key";

/** What is said when the pool is already as it should be. */
export function nothingToDo(command: AttachCommand | DetachCommand): string {
  if (command.action === "attach") return "Nothing to do: the pool has these triggers already.";
  const named = command.triggers.length === 0 ? "no triggers" : `nothing in ${command.triggers.join(", ")}`;
  return `Nothing to do: the pool has ${named}.`;
}

/** What is said in place of a change that is only tried. */
export function dryRunLines(report: Report): string[] {
  return ["Dry run: nothing was changed.", ...permissionLines(report)];
}

/** What is said after the change. */
export function doneLines({ changed, undo, permissions, meanwhile = [] }: Report): string[] {
  if (!changed) return ["Nothing was changed: somebody else changed these triggers since the difference was shown."];
  return [
    meanwhile.length === 0
      ? "Done. Every other setting of the pool is as it was."
      : "Done. Somebody else changed the pool in the same moments, which was left as they made it:",
    ...indented(meanwhile),
    ...permissionLines({ permissions }),
    ...(undo.length > 0 ? ["", "To take this back:", ...indented(undo)] : []),
  ];
}

function permissionLines({ permissions }: Pick<Report, "permissions">): string[] {
  if (permissions.length === 0) return [];
  return ["", "Cognito needs the permission to call a function. Where it is not there yet:", ...indented(permissions)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
