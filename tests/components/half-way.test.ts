/**
 * A deployment that fails half-way, for an existing pool: every operation of the attachment fails once, before it took
 * effect and after it, and the deployment is run again, or refreshed and run again, or the stack is destroyed.
 *
 * Does not prove how the engine behaves after a failure (that is modelled, see ../support/deployments.ts), nor the
 * functions, permissions and roles around the attachment.
 */
import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { refuses } from "../runtime/attachment/support/model-pool";
import { Deployments, OPERATIONS, POOL_ID } from "../support/deployments";
import type { Failure, Program } from "../support/deployments";
import { ACCOUNT_ID, physicalName, REGION } from "../support/pulumi-mocks";
import { passOn } from "../support/configurations";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const arn = (name: string): string => `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${name}`;
const [X, Y, FOREIGN] = [arn("mailer"), arn("mailer-2"), arn("somebody-elses")];
const OURS = `${arn(physicalName("auth-pre-sign-up"))}:live`;
const OTHER_POOL = `${REGION}_other456`;
const preSignUp = passOn;

type Slots = UserPoolType["LambdaConfig"];

interface Transition {
  name: string;
  /** What the pools hold before anything is deployed. */
  initial?: Slots;
  /** Undefined for the first deployment. */
  from?: Program;
  /** What the pool holds after somebody else has changed it in between. */
  outside?: Slots;
  to: Program;
  expected: Slots;
  expectedOfOther?: Slots;
  /** What a destroy leaves of the pool when nothing was attached after `outside`; as it was in the beginning if absent. */
  leftUndone?: Slots;
}

const TRANSITIONS: Transition[] = [
  {
    name: "first deployment",
    to: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    expected: { PreSignUp: OURS, CustomMessage: X },
  },
  {
    name: "existing function switched off",
    from: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    to: { triggers: { preSignUp } },
    expected: { PreSignUp: OURS },
  },
  {
    name: "existing function changed",
    from: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    to: { triggers: { preSignUp, customMessage: { functionArn: Y } } },
    expected: { PreSignUp: OURS, CustomMessage: Y },
  },
  {
    name: "own function switched off",
    from: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    to: { triggers: { customMessage: { functionArn: X } } },
    expected: { CustomMessage: X },
  },
  {
    name: "inboundFederation, which the provider does not show, switched off",
    from: { triggers: { preSignUp, inboundFederation: { functionArn: X } } },
    to: { triggers: { preSignUp } },
    expected: { PreSignUp: OURS },
  },
  {
    name: "another pool",
    from: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    to: { userPoolId: OTHER_POOL, triggers: { preSignUp, customMessage: { functionArn: X } } },
    expected: undefined,
    expectedOfOther: { PreSignUp: OURS, CustomMessage: X },
  },
  {
    name: "take-over",
    initial: { CustomMessage: FOREIGN },
    from: { triggers: { preSignUp } },
    to: { replaces: { customMessage: FOREIGN }, triggers: { preSignUp, customMessage: { functionArn: X } } },
    expected: { PreSignUp: OURS, CustomMessage: X },
  },
  {
    name: "take-over switched off together with its line in replaces",
    initial: { CustomMessage: FOREIGN },
    from: { replaces: { customMessage: FOREIGN }, triggers: { preSignUp, customMessage: { functionArn: X } } },
    to: { triggers: { preSignUp } },
    expected: { PreSignUp: OURS, CustomMessage: FOREIGN },
  },
  {
    name: "drift put back",
    from: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    outside: { CustomMessage: X },
    to: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    expected: { PreSignUp: OURS, CustomMessage: X },
  },
  {
    name: "drift put back, and a trigger switched off",
    from: { triggers: { preSignUp, customMessage: { functionArn: X } } },
    outside: { CustomMessage: X },
    to: { triggers: { preSignUp } },
    expected: { PreSignUp: OURS },
  },
  {
    name: "drift put back in a slot that was taken over and is empty now",
    initial: { CustomMessage: FOREIGN },
    from: { replaces: { customMessage: FOREIGN }, triggers: { preSignUp, customMessage: { functionArn: X } } },
    outside: { PreSignUp: OURS },
    to: { replaces: { customMessage: FOREIGN }, triggers: { preSignUp, customMessage: { functionArn: X } } },
    expected: { PreSignUp: OURS, CustomMessage: X },
    leftUndone: {},
  },
  {
    name: "drift put back in a slot that was taken over and has the former function again",
    initial: { CustomMessage: FOREIGN },
    from: { replaces: { customMessage: FOREIGN }, triggers: { preSignUp, customMessage: { functionArn: X } } },
    outside: { PreSignUp: OURS, CustomMessage: FOREIGN },
    to: { replaces: { customMessage: FOREIGN }, triggers: { preSignUp, customMessage: { functionArn: X } } },
    expected: { PreSignUp: OURS, CustomMessage: X },
  },
];

const FAILURES: Failure[] = OPERATIONS.flatMap((operation) => [
  { operation, when: "before" as const },
  { operation, when: "after" as const },
]);

const CASES = TRANSITIONS.flatMap((transition) =>
  FAILURES.filter(
    // A function that was made and is in no state: its name is taken, which nothing here can mend.
    ({ operation, when }) => transition.from !== undefined || operation !== "function" || when === "before",
  ).map((failure): [string, Transition, Failure] => [
    `${transition.name}: ${failure.operation} fails ${failure.when} it took effect`,
    transition,
    failure,
  ]),
);

async function goToStart({ initial, from, outside }: Transition): Promise<Deployments> {
  const deployments = new Deployments([POOL_ID, initial ?? {}], [OTHER_POOL, {}]);
  if (from) await deployments.up(from);
  if (outside) deployments.find(POOL_ID).pool.LambdaConfig = outside;
  return deployments;
}

