import type { PreAuthenticationTriggerEvent } from "aws-lambda";

import type { Reason } from "../../shared/reasons";
import { bareAddress, createNetworkCheck, parseNetwork, type NetworkCheck } from "./network";
import type { PreAuthenticationOptions } from "./options";

/** Why a sign-in is refused; undefined when it is not. */
export type SignInRule = (
  event: PreAuthenticationTriggerEvent,
) =>
  | Extract<
      Reason,
      | "addressMissing"
      | "addressBlocked"
      | "addressNotAllowed"
      | "clientBlocked"
      | "clientNotAllowed"
      | "attributeBlocked"
      | "attributeNotAllowed"
    >
  | undefined;

/** The rules of some options, in the order in which they are asked: the first that refuses counts. */
export function buildRules(options: PreAuthenticationOptions): SignInRule[] {
  return [...addressRules(options), clientRule(options), attributeRule(options)];
}

function addressRules(options: PreAuthenticationOptions): SignInRule[] {
  const { allowedCidrs, blockedCidrs, addressKey = "ip", missingAddress = "refuse" } = options;
  if (allowedCidrs === undefined && blockedCidrs === undefined) return [];
  const isAllowed = allowedCidrs && checkOf(allowedCidrs);
  const isBlocked = checkOf(blockedCidrs ?? []);
  return [
    (event) => {
      const address = readAddress(event, addressKey);
      const blocked = address === undefined ? undefined : isBlocked(address);
      if (address === undefined || blocked === undefined) {
        return missingAddress === "allow" ? undefined : "addressMissing";
      }
      if (blocked) return "addressBlocked";
      return isAllowed === undefined || isAllowed(address) === true ? undefined : "addressNotAllowed";
    },
  ];
}

function checkOf(cidrs: readonly string[]): NetworkCheck {
  return createNetworkCheck(cidrs.map(parseNetwork));
}

/** Longest text that is read as an address: an IPv6 address, mapped and written out, has 45 characters. */
const LONGEST_ADDRESS = 64;

/** InitiateAuth's client metadata arrives as validation data; Cognito sends null when there is none. */
function readAddress({ request }: PreAuthenticationTriggerEvent, key: string): string | undefined {
  const metadata: Record<string, unknown> | null | undefined = request.validationData;
  const value = metadata && Object.hasOwn(metadata, key) ? metadata[key] : undefined;
  if (typeof value !== "string" || value.length > LONGEST_ADDRESS) return undefined;
  return bareAddress(value.trim()) || undefined;
}

function clientRule({ allowedClientIds, blockedClientIds = [] }: PreAuthenticationOptions): SignInRule {
  return ({ callerContext }) => {
    const clientId = callerContext?.clientId ?? "";
    if (blockedClientIds.includes(clientId)) return "clientBlocked";
    return allowedClientIds === undefined || allowedClientIds.includes(clientId) ? undefined : "clientNotAllowed";
  };
}

/**
 * Somebody whom the pool does not know passes: Cognito then answers as to a wrong password, and so does this for everybody
 * whom the rule lets in. Only whom it refuses is told apart.
 */
function attributeRule({ requiredAttributes = {}, blockedAttributes = {} }: PreAuthenticationOptions): SignInRule {
  return ({ request }) => {
    if (request.userNotFound === true) return undefined;
    const attributes: Record<string, unknown> = request.userAttributes ?? {};
    const has = ([name, values]: [string, readonly string[]]): boolean => {
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      return typeof value === "string" && values.includes(value);
    };
    if (Object.entries(blockedAttributes).some(has)) return "attributeBlocked";
    return Object.entries(requiredAttributes).every(has) ? undefined : "attributeNotAllowed";
  };
}
