import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import { behaviourSettings } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

/**
 * What is thrown away is not protected. The word must stand there, although a stack called `dev` is not protected by default:
 * the same settings in a stack of another name would keep a bucket that everybody believes to be disposable, or the reverse.
 */
export function findStoreConflicts({ triggers, deletionProtection }: CognitoTriggersArgs): Mistake[] {
  const bucket = behaviourSettings(triggers, "postConfirmation").folders?.bucket;
  if (bucket?.create?.deleteWithObjects !== true || deletionProtection === false) return [];
  const path = "triggers.postConfirmation.folders.bucket.create.deleteWithObjects";
  return [{ path, problem: "needs deletionProtection: false, written out: it deletes users' folders with the bucket" }];
}
