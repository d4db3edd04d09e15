import type {
  PostAuthenticationArgs,
  PostConfirmationArgs,
  PreSignUpArgs,
  TokenClaimsArgs,
  UserMigrationArgs,
} from "../../components/configuration/behaviours/behaviour-args";
import type { TriggersArgs } from "../../components/configuration/component/cognito-triggers-args";
import type { CreateAuthChallengeArgs } from "../../components/configuration/email/email-args";
import { behaviourSettings, isOn } from "../../components/configuration/behaviours/behaviour-settings";
import { TRIGGER_NAMES, type TriggerName } from "../../runtime/contract";
import { type StackConfig, structuredValue } from "../stack-config-values";

/** What the stack says about its triggers; the program has checked it. */
export interface WalkSettings {
  /** Triggers that are configured and on. */
  on: readonly TriggerName[];
  /** Triggers that are configured and off. */
  off: readonly TriggerName[];
  preSignUp: Partial<PreSignUpArgs>;
  postConfirmation: Partial<PostConfirmationArgs>;
  postAuthentication: Partial<PostAuthenticationArgs>;
  preTokenGeneration: Partial<TokenClaimsArgs>;
  userMigration: Partial<UserMigrationArgs>;
  /** The e-mail code's settings, when users sign in by one. */
  emailCode?: CreateAuthChallengeArgs["emailCode"];
  /** Answers that one sign-in by e-mail code may give. */
  emailCodeAttempts: number;
  /** Fewest characters of a password that nothing refuses. */
  passwordLength: number;
}

/** Reads the settings of a stack whose configuration the program has accepted. */
export function readWalkSettings(config: StackConfig): WalkSettings {
  const triggers = (structuredValue(config, "triggers") ?? {}) as TriggersArgs;
  const userPool = structuredValue(config, "userPool") as
    { create?: { passwordPolicy?: { minimumLength?: number } } } | undefined;
  const userMigration = behaviourSettings(triggers, "userMigration");
  return {
    on: TRIGGER_NAMES.filter((name) => isOn(triggers[name])),
    off: TRIGGER_NAMES.filter((name) => triggers[name] !== undefined && !isOn(triggers[name])),
    preSignUp: behaviourSettings(triggers, "preSignUp"),
    postConfirmation: behaviourSettings(triggers, "postConfirmation"),
    postAuthentication: behaviourSettings(triggers, "postAuthentication"),
    preTokenGeneration: behaviourSettings(triggers, "preTokenGeneration"),
    userMigration,
    emailCode: isOn(triggers.createAuthChallenge)
      ? behaviourSettings(triggers, "createAuthChallenge").emailCode
      : undefined,
    emailCodeAttempts: behaviourSettings(triggers, "defineAuthChallenge").emailCode?.attempts ?? 3,
    passwordLength: Math.max(
      20,
      userPool?.create?.passwordPolicy?.minimumLength ?? 0,
      userMigration.minimumPasswordLength ?? 0,
    ),
  };
}
