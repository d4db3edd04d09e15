import type { LogContext, StoredUser, UserPoolService } from "./cognito-local";

/**
 * Has a pool verify the address that the code of a sign-up went to, as the service does; cognito-local only confirms the
 * user. Set before the user is stored, so that PostConfirmation sees it too.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function verifyByCode(pool: UserPoolService): UserPoolService {
  const saveUser = pool.saveUser.bind(pool);
  pool.saveUser = async (context: LogContext, user: StoredUser) => {
    const before = await pool.getUserByUsername(context, user.Username);
    if (before !== null && hasEnteredCode(before, user)) verify(user, pool.options.AutoVerifiedAttributes);
    await saveUser(context, user);
  };
  return pool;
}

/** An administrator's confirmation leaves the code where it is. */
function hasEnteredCode(before: StoredUser, { UserStatus, ConfirmationCode }: StoredUser): boolean {
  const isConfirmed = before.UserStatus === "UNCONFIRMED" && UserStatus === "CONFIRMED";
  return isConfirmed && before.ConfirmationCode !== undefined && ConfirmationCode === undefined;
}

/** With both, the service sends the code by text message. */
function verify(user: StoredUser, verified: unknown): void {
  const [name] = ["phone_number", "email"].filter(
    (each) => Array.isArray(verified) && verified.includes(each) && user.Attributes.some(({ Name }) => Name === each),
  );
  if (name === undefined) return;
  const others = user.Attributes.filter(({ Name }) => Name !== `${name}_verified`);
  user.Attributes = [...others, { Name: `${name}_verified`, Value: "true" }];
}