async function failHalfWay(transition: Transition, failure: Failure): Promise<Deployments> {
  const deployments = await goToStart(transition);
  const { to } = transition;
  await expect(deployments.up(to, failure)).rejects.toThrow(`${failure.operation} failed`);
  return deployments;
}

const orNothing = (slots: Slots): Slots => slots ?? {};

describe.each(CASES)("%s", (_, transition, failure) => {
  const expectEnd = (deployments: Deployments): void => {
    expect(deployments.triggersOf()).toEqual(orNothing(transition.expected));
    expect(deployments.triggersOf(OTHER_POOL)).toEqual(orNothing(transition.expectedOfOther));
  };

  it("is mended by the next deployment, and the one after that finds nothing to do", async () => {
    const deployments = await failHalfWay(transition, failure);

    await deployments.up(transition.to);

    expectEnd(deployments);
    expect(await deployments.preview(transition.to)).toEqual([]);
    expect(await deployments.up(transition.to)).toEqual([]);
  });

  // The other operations change no pool; one way to fail is enough for what follows.
  if (failure.operation !== "attach") return;

  it("is mended after a refresh, too, which forgets that something failed", async () => {
    const deployments = await failHalfWay(transition, failure);
    deployments.refresh();

    await deployments.up(transition.to);

    expectEnd(deployments);
  });

  it("is mended after a second failure with another program", async () => {
    const deployments = await failHalfWay(transition, failure);
    const userPoolId = transition.to.userPoolId;
    const third: Program = { userPoolId, triggers: { preSignUp, userMigration: { functionArn: Y } } };
    await expect(deployments.up(third, { operation: "attach", when: "before" })).rejects.toThrow("attach failed");

    await deployments.up(transition.to);

    expectEnd(deployments);
  });

  it("leaves a stack whose destruction lets go of every pool", async () => {
    const deployments = await failHalfWay(transition, failure);

    await deployments.destroy();

    const { initial = {}, leftUndone = initial } = transition;
    expect(deployments.triggersOf()).toEqual(failure.when === "before" ? leftUndone : initial);
    expect(deployments.triggersOf(OTHER_POOL)).toEqual({});
  });
});

describe("deployment that succeeds", () => {
  it.each(TRANSITIONS.map((transition) => [transition.name, transition] as const))(
    "does what its preview said, and shows no change when it is run again: %s",
    async (_, transition) => {
      const deployments = await goToStart(transition);
      const foreseen = await deployments.preview(transition.to);

      expect(await deployments.up(transition.to)).toEqual(foreseen);
      expect(await deployments.preview(transition.to)).toEqual([]);
      expect(await deployments.up(transition.to)).toEqual([]);
      expect(deployments.triggersOf()).toEqual(orNothing(transition.expected));
      expect(deployments.triggersOf(OTHER_POOL)).toEqual(orNothing(transition.expectedOfOther));
    },
  );

  describe("and gave up an existing function, which another stack then attached to the same pool", () => {
    const handedOver = async (): Promise<Deployments> => {
      const deployments = new Deployments([POOL_ID, {}]);
      await deployments.up({ triggers: { preSignUp, customMessage: { functionArn: X } } });
      await deployments.up({ triggers: { preSignUp } });
      const { pool } = deployments.find(POOL_ID);
      pool.LambdaConfig = { ...pool.LambdaConfig, CustomMessage: X };
      return deployments;
    };

    it("leaves it there at its next change", async () => {
      const deployments = await handedOver();

      await deployments.up({ triggers: { preSignUp, userMigration: { functionArn: Y } } });

      expect(deployments.triggersOf()).toEqual({ PreSignUp: OURS, CustomMessage: X, UserMigration: Y });
    });

    it("leaves it there when a trigger of its own was lost and is put back", async () => {
      const deployments = await handedOver();
      deployments.find(POOL_ID).pool.LambdaConfig = { CustomMessage: X };

      await deployments.up({ triggers: { preSignUp } });

      expect(deployments.triggersOf()).toEqual({ PreSignUp: OURS, CustomMessage: X });
    });

    it("leaves it there when it is destroyed", async () => {
      const deployments = await handedOver();

      await deployments.destroy();

      expect(deployments.triggersOf()).toEqual({ CustomMessage: X });
    });
  });
});

describe("attachment that fails inside", () => {
  it("names what is still there, and the next deployment takes it off", async () => {
    const deployments = new Deployments([POOL_ID, {}]);
    await deployments.up({ triggers: { preSignUp, customMessage: { functionArn: X } } });
    deployments.find(POOL_ID).updateFaults.push(refuses("UserImportInProgressException"));

    await expect(deployments.up({ triggers: { preSignUp } })).rejects.toThrow(
      `Still attached to ${POOL_ID}, though no longer asked for: customMessage holds ${X}.`,
    );
    await deployments.up({ triggers: { preSignUp } });

    expect(deployments.triggersOf()).toEqual({ PreSignUp: OURS });
  });

  it("lets go of the former pool in the next deployment, when that was refused in this one", async () => {
    const deployments = new Deployments([POOL_ID, {}], [OTHER_POOL, {}]);
    await deployments.up({ triggers: { preSignUp } });
    deployments.find(POOL_ID).updateFaults.push(refuses("UserImportInProgressException"));
    const moved: Program = { userPoolId: OTHER_POOL, triggers: { preSignUp } };

    await expect(deployments.up(moved)).rejects.toThrow(
      `The triggers were attached to ${OTHER_POOL}; ${POOL_ID} was not let go`,
    );
    await deployments.up(moved);

    expect([deployments.triggersOf(), deployments.triggersOf(OTHER_POOL)]).toEqual([{}, { PreSignUp: OURS }]);
  });
});
