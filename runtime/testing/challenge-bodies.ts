import type { TriggerSourceOf } from "../trigger-sources";
import type { EventBody } from "./event-body";
import { userAttributes } from "./people";

type ChallengeSource = TriggerSourceOf<"defineAuthChallenge" | "createAuthChallenge" | "verifyAuthChallengeResponse">;

const known = () => ({ userAttributes: userAttributes("CONFIRMED"), userNotFound: false, clientMetadata: null });

/** Events of a custom challenge: at its first step, and when the answer is there. */
export const challengeBodies: { [Source in ChallengeSource]: () => EventBody<Source> } = {
  DefineAuthChallenge_Authentication: () => ({
    request: { ...known(), session: [{ challengeName: "SRP_A", challengeResult: true }] },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  }),
  CreateAuthChallenge_Authentication: () => ({
    request: { ...known(), challengeName: "CUSTOM_CHALLENGE", session: [] },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  }),
  VerifyAuthChallengeResponse_Authentication: () => ({
    request: { ...known(), privateChallengeParameters: { answer: "314159" }, challengeAnswer: "314159" },
    response: { answerCorrect: null },
  }),
};
