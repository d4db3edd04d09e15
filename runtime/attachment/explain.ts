import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { regionOfUserPoolId } from "./arns";
import { AttachmentError } from "./errors";
import { secretsOf } from "./secrets";
import { stateAfter, type SentUpdates } from "./sent-updates";
import type { Wording } from "./wording";
import { isUnanswered, kindOfFailure, messageOf, nameOf, type FailureKind } from "./service-errors";
import { unknownMembers } from "./unknown-members";

/** What failed, and what was known of the pool at that time. */
export interface FailedCall {
  operation: "DescribeUserPool" | "UpdateUserPool";
  userPoolId: string;
  userPoolArn: string;
  /** The Region that was asked. */
  region?: string;
  wording: Wording;
  described?: UserPoolType;
  /** What this run had sent before this call. */
  sent: SentUpdates;
  /** For an update without an answer: what the pool shows in place of what was wanted, as a clause. */
  shown?: string;
}

/** What a failure means to a person: clauses without a full stop. */
interface Explanation {
  found: string;
  /** What became of the pool; by default what {@link stateOf} says. */
  state?: string;
  advice: string;
}

/** The error that a person reads in place of the SDK's: where, what was found, what to do. */
export function explainFailure(error: unknown, call: FailedCall): AttachmentError {
  const kind = kindOfFailure(error);
  const explain = explanationOf(error, kind, call);
  const { found, state = stateOf(call), advice } = explain(call, messageOf(error), isUnanswered(error));
  const code = kind === "denied" || kind === "missing" ? kind : "service";
  const message = `User pool ${call.userPoolId}: ${found}; ${state}. ${advice}. ${answerOf(error)}: ${quote(error, call)}`;
  return new AttachmentError(code, message, { cause: error });
}

function explanationOf(error: unknown, kind: FailureKind, call: FailedCall): Explain {
  const name = nameOf(error);
  const isAboutMembers = kind === "final" && (BY_NAME[name] === undefined || ABOUT_MEMBERS.has(name));
  if (call.operation === "UpdateUserPool" && isAboutMembers && unknownMembers(call.described).length > 0) {
    return explainUnknownMembers;
  }
  return BY_NAME[name] ?? BY_KIND[kind];
}

function stateOf({ operation, sent }: FailedCall): string {
  if (operation === "UpdateUserPool" || sent.accepted === 0) return stateAfter(sent);
  return "the update was accepted, but what the pool is like since then was not seen";
}

/** Whether something may have been changed: by an update before this call, or by this one. */
function mayHaveChanged({ operation, sent }: FailedCall): boolean {
  return operation === "UpdateUserPool" || sent.accepted > 0 || sent.unanswered;
}

/** What the quoted words are: those of a request that nobody answered are the client's own. */
function answerOf(error: unknown): string {
  return isUnanswered(error) ? "What was seen in place of an answer" : "Cognito's answer";
}

/** What was said, without the pool's secrets if it repeats one. */
function quote(error: unknown, { described }: FailedCall): string {
  const said = secretsOf(described).reduce((text, secret) => text.replaceAll(secret, "(not shown)"), messageOf(error));
  return said === "" ? nameOf(error) : `${nameOf(error)}: ${said}`;
}

type Explain = (call: FailedCall, said: string, isSilence: boolean) => Explanation;

const BY_KIND: Record<FailureKind, Explain> = {
  concurrent: ({ wording }) => ({
    found: "another update of the pool was under way each time this one was tried",
    advice: `When it has ended, ${wording.tryAgain}`,
  }),
  throttled: ({ wording }) => ({
    found: "Cognito takes no more requests from this account and Region at the moment",
    advice: `Wait a little, then ${wording.tryAgain}`,
  }),
  role: ({ wording }) => ({
    found:
      "Cognito checks at every update how the pool sends its messages, and refuses this pool's role or e-mail identity",
    advice: `Repair the pool's SMS or e-mail configuration, then ${wording.tryAgain}`,
  }),
  denied: explainDenial,
  missing: explainMissingPool,
  uncertain: explainUncertainty,
  final: ({ operation, wording }) => ({
    found: `Cognito refused cognito-idp:${operation}`,
    advice: `Remove the cause that its answer names, then ${wording.tryAgain}`,
  }),
};

const unknownCredentials: Explain = ({ wording }) => ({
  found: "AWS does not know the credentials that were used",
  advice: wording.renewCredentials,
});

