/**
 * The standard attributes that a user can be created with; `sub`, `identities`, `cognito:…` and `dev:…` are not among them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const STANDARD_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "address birthdate email email_verified family_name gender given_name locale middle_name name nickname phone_number " +
    "phone_number_verified picture preferred_username profile updated_at website zoneinfo"
  ).split(" "),
);
