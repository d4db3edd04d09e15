/** Options of the pre sign-up behaviour. */
export interface PreSignUpOptions {
  /**
   * E-mail domains that may sign up: an exact domain (`example.com`) or its sub-domains (`*.example.com`), in any case.
   * When given, a user without an e-mail address is refused.
   *
   * @default every domain
   */
  allowedEmailDomains?: readonly string[];
  /**
   * E-mail domains that may not sign up, written as in `allowedEmailDomains`; a domain in both lists is refused.
   *
   * @default none
   */
  blockedEmailDomains?: readonly string[];
  /**
   * Confirm the user at once, without a code. Only for self sign-up: Cognito ignores it for the other sources.
   *
   * @default false
   */
  autoConfirm?: boolean;
  /**
   * Mark the e-mail address as verified without a code, when the user has one.
   *
   * In a pool with e-mail aliases this takes the alias away from a user who holds it already.
   *
   * @default false
   */
  autoVerifyEmail?: boolean;
  /**
   * Mark the phone number as verified without a code, when the user has one. The warning at `autoVerifyEmail` holds.
   *
   * @default false
   */
  autoVerifyPhone?: boolean;
  /**
   * Apply the domain rules to users that an administrator creates.
   *
   * @default true
   */
  applyToAdminCreatedUsers?: boolean;
  /**
   * Apply the domain rules to users who sign in through an external identity provider for the first time.
   *
   * @default true
   */
  applyToFederatedUsers?: boolean;
}