const expiredCredentials: Explain = ({ wording }) => ({
  found: "the AWS credentials have expired",
  advice: wording.renewCredentials,
});

const noCredentials: Explain = ({ wording }) => ({
  found: "no AWS credentials were found",
  advice: wording.renewCredentials,
});

/** Refusals with an explanation of their own that a member which is not known may cause too. */
const ABOUT_MEMBERS: ReadonlySet<string> = new Set(["InvalidParameterException", "FeatureUnavailableInTierException"]);

/** One that the service shows and does not take back may be read-only. It is named: guessing could reset another one. */
const explainUnknownMembers: Explain = ({ described, wording }, said) => {
  const unknown = unknownMembers(described);
  const named = unknown.filter((path) => said.includes(path.split(".").at(-1) ?? path));
  return {
    found:
      `Cognito refused the update, which carried settings that are newer than this version and were sent back as they are: ` +
      `${(named.length > 0 ? named : unknown).join(", ")}`,
    advice: `Install a newer version of pulumi-cognito-triggers, or take off the pool what Cognito's answer names, then ${wording.tryAgain}`,
  };
};

const BY_NAME: Readonly<Record<string, Explain>> = {
  CredentialsProviderError: noCredentials,
  TokenProviderError: noCredentials,
  ExpiredToken: expiredCredentials,
  ExpiredTokenException: expiredCredentials,
  InvalidClientTokenId: unknownCredentials,
  InvalidSignatureException: unknownCredentials,
  UnrecognizedClientException: unknownCredentials,
  IncompleteDescriptionError: ({ wording }) => ({
    found: "Cognito's description is not that of a whole pool, and sent back it would reset what it lacks",
    advice: `Look at what stands between here and Cognito (a proxy, an emulator), then ${wording.tryAgain}`,
  }),
  UserImportInProgressException: ({ wording }) => ({
    found: "a user import job is running, and Cognito updates no pool during one",
    advice: `Wait for its end or stop it (aws cognito-idp stop-user-import-job), then ${wording.tryAgain}`,
  }),
  FeatureUnavailableInTierException: ({ described }) => ({
    found: `the pool's feature plan (${described?.UserPoolTier ?? "not known"}) does not have what is asked for`,
    advice: "Event versions V2_0 and V3_0 of pre token generation need the Essentials or the Plus plan",
  }),
  InvalidParameterException: ({ operation, wording }) =>
    operation === "UpdateUserPool"
      ? {
          found: "Cognito refused a setting that it describes itself, or the ARN of a trigger",
          advice: `Correct on the pool what its answer names, then ${wording.tryAgain}`,
        }
      : { found: "Cognito refused to describe the pool", advice: "Check the user pool's id" },
};

function explainUncertainty(call: FailedCall, _said: string, isSilence: boolean): Explanation {
  const { operation, wording, shown } = call;
  const kept = mayHaveChanged(call) ? ": what has taken effect is found and kept" : "";
  return {
    found: `Cognito ${isSilence ? "did not answer" : "failed at"} cognito-idp:${operation}`,
    state:
      shown === undefined
        ? undefined
        : `described again, the pool does not show the update (${shown}), but it may still take effect`,
    advice: `You can ${wording.tryAgain}${kept}`,
  };
}

/** IAM's message names the action and the resource; without it they are those of the call. */
function explainDenial({ operation, userPoolArn, wording }: FailedCall, said: string): Explanation {
  const named = /perform: (\S+) on resource: (\S+)/.exec(said);
  const action = named?.[1] ?? `cognito-idp:${operation}`;
  const resource = named?.[2] ?? userPoolArn;
  return {
    found: `${wording.caller} may not call ${action} on ${resource}`,
    advice: `${wording.grant}, then ${wording.tryAgain}`,
  };
}

function explainMissingPool({ userPoolId, region, wording }: FailedCall): Explanation {
  const poolRegion = regionOfUserPoolId(userPoolId);
  if (poolRegion !== undefined && region !== undefined && poolRegion !== region) {
    return {
      found: `the pool belongs to the Region ${poolRegion}, and ${wording.runsIn} ${region}`,
      advice: wording.useRegion(poolRegion),
    };
  }
  return {
    found: `there is no such pool in the account and the Region (${region ?? "not known"}) of ${wording.home}`,
    advice: wording.findPool,
  };
}
