// Proves that stacks which share a pool end as each of them wants, whoever comes first, on a model of the service in which
// calls take time, updates exclude each other and time is virtual. How long the service's calls really take, it does not prove.
import type { LambdaConfigType, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { TRIGGER_NAMES, type TriggerName } from "../../../runtime/contract";
import { applyChange } from "../../../runtime/attachment/apply";
import { changeToAttach, changeToDetach, type AttachmentChange } from "../../../runtime/attachment/change";
import type { AttachmentInput } from "../../../runtime/attachment/input";
import { readSlot, writeSlot } from "../../../runtime/attachment/lambda-config";
import { createRetrier } from "../../../runtime/attachment/retry";
import { ContendedPool, PACES, VirtualTime } from "./support/contended-pool";
import { FULL_POOL, functionArn, keyArn, POOL_ID } from "./support/full-pool";

const KEY = keyArn("shared");
const inputFor = (...triggers: TriggerName[]): AttachmentInput => ({
  userPoolId: POOL_ID,
  triggers: Object.fromEntries(triggers.map((name) => [name, { functionArn: functionArn(name) }])),
  kmsKeyArn: KEY,
});

const filled = (...triggers: TriggerName[]): LambdaConfigType => {
  const config: Record<string, unknown> = { KMSKeyID: KEY };
  for (const name of triggers) writeSlot(config, name, { functionArn: functionArn(name) });
  return config;
};

const poolWith = (...triggers: TriggerName[]): UserPoolType => ({ ...FULL_POOL, LambdaConfig: filled(...triggers) });

/** One stack's deployment, begun a little after the others. */
async function deploy(pool: ContendedPool, change: AttachmentChange, latestStartMs: number): Promise<unknown> {
  const clock = pool.time.clock();
  await pool.time.pass(pool.time.between(0, latestStartMs));
  return applyChange(change, { api: pool.api(), clock, retrier: createRetrier(clock, clock.now() + 85_000, true) });
}

interface Outcome {
  failures: string[];
  seconds: number;
}

async function deployTogether(
  pool: ContendedPool,
  changes: readonly AttachmentChange[],
  latestStartMs: number,
): Promise<Outcome> {
  const all = Promise.allSettled(changes.map((change) => deploy(pool, change, latestStartMs)));
  const failures = (await pool.time.runUntil(all)).flatMap((outcome) =>
    outcome.status === "rejected" ? [String(outcome.reason)] : [],
  );
  return { failures, seconds: pool.time.clock().now() / 1_000 };
}

const heldBy = ({ model }: ContendedPool): TriggerName[] =>
  TRIGGER_NAMES.filter((name) => readSlot({ ...model.pool.LambdaConfig }, name).length > 0);

function expectOtherSettingsKept({ model }: ContendedPool): void {
  const { LambdaConfig: _config, LastModifiedDate: _date, ...settings } = model.pool;
  const { LambdaConfig: _before, LastModifiedDate: _then, ...before } = FULL_POOL;
  expect(settings).toEqual(before);
}

const EVERY_PACE = Object.keys(PACES) as (keyof typeof PACES)[];

describe.each(EVERY_PACE)("stacks that share a pool, with calls that are %s", (pace) => {
  it("attach and detach at once, 100 pairs: no failure", async () => {
    const outcomes: Outcome[] = [];
    for (let pair = 0; pair < 100; pair++) {
      const pool = new ContendedPool(poolWith("customEmailSender"), new VirtualTime(pair), PACES[pace]);
      const changes = [changeToAttach(inputFor("postConfirmation")), changeToDetach(inputFor("customEmailSender"))];

      outcomes.push(await deployTogether(pool, changes, 5 * pair));

      expect(heldBy(pool)).toEqual(["postConfirmation"]);
      expectOtherSettingsKept(pool);
    }

    report(`attach beside detach, ${pace}`, outcomes);
  });

  it.each([2, 4, TRIGGER_NAMES.length])("%d destroyed together, 16 times: no failure, nothing left", async (stacks) => {
    const outcomes: Outcome[] = [];
    for (let time = 0; time < 16; time++) {
      const pool = new ContendedPool(poolWith(...TRIGGER_NAMES), new VirtualTime(1_000 + time), PACES[pace]);
      const parts = Array.from({ length: stacks }, (_, stack) =>
        TRIGGER_NAMES.filter((__, index) => index % stacks === stack),
      );

      outcomes.push(
        await deployTogether(
          pool,
          parts.map((part) => changeToDetach(inputFor(...part))),
          50,
        ),
      );

      expect(heldBy(pool)).toEqual([]);
      expectOtherSettingsKept(pool);
    }

    report(`${stacks} destroyed together, ${pace}`, outcomes);
  });

  it("thirteen attached together, 16 times: every trigger is there", async () => {
    const outcomes: Outcome[] = [];
    for (let time = 0; time < 16; time++) {
      const pool = new ContendedPool({ ...FULL_POOL, LambdaConfig: {} }, new VirtualTime(2_000 + time), PACES[pace]);
      const changes = TRIGGER_NAMES.map((name) => changeToAttach(inputFor(name)));

      outcomes.push(await deployTogether(pool, changes, 50));

      expect(heldBy(pool)).toEqual(TRIGGER_NAMES);
    }

    report(`thirteen attached together, ${pace}`, outcomes);
  });
});

/** Says how many failed, and that none may. */
function report(what: string, outcomes: readonly Outcome[]): void {
  const failed = outcomes.filter(({ failures }) => failures.length > 0);
  const longestSeconds = Math.max(...outcomes.map(({ seconds }) => seconds));
  console.info(`${what}: ${failed.length} failures of ${outcomes.length}, longest ${longestSeconds.toFixed(1)} s.`);
  expect(failed.flatMap(({ failures }) => failures)).toEqual([]);
}
