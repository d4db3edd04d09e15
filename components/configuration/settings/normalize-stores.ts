import type { BucketArgs, StoreArgs } from "../behaviours/behaviour-args";
import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import type { SenderKeyArgs } from "../component/sender-key-args";

/** The stores to create or find; one that nothing uses is absent. */
export interface StoreSettings {
  profileTable?: StoreArgs;
  folderBucket?: BucketArgs;
  loginHistoryTable?: StoreArgs;
  /** The key of the custom senders. */
  senderKey?: SenderKeyArgs;
}

/**
 * Which stores there are; the users API makes what `postConfirmation` names, whether that trigger is on or off. Pure.
 *
 * A store goes when its trigger is switched off, but not in a protected stack: there Pulumi would refuse to delete it,
 * and with it the whole `pulumi up`, so that a trigger could not be switched off in a hurry. A protected store that the
 * component created stays for as long as the configuration names it.
 */
export function normalizeStores(
  { triggers, userPool, customSenderKey }: CognitoTriggersArgs,
  deletionProtection: boolean,
  hasUsersApi: boolean,
): StoreSettings {
  const confirmation = behaviourSettings(triggers, "postConfirmation");
  const authentication = behaviourSettings(triggers, "postAuthentication");
  const confirms = isOn(triggers.postConfirmation);
  const signsIn = isOn(triggers.postAuthentication);
  const tokens = behaviourSettings(triggers, "preTokenGeneration");
  const readsProfile = isOn(triggers.preTokenGeneration) && tokens.profileClaims !== undefined;
  const provisions = confirms || (signsIn && authentication.repairProfile === true) || hasUsersApi;
  const hasIdentityPool = userPool?.create?.identityPool !== undefined;
  const sends = isOn(triggers.customEmailSender) || isOn(triggers.customSmsSender);

  const keep = <Store extends { create?: object }>(used: boolean, store: Store | undefined): Store | undefined =>
    used || (deletionProtection && store?.create !== undefined) ? store : undefined;
  return {
    profileTable: keep(provisions || readsProfile, confirmation.profile?.table),
    folderBucket: keep(provisions || hasIdentityPool, confirmation.folders?.bucket),
    loginHistoryTable: keep(signsIn, authentication.loginHistory?.table),
    senderKey: keep(sends, customSenderKey),
  };
}
