import type { ComponentScope } from "../component-scope";
import { behaviourSettings } from "../configuration/behaviours/behaviour-settings";
import type { OwnTrigger } from "../configuration/settings/normalize-args";
import type { Stores } from "../stores";
import type { Behaviour } from "./behaviour";
import { buildCustomMessage } from "./custom-message";
import { buildEmailCodeCreate, buildEmailCodeDefine, buildEmailCodeVerify } from "./email-code";
import { buildPostAuthentication } from "./post-authentication";
import { buildPostConfirmation } from "./post-confirmation";
import { buildPreAuthentication } from "./pre-authentication";
import { buildPreSignUp } from "./pre-sign-up";
import { buildPreTokenGeneration } from "./pre-token-generation";
import { buildUserMigration } from "./user-migration";

/** The ready-made behaviour of a trigger; undefined when the user's callback is all there is. */
export function buildBehaviour(scope: ComponentScope, own: OwnTrigger, stores: Stores): Behaviour | undefined {
  const { args, userPool } = scope.settings;
  if (!own.behaviour) return undefined;
  switch (own.trigger) {
    case "preSignUp":
      return buildPreSignUp(behaviourSettings(args, "preSignUp"));
    case "postConfirmation":
      return buildPostConfirmation(behaviourSettings(args, "postConfirmation"), stores, scope.location);
    case "customMessage":
      return buildCustomMessage({ templates: {}, ...behaviourSettings(args, "customMessage") });
    case "preAuthentication":
      return buildPreAuthentication(behaviourSettings(args, "preAuthentication"));
    case "preTokenGeneration":
      return buildPreTokenGeneration(
        { ...behaviourSettings(args, "preTokenGeneration"), version: own.version },
        behaviourSettings(args, "postConfirmation"),
        stores,
      );
    case "postAuthentication":
      return buildPostAuthentication(
        behaviourSettings(args, "postAuthentication"),
        behaviourSettings(args, "postConfirmation"),
        stores,
      );
    case "userMigration":
      return buildUserMigration(behaviourSettings(args, "userMigration"), scope.location, userPool);
    case "defineAuthChallenge":
      return buildEmailCodeDefine({ emailCode: {}, ...behaviourSettings(args, "defineAuthChallenge") });
    case "createAuthChallenge":
      return buildEmailCodeCreate(
        { emailCode: { sender: "" }, ...behaviourSettings(args, "createAuthChallenge") },
        scope.location,
      );
    case "verifyAuthChallengeResponse":
      return buildEmailCodeVerify();
    default:
      return undefined;
  }
}
