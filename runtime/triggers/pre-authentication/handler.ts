import type { TriggerHandler } from "../../events";
import { parseNetwork } from "./network";
import { MISSING_ADDRESS_MODES, type PreAuthenticationOptions } from "./options";
import { buildRules, type SignInRule } from "./rules";
import { TriggerFailure, TriggerRefusedError, type ErrorCode } from "../../shared/errors";
import { createTriggerHandler, type TriggerDependencies } from "../../shared/invocation";
import { assertKnownKeys, assertOptionalChoice, assertText, assertTexts } from "../../shared/option-checks";

const OPTION_KEYS = {
  allowedCidrs: true,
  blockedCidrs: true,
  addressKey: true,
  missingAddress: true,
  allowedClientIds: true,
  blockedClientIds: true,
  requiredAttributes: true,
  blockedAttributes: true,
} as const satisfies Record<keyof PreAuthenticationOptions, true>;

const NOT_FROM_HERE = ["ERR_SIGN_IN_ADDRESS", "Sign-in is not possible from this network"] as const;
const NOT_WITH_THIS_APP = ["ERR_SIGN_IN_CLIENT", "Sign-in is not possible with this app"] as const;
const NOT_THIS_ACCOUNT = ["ERR_SIGN_IN_ACCOUNT", "Sign-in is not possible for this account"] as const;

/** What each refusal is called and what the person sees; the log tells the reasons apart. */
const REFUSALS: Record<NonNullable<ReturnType<SignInRule>>, readonly [ErrorCode, string]> = {
  addressMissing: NOT_FROM_HERE,
  addressBlocked: NOT_FROM_HERE,
  addressNotAllowed: NOT_FROM_HERE,
  clientBlocked: NOT_WITH_THIS_APP,
  clientNotAllowed: NOT_WITH_THIS_APP,
  attributeBlocked: NOT_THIS_ACCOUNT,
  attributeNotAllowed: NOT_THIS_ACCOUNT,
};

/**
 * Refuses a sign-in by network, app client or user attribute; a failure refuses it, too.
 *
 * Runs before the password is checked, not at a refresh, and not at the first sign-in of a federated user. The network is
 * what the caller's client metadata says: see {@link PreAuthenticationOptions}.
 *
 * @throws {TypeError} at once, when an option is unknown or a network cannot be read
 * @example createPreAuthenticationHandler({ allowedCidrs: ["192.0.2.0/24"], requiredAttributes: { "custom:status": ["active"] } })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 */
export function createPreAuthenticationHandler(
  options: PreAuthenticationOptions,
  dependencies: TriggerDependencies = {},
): TriggerHandler<"preAuthentication"> {
  assertPreAuthenticationOptions(options);
  const rules = buildRules(options);
  const faultMessage = "Sign-in is not possible right now. Please try again later";

  return createTriggerHandler({ ...dependencies, trigger: "preAuthentication", faultMessage }, async (event) => {
    for (const rule of rules) {
      const reason = rule(event);
      if (reason === undefined) continue;
      const [code, message] = REFUSALS[reason];
      throw new TriggerRefusedError(code, message, { cause: new TriggerFailure(reason) });
    }
    return { outcome: "admitted" };
  });
}

/**
 * Checks the options of the pre authentication behaviour.
 *
 * @throws {TypeError} when an option is unknown, has the wrong type, cannot be read, or lets nobody in
 */
export function assertPreAuthenticationOptions(options: PreAuthenticationOptions): void {
  const where = "preAuthentication";
  assertKnownKeys(where, options, OPTION_KEYS);
  assertNetworks(`${where}.allowedCidrs`, options.allowedCidrs);
  assertNetworks(`${where}.blockedCidrs`, options.blockedCidrs);
  if (options.addressKey !== undefined) assertText(`${where}.addressKey`, options.addressKey);
  assertOptionalChoice(`${where}.missingAddress`, options.missingAddress, MISSING_ADDRESS_MODES);
  for (const name of ["allowedClientIds", "blockedClientIds"] as const) {
    if (options[name] !== undefined) assertTexts(`${where}.${name}`, options[name]);
  }
  for (const name of ["requiredAttributes", "blockedAttributes"] as const) {
    for (const [attribute, values] of Object.entries(options[name] ?? {})) {
      assertTexts(`${where}.${name}.${attribute}`, values);
      if (values.length === 0) throw new TypeError(`${where}.${name}.${attribute}: at least one value is needed.`);
    }
  }
  for (const name of ["allowedCidrs", "allowedClientIds"] as const) {
    if (options[name]?.length !== 0) continue;
    throw new TypeError(`${where}.${name}: an empty list lets nobody in. Leave it out to allow every one.`);
  }
}

function assertNetworks(where: string, cidrs: readonly string[] | undefined): void {
  if (cidrs === undefined) return;
  assertTexts(where, cidrs);
  cidrs.forEach((cidr, index) => {
    try {
      parseNetwork(cidr);
    } catch (error) {
      throw new TypeError(`${where}[${index}]: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}
