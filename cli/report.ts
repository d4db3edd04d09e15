import type { SlotChange } from "../runtime/user-pool-attachment";
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
  /** Commands that take it back. */
  undo: string[];
  /** Commands that let Cognito call the attached functions. */
  permissions: string[];
}

/** The difference, a line per slot. */
export function differenceLines({ slots }: Report): string[] {
  const width = Math.max(...slots.map(({ trigger }) => trigger.length));
  return slots.map(({ trigger, from, to }) => {
    const now = to === undefined ? "nothing" : to;
    return `  ${trigger.padEnd(width)}  ${from ?? "nothing"}  ->  ${from === to ? `${now} (event version)` : now}`;
  });
}

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
export function doneLines({ undo, permissions }: Report): string[] {
  return [
    "Done. Every other setting of the pool is as it was.",
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
