import { componentThatMade } from "./made-functions";
import type { PlanConflict } from "./plan-slot";

/** Who changes the pool, in the words of the errors that a person reads. */
export interface Wording {
  /** Whose rights are used: "the attachment function's role". */
  caller: string;
  /** Where a missing right is given. */
  grant: string;
  /** How it is tried again: "run the deployment again". */
  tryAgain: string;
  /** What to do when AWS does not take the credentials. */
  renewCredentials: string;
  /** Where the calls are made from, before the name of a Region: "the attachment function runs in". */
  runsIn: string;
  /** What the account and the Region are those of. */
  home: string;
  /** What to do about a pool in another Region. */
  useRegion: (region: string) => string;
  /** What to do about a pool that is not found where it was looked for. */
  findPool: string;
  /** What to do about each kind of conflict. */
  resolve: Record<PlanConflict["kind"], (conflict: PlanConflict) => string>;
}

/** The function that a deployment runs. */
export const DEPLOYMENT: Wording = {
  caller: "the attachment function's role",
  grant: "Allow it in a policy of that role",
  tryAgain: "run the deployment again",
  renewCredentials: "Run the deployment again; if it fails again, look at the attachment function's role",
  runsIn: "the attachment function runs in",
  home: "the attachment function",
  useRegion: (region) => `Give the component a provider for ${region}, or set aws:region in the stack's configuration`,
  findPool: "Check the id, or give the component a provider for the account and Region that the pool is in",
  resolve: {
    foreign: ({ trigger, arn }) => {
      const maker = arn === undefined ? undefined : componentThatMade(arn, trigger);
      return maker === undefined
        ? `A function that is not this component's is not removed. To take its place and have it put back on removal, name it: userPool.existing.replaces: { ${trigger}: ${arn} }; otherwise leave the trigger out`
        : `A component named ${maker} made the function of ${trigger}. If it is this one, renamed or moved, give it an alias of what it was: { aliases: [{ name: "${maker}" }] }; if it is another one, switch the trigger off there first`;
    },
    version: ({ trigger, arn }) =>
      `Name the version to put back: replaces: { ${trigger}: { functionArn: ${arn}, lambdaVersion: … } }`,
    key: ({ trigger }) =>
      `Use one KMS key for both custom senders, and name the key of a sender that is replaced: replaces: { ${trigger}: { functionArn: …, kmsKeyArn: … } }`,
    empty: ({ trigger }) => `Take ${trigger} out of userPool.existing.replaces: there is nothing to replace`,
    region: () => "Deploy the function in the pool's Region",
  },
};
