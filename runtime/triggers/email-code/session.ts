import type { TriggerEvents } from "../../events";
import type { Reason } from "../../shared/reasons";
import { isExpired, readSealedCode, type SealedCode } from "./code";

/** The steps of a sign-in so far. Cognito can send null for none. */
export type ChallengeSession = TriggerEvents["defineAuthChallenge"]["request"]["session"];

/** What comes next in a sign-in: the code is asked for, tokens are issued, or it ends. */
export type NextStep = { readonly step: "ask" | "issue" } | { readonly step: "fail"; readonly reason: Reason };

/** What the next step depends on beside the session. */
export interface SessionFacts {
  readonly attempts: number;
  readonly userNotFound: boolean;
  readonly now: Date;
}

/** The one code that a session is about. */
export interface SessionCode {
  /** The code as it was sealed. */
  readonly sealed: string;
  readonly code: SealedCode;
}

/**
 * The next step of a sign-in. Every step so far must be this code's: a password proven, or a challenge of someone else,
 * issues no tokens here.
 */
export function decideNextStep(session: ChallengeSession, { attempts, userNotFound, now }: SessionFacts): NextStep {
  const last = session.at(-1);
  if (last === undefined) return { step: "ask" };
  const asked = readSessionCode(session);
  if (asked === undefined || session.slice(0, -1).some((entry) => entry.challengeResult)) {
    return { step: "fail", reason: "foreignChallenge" };
  }
  if (isExpired(asked.code, now)) return { step: "fail", reason: "codeExpired" };
  if (session.length > attempts) return { step: "fail", reason: "codeAttemptsUsedUp" };
  if (!last.challengeResult) {
    return session.length < attempts ? { step: "ask" } : { step: "fail", reason: "codeAttemptsUsedUp" };
  }
  return userNotFound ? { step: "fail", reason: "codeUserNotFound" } : { step: "issue" };
}

/** The code of a session whose every step is about that very code; `undefined` for any other session. */
export function readSessionCode(session: ChallengeSession): SessionCode | undefined {
  const sealed = session[0]?.challengeMetadata;
  const code = readSealedCode(sealed);
  if (sealed === undefined || code === undefined) return undefined;
  const isOurs = session.every(
    ({ challengeName, challengeResult, challengeMetadata }) =>
      challengeName === "CUSTOM_CHALLENGE" && typeof challengeResult === "boolean" && challengeMetadata === sealed,
  );
  return isOurs ? { sealed, code } : undefined;
}
