/** What is known of the updates that a run has sent so far. Nothing else may be claimed of the pool. */
export interface SentUpdates {
  /** How many Cognito answered with success, or were seen in effect. */
  accepted: number;
  /** Whether one was sent that Cognito did not confirm and that was not seen in effect. */
  unanswered: boolean;
}

/** Before the first update. */
export const NOTHING_SENT: SentUpdates = { accepted: 0, unanswered: false };

/** What a person must know about the pool when a run ends before its time: a clause without a full stop. */
export function stateAfter({ accepted, unanswered }: SentUpdates): string {
  const doubt = "an update was sent that Cognito did not confirm, and whether it took effect was not seen";
  if (accepted > 0) return unanswered ? `the triggers were updated before; since then ${doubt}` : UPDATED;
  return unanswered ? doubt : "nothing was changed";
}

const UPDATED = "the triggers were updated before, and nothing more was changed";
