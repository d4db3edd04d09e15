import { walkEmailCode } from "./email-code";
import { walkUntouchedSettings } from "./existing-pool";
import { walkMigration } from "./migration";
import { walkProvisioning } from "./provisioning";
import { walkSignIn } from "./sign-in";
import { walkOutsiderSignUp, walkSignUp } from "./sign-up";
import { walkTokenVersions } from "./token-versions";
import { walkTokens } from "./tokens";
import { walkDisabledTriggers, walkOtherTriggers, walkTriggers } from "./triggers";
import type { People } from "./users";
import { walkUsersApi } from "./users-api";
import type { Walk } from "./walk";

/**
 * Walks the main job with the AWS SDK: sign-up, confirmation, profile, folders, sign-in, login history, tokens, users API,
 * migration.
 *
 * @throws {WalkFailedError} at the first step that fails
 */
export async function walkMainJob(walk: Walk, people: People): Promise<void> {
  await walkTriggers(walk);
  await walkUntouchedSettings(walk);
  const user = await walkSignUp(walk, people.newUser);
  await walkProvisioning(walk, user);
  await walkOutsiderSignUp(walk, people.outsider);
  const tokens = await walkSignIn(walk, user);
  await walkTokens(walk, user, tokens);
  await walkTokenVersions(walk, user.person);
  await walkEmailCode(walk, user.person);
  await walkUsersApi(walk, people, tokens);
  await walkMigration(walk, people);
  await walkOtherTriggers(walk, people.newUser);
  await walkDisabledTriggers(walk);
}
