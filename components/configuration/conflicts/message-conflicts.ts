import { chooseTexts } from "../../../runtime/triggers/custom-message/locale";
import type { MessageTemplates } from "../../../runtime/triggers/custom-message/options";
import type { CognitoTriggersArgs, TriggersArgs } from "../component/cognito-triggers-args";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

/** Messages that nobody would get, or that somebody would get from somebody else. */
export function findMessageConflicts(args: CognitoTriggersArgs): Mistake[] {
  return [
    ...findMissingLanguages(args.triggers),
    ...findSupersededTexts(args.triggers),
    ...findUnsentWelcome(args.triggers),
    ...findMailWithoutAddress(args),
  ];
}

/** The texts of a trigger's messages, by source and language, where it is on. */
function textsBySource(triggers: TriggersArgs): [string, MessageTemplates][] {
  if (!isOn(triggers.customMessage)) return [];
  const { templates } = behaviourSettings(triggers, "customMessage");
  return Object.entries((templates ?? {}) as Record<string, MessageTemplates>);
}

/** Whether the e-mails' texts are a trigger's; Cognito has rules for those. */
export function writesEmails(triggers: TriggersArgs): boolean {
  const texts = textsBySource(triggers).flatMap(([, byLocale]) => Object.values(byLocale));
  return texts.some(({ subject, body }) => subject !== undefined || body !== undefined);
}

/** Somebody whose language is not known must be written to as well. */
function findMissingLanguages(triggers: TriggersArgs): Mistake[] {
  const { defaultLocale = "en" } = behaviourSettings(triggers, "customMessage");
  return textsBySource(triggers)
    .filter(([, byLocale]) => chooseTexts(byLocale, [], defaultLocale) === undefined)
    .map(([source]) => ({
      path: `triggers.customMessage.templates.${source}`,
      problem: `has no texts for the default language, ${defaultLocale}; add them, or set defaultLocale`,
    }));
}

/** A custom sender gets the code and writes the e-mail itself. */
function findSupersededTexts(triggers: TriggersArgs): Mistake[] {
  if (!isOn(triggers.customEmailSender) || !writesEmails(triggers)) return [];
  const problem = "has no effect on e-mails: customEmailSender writes and sends them; leave subject and body to it";
  return [{ path: "triggers.customMessage.templates", problem }];
}

/** Who is confirmed at sign-up has a verified address only where the trigger says so. */
function findUnsentWelcome(triggers: TriggersArgs): Mistake[] {
  const { autoConfirm, autoVerifyEmail } = behaviourSettings(triggers, "preSignUp");
  const isUnverified = isOn(triggers.preSignUp) && autoConfirm === true && autoVerifyEmail !== true;
  if (!isUnverified || !welcomes(triggers)) return [];
  const problem =
    "is never sent: preSignUp.autoConfirm confirms users whose address is not verified; add autoVerifyEmail";
  return [{ path: "triggers.postConfirmation.welcomeEmail", problem }];
}

/** A pool of phone numbers verifies no address, and to others nothing is sent. */
function findMailWithoutAddress({ triggers, userPool }: CognitoTriggersArgs): Mistake[] {
  const signInWith = userPool?.create?.signInWith ?? ["email"];
  if (signInWith.some((identifier) => identifier !== "phone")) return [];
  const problem = "is never sent: users of the created pool sign in by phone, and have no verified e-mail address";
  const sendsCode = isOn(triggers.createAuthChallenge) && behaviourSettings(triggers, "createAuthChallenge").emailCode;
  return [
    ...(welcomes(triggers) ? ["triggers.postConfirmation.welcomeEmail"] : []),
    ...(sendsCode ? ["triggers.createAuthChallenge.emailCode"] : []),
  ].map((path) => ({ path, problem }));
}

function welcomes(triggers: TriggersArgs): boolean {
  return isOn(triggers.postConfirmation) && behaviourSettings(triggers, "postConfirmation").welcomeEmail !== undefined;
}
