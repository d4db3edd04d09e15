import { randomUUID } from "node:crypto";

import { TRIGGER_NAMES, type TriggerName } from "../../runtime/contract";
import { COGNITO_PRINCIPAL } from "../lambda-endpoint/caller";
import { buildEvent, buildGenericEvent, DIRECT_SOURCES } from "./events";
import { expectEqual, expectThat } from "./expect";
import { invokeTriggerWell } from "./invoke-trigger";
import { showsClaims } from "./tokens";
import type { Person } from "./users";
import type { Walk } from "./walk";

/** Triggers that the main job itself goes through. */
const WALKED: readonly TriggerName[] = ["preSignUp", "postConfirmation", "postAuthentication", "userMigration"];

/** The triggers of a sign-in by e-mail code. */
const EMAIL_CODE: readonly TriggerName[] = [
  "defineAuthChallenge",
  "createAuthChallenge",
  "verifyAuthChallengeResponse",
];

/** Triggers whose functions decrypt a code, for which there is no emulator. */
const NEEDS_KMS: readonly TriggerName[] = ["customEmailSender", "customSmsSender"];

/** The pool points at a function for each trigger that the stack switches on, and at none that it switches off. */
export async function walkTriggers(walk: Walk): Promise<void> {
  await walk.step("triggers on the pool", (see) => {
    const { on, off } = walk.settings;
    const onPool = TRIGGER_NAMES.filter((name) => walk.target.triggers[name] !== undefined);
    expectEqual(
      "triggers of the stack that the pool has",
      on,
      onPool.filter((name) => on.includes(name)),
    );
    expectEqual(
      "triggers that are off, on the pool",
      [],
      onPool.filter((name) => off.includes(name)),
    );
    const ofProgram = onPool.filter((name) => !on.includes(name));
    const more = ofProgram.length > 0 ? `; by the program: ${ofProgram.join(", ")}` : "";
    see(`on: ${on.join(", ") || "none"}${more}`);
  });
  const deployed = deployedTriggers(walk);
  for (const name of TRIGGER_NAMES.filter((trigger) => isElsewhere(walk, trigger))) {
    walk.off(name, `not run: ${walk.target.triggers[name]} is a function outside this program`);
  }
  if (deployed.length > 0) {
    await walk.step("invoke permissions", (see) => {
      deployed.forEach((trigger) => expectPermission(walk, trigger));
      see(`Cognito may call ${count(deployed.length, "function")} for this pool and for no other account's`);
    });
  }
}

/** Triggers without steps of their own. */
export async function walkOtherTriggers(walk: Walk, person: Person): Promise<void> {
  const walked: readonly TriggerName[] = [
    ...WALKED,
    ...(showsClaims(walk) ? (["preTokenGeneration"] as const) : []),
    ...(walk.settings.emailCode === undefined ? [] : EMAIL_CODE),
  ];
  for (const trigger of deployedTriggers(walk).filter((name) => !walked.includes(name))) {
    if (NEEDS_KMS.includes(trigger)) {
      walk.off(trigger, "not run: its code is encrypted with KMS, for which there is no emulator");
      continue;
    }
    await walk.direct(trigger, `the walk has no way to ${DIRECT_SOURCES[trigger]}`, async (see) => {
      const version = trigger === "preTokenGeneration" ? walk.target.preTokenGenerationVersion.charAt(1) : "1";
      const event = buildEvent(walk.target, walk.deployment.region, {
        version,
        triggerSource: DIRECT_SOURCES[trigger],
        userName: randomUUID(),
        ...buildGenericEvent(trigger, walk.target, person),
      });
      const returned = await invokeTriggerWell(walk, trigger, event);
      expectEqual("returned event, beside its response", { ...event, response: returned.response }, returned);
      see(`response ${JSON.stringify(returned.response)}`);
    });
  }
}

/** What is off has no function, so that nothing of it can run. */
export async function walkDisabledTriggers(walk: Walk): Promise<void> {
  const off = TRIGGER_NAMES.filter((name) => walk.target.triggers[name] === undefined);
  await walk.step("disabled triggers", (see) => {
    const references = [
      ...Object.values(walk.target.triggers),
      ...walk.deployment.httpApis.functionArns(),
      // The one that attaches the triggers.
      ...walk.deployment.invocations.map(({ functionReference }) => functionReference),
    ];
    const used = references.map((reference) => walk.deployment.functions.find(reference));
    const strays = walk.deployment.functions
      .all()
      // A function without an alias is no trigger's: those that the walk itself makes.
      .filter((deployed) => deployed.aliases.size > 0 && !used.includes(deployed));
    expectEqual(
      "functions that no trigger and no API uses",
      [],
      strays.map(({ definition }) => definition.name),
    );
    const named = off.filter((name) => walk.settings.off.includes(name));
    see(`no function for ${[...named, `${off.length - named.length} that the stack does not name`].join(", ")}`);
  });
}

function expectPermission(walk: Walk, trigger: TriggerName): void {
  const arn = walk.target.triggers[trigger] ?? "";
  const { functions, accountId } = walk.deployment;
  const caller = { principal: COGNITO_PRINCIPAL, sourceAccount: accountId, sourceArn: walk.target.userPoolArn };
  expectThat(`${trigger}: a call by Cognito`, functions.allows(arn, caller), "allowed", "AccessDeniedException");
  const stranger = {
    ...caller,
    sourceAccount: "999999999999",
    sourceArn: caller.sourceArn.replace(accountId, "999999999999"),
  };
  expectThat(`${trigger}: a call for another account's pool`, !functions.allows(arn, stranger), "refused", "allowed");
}

/** Whether the pool points at a function that the program did not make. */
function isElsewhere(walk: Walk, trigger: TriggerName): boolean {
  return walk.target.triggers[trigger] !== undefined && !deployedTriggers(walk).includes(trigger);
}

function deployedTriggers(walk: Walk): TriggerName[] {
  return TRIGGER_NAMES.filter((name) => walk.deployment.functions.find(walk.target.triggers[name] ?? "") !== undefined);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
