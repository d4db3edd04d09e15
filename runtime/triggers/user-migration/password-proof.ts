import type { AdminInitiateAuthCommandOutput, ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";

/** What an answer of the old pool proves: the password, a temporary password, the password before a second factor, or nothing. */
export type PasswordProof = "password" | "temporaryPassword" | "secondFactor" | "none";

/**
 * What a challenge proves. Most follow the first factor, so the password was right; the others are, or choose, a first factor.
 * A record over all names: a challenge that the SDK learns of later must be judged before this compiles.
 */
const PROOF_OF_CHALLENGE = {
  NEW_PASSWORD_REQUIRED: "temporaryPassword",
  // The user has no second factor yet: in the old pool, too, the password is all it takes to set one up.
  MFA_SETUP: "password",
  SMS_MFA: "secondFactor",
  SOFTWARE_TOKEN_MFA: "secondFactor",
  EMAIL_OTP: "secondFactor",
  SELECT_MFA_TYPE: "secondFactor",
  DEVICE_SRP_AUTH: "secondFactor",
  ADMIN_NO_SRP_AUTH: "none",
  CUSTOM_CHALLENGE: "none",
  DEVICE_PASSWORD_VERIFIER: "none",
  PASSWORD: "none",
  PASSWORD_SRP: "none",
  PASSWORD_VERIFIER: "none",
  SELECT_CHALLENGE: "none",
  SMS_OTP: "none",
  WEB_AUTHN: "none",
} as const satisfies Record<ChallengeNameType, PasswordProof>;

/** What the old pool's answer to user name and password proves. */
export function judgePasswordProof(
  answer: Pick<AdminInitiateAuthCommandOutput, "AuthenticationResult" | "ChallengeName">,
): PasswordProof {
  if (answer.AuthenticationResult?.AccessToken) return "password";
  const challenge: string = answer.ChallengeName ?? "";
  return Object.hasOwn(PROOF_OF_CHALLENGE, challenge) ? PROOF_OF_CHALLENGE[challenge as ChallengeNameType] : "none";
}
