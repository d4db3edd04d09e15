import type { PreSignUpTriggerEvent } from "aws-lambda";

import type { TriggerHandler } from "../../events";
import type { PreSignUpOptions } from "./options";
import {
  matchesEmailDomainRule,
  parseEmailDomain,
  parseEmailDomainRule,
  type EmailDomainRule,
} from "../../shared/email-domain";
import { TriggerFailure, TriggerRefusedError, type ErrorCode } from "../../shared/errors";
import { createTriggerHandler, type TriggerDependencies } from "../../shared/invocation";
import { assertKnownKeys, assertOptionalBoolean, assertTexts } from "../../shared/option-checks";
import type { Reason } from "../../shared/reasons";
import { readAttribute } from "../../shared/user-attributes";

const OPTION_KEYS = {
  allowedEmailDomains: true,
  blockedEmailDomains: true,
  autoConfirm: true,
  autoVerifyEmail: true,
  autoVerifyPhone: true,
  applyToAdminCreatedUsers: true,
  applyToFederatedUsers: true,
} as const satisfies Record<keyof PreSignUpOptions, true>;

const NOT_OPEN = "Sign-up is not open for this address";

/** What each refusal is called and what the person sees; the log tells the reasons apart, the person need not. */
const REFUSALS = {
  emailMissing: ["ERR_SIGN_UP_EMAIL_MISSING", "Sign-up needs an e-mail address"],
  emailMalformed: ["ERR_SIGN_UP_EMAIL_MALFORMED", NOT_OPEN],
  emailDomainBlocked: ["ERR_SIGN_UP_DOMAIN_BLOCKED", NOT_OPEN],
  emailDomainNotAllowed: ["ERR_SIGN_UP_DOMAIN_NOT_ALLOWED", NOT_OPEN],
} as const satisfies Partial<Record<Reason, readonly [ErrorCode, string]>>;

interface DomainRules {
  readonly allowed?: readonly EmailDomainRule[];
  readonly blocked: readonly EmailDomainRule[];
}

/**
 * Refuses the user whose e-mail domain may not sign up; confirms and verifies self sign-ups as configured.
 *
 * The domain rule holds at sign-up only: a pool that lets users change their e-mail address lets them change its domain.
 *
 * @throws {TypeError} at once, when an option is unknown or a rule cannot be read
 * @example createPreSignUpHandler({ allowedEmailDomains: ["example.com", "*.example.com"], autoConfirm: true })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export function createPreSignUpHandler(
  options: PreSignUpOptions,
  dependencies: TriggerDependencies = {},
): TriggerHandler<"preSignUp"> {
  assertPreSignUpOptions(options);
  const rules = parseRules(options);

  return createTriggerHandler(
    {
      ...dependencies,
      trigger: "preSignUp",
      faultMessage: "Sign-up is not possible right now. Please try again later",
    },
    async (event) => {
      const reason = isUnderRules(event, options) ? refusalReason(readAttribute(event, "email"), rules) : undefined;
      if (reason !== undefined) {
        const [code, message] = REFUSALS[reason];
        throw new TriggerRefusedError(code, message, { cause: new TriggerFailure(reason) });
      }
      setConfirmation(event, options);
      return { outcome: "allowed" };
    },
  );
}

/**
 * Checks the options of the pre sign-up behaviour.
 *
 * @throws {TypeError} when an option is unknown, has the wrong type or cannot be read
 */
export function assertPreSignUpOptions(options: PreSignUpOptions): void {
  assertKnownKeys("preSignUp", options, OPTION_KEYS);
  const { allowedEmailDomains, blockedEmailDomains: _checkedBelow, ...switches } = options;
  for (const [key, value] of Object.entries(switches)) assertOptionalBoolean(`preSignUp.${key}`, value);
  if (allowedEmailDomains?.length === 0) {
    throw new TypeError(
      "preSignUp.allowedEmailDomains: an empty list lets nobody in. Leave it out to allow every domain.",
    );
  }
  parseRules(options);
}

function parseRules({ allowedEmailDomains, blockedEmailDomains = [] }: PreSignUpOptions): DomainRules {
  return {
    allowed: allowedEmailDomains && parseList("preSignUp.allowedEmailDomains", allowedEmailDomains),
    blocked: parseList("preSignUp.blockedEmailDomains", blockedEmailDomains),
  };
}

function parseList(where: string, texts: readonly string[]): EmailDomainRule[] {
  assertTexts(where, texts);
  return texts.map((text, index) => {
    try {
      return parseEmailDomainRule(text);
    } catch (error) {
      throw new TypeError(`${where}[${index}]: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function isUnderRules(event: PreSignUpTriggerEvent, options: PreSignUpOptions): boolean {
  if (event.triggerSource === "PreSignUp_AdminCreateUser") return options.applyToAdminCreatedUsers ?? true;
  if (event.triggerSource === "PreSignUp_ExternalProvider") return options.applyToFederatedUsers ?? true;
  return true;
}

/** Why the rules refuse this address; `undefined` when they do not. */
function refusalReason(
  email: string | undefined,
  { allowed, blocked }: DomainRules,
): keyof typeof REFUSALS | undefined {
  if (allowed === undefined && blocked.length === 0) return undefined;
  if (email === undefined) return allowed ? "emailMissing" : undefined;
  const domain = parseEmailDomain(email);
  if (domain === undefined) return "emailMalformed";
  if (blocked.some((rule) => matchesEmailDomainRule(domain, rule))) return "emailDomainBlocked";
  return !allowed || allowed.some((rule) => matchesEmailDomainRule(domain, rule)) ? undefined : "emailDomainNotAllowed";
}

/** Cognito ignores the booleans for other sources, and fails the sign-up when it shall verify what is not there. */
function setConfirmation(event: PreSignUpTriggerEvent, options: PreSignUpOptions): void {
  if (event.triggerSource !== "PreSignUp_SignUp") return;
  event.response = {
    ...event.response,
    autoConfirmUser: options.autoConfirm ?? false,
    autoVerifyEmail: (options.autoVerifyEmail ?? false) && readAttribute(event, "email") !== undefined,
    autoVerifyPhone: (options.autoVerifyPhone ?? false) && readAttribute(event, "phone_number") !== undefined,
  };
}
