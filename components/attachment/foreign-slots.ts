import type * as pulumi from "@pulumi/pulumi";

import { componentThatMade } from "../../runtime/attachment/made-functions";
import type { ComponentScope } from "../component-scope";
import { plainError } from "../plain-error";
import type { AttachablePool } from "./attachable-pool";
import type { PoolSlots } from "./read-slots";
import { findForeignSlots } from "./slots";
import type { ForeignSlot } from "./slots";

/** Fails, at preview time already, when a wanted slot of another owner's pool is taken. */
export function refuseForeignSlots(
  { name, parent }: ComponentScope,
  { owned }: AttachablePool,
  slots: pulumi.Output<PoolSlots>,
): pulumi.Output<void> {
  return slots.apply((read) => {
    const foreign = owned ? [] : findForeignSlots(read);
    if (foreign.length === 0) return;
    const { userPoolId } = read;
    const lines = [
      `CognitoTriggers "${name}": user pool ${userPoolId} has triggers that are not this component's. Nothing was changed.`,
      ...foreign.map(({ trigger, found }) => `  - ${trigger} holds ${found}`),
      ...adviseOn(name, userPoolId, foreign),
    ];
    throw plainError(lines.join("\n"), parent);
  });
}

const PAGE = "docs/renaming-and-moving.md";

/**
 * A function that a component of this package made is most often this one's own, which a rename without an alias has made a
 * stranger: taken over, it would be deleted with the former component, and put back later all the same.
 */
function adviseOn(name: string, userPoolId: string, foreign: readonly ForeignSlot[]): string[] {
  const slots = foreign.map((slot) => ({ ...slot, maker: componentThatMade(slot.found, slot.trigger) }));
  const makers = [...new Set(slots.map(({ maker }) => maker))].filter((maker) => maker !== undefined);
  const others = slots.filter(({ maker }) => maker === undefined);
  const advice = makers.flatMap((maker) => {
    const made = slots.filter((slot) => slot.maker === maker).map(({ trigger }) => trigger);
    return adviseOnMade(name, maker, made);
  });
  if (others.length === 0) return advice;
  const replaces = others.map(({ trigger, found }) => `${trigger}: "${found}"`).join(", ");
  advice.push(
    `Switch ${makers.length === 0 ? "these" : "the other"} triggers off here, or take the slots over (they are given back when the trigger goes):`,
    `  userPool: { existing: { id: "${userPoolId}", replaces: { ${replaces} } } }`,
  );
  if (makers.length > 0) return advice;
  return [
    ...advice,
    `But if these are its own, from before it was renamed or moved, give it an alias of what it was: ${PAGE}.`,
  ];
}

function adviseOnMade(name: string, maker: string, triggers: readonly string[]): string[] {
  const isNamesake = maker === name;
  const alias = isNamesake
    ? [`If it is this one, moved, give it an alias of where it was, or its state: ${PAGE}.`]
    : [
        "If it is this one, renamed, say so, and the functions stay:",
        `  new CognitoTriggers("${name}", …, { aliases: [{ name: "${maker}" }] })`,
      ];
  return [
    `A component named "${maker}"${isNamesake ? ", which this stack does not have," : ""} made what is in: ${triggers.join(", ")}.`,
    ...alias,
    "If it is another one, switch these triggers off there first; what it made goes with it, so do not name it in replaces.",
  ];
}
