import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";

import type { UserMigrationOptions } from "./options";
import { STANDARD_ATTRIBUTES } from "../../shared/standard-attributes";

/** Which attribute a verification belongs to. */
const VERIFIED_ATTRIBUTE: ReadonlyMap<string, string> = new Map([
  ["email_verified", "email"],
  ["phone_number_verified", "phone_number"],
]);

/** Longest attribute value that Cognito takes, in characters. */
const VALUE_LENGTH = 2048;

const CUSTOM_PREFIX = "custom:";

/** The choice of attributes in the options of the behaviour. */
export type AttributeChoice = Pick<UserMigrationOptions, "attributes" | "customAttributes">;

/**
 * The attributes of a user of the old pool that the new pool can take: standard and custom attributes among the chosen ones,
 * with a value, not over 2048 characters. A verification is copied with its attribute only, and only when it is true.
 */
export function selectMigratedAttributes(
  attributes: readonly AttributeType[] = [],
  choice: AttributeChoice = {},
): Record<string, string> {
  const candidates = attributes.flatMap(({ Name, Value }) =>
    Name && Value && Value.length <= VALUE_LENGTH && isChosen(VERIFIED_ATTRIBUTE.get(Name) ?? Name, choice)
      ? [[Name, Value] as const]
      : [],
  );
  const names = new Set(candidates.map(([name]) => name));
  return Object.fromEntries(
    candidates.filter(([name, value]) => {
      const owner = VERIFIED_ATTRIBUTE.get(name);
      return owner === undefined || (names.has(owner) && value === "true");
    }),
  );
}

/** Whether a code can be sent to the user: with an address that is not verified nobody could set a new password. */
export function hasVerifiedAddress(attributes: Readonly<Record<string, string>>): boolean {
  return [...VERIFIED_ATTRIBUTE.keys()].some((name) => attributes[name] === "true");
}

/** Whether an attribute is verified, where that is asked of it at all. */
export function isVerifiedIn(attributes: Readonly<Record<string, string>>, name: string): boolean {
  const verification = [...VERIFIED_ATTRIBUTE].find(([, owner]) => owner === name)?.[0];
  return verification === undefined || attributes[verification] === "true";
}

/** Why an attribute cannot be among those to copy; undefined when it can. */
export function faultOfAttribute(name: string, attributes: readonly string[]): string | undefined {
  const owner = VERIFIED_ATTRIBUTE.get(name);
  if (owner !== undefined && !attributes.includes(owner)) {
    return `${JSON.stringify(name)} follows ${JSON.stringify(owner)}. Name that one`;
  }
  if (isCopyable(name)) return undefined;
  return `${JSON.stringify(name)} cannot be copied. Name standard attributes, or custom ones as "custom:name"`;
}

/**
 * Checks which attributes are to be copied.
 *
 * @throws {TypeError} when one cannot be copied
 */
export function assertAttributeChoice(where: string, { attributes = [] }: AttributeChoice): void {
  for (const name of attributes) {
    const fault = faultOfAttribute(name, attributes);
    if (fault !== undefined) throw new TypeError(`${where}.attributes: ${fault}.`);
  }
}

function isCopyable(name: string): boolean {
  return STANDARD_ATTRIBUTES.has(name) || (name.startsWith(CUSTOM_PREFIX) && name.length > CUSTOM_PREFIX.length);
}

function isChosen(name: string, { attributes, customAttributes }: AttributeChoice): boolean {
  if (!isCopyable(name) || (attributes && !attributes.includes(name))) return false;
  if (!customAttributes || !name.startsWith(CUSTOM_PREFIX)) return true;
  return customAttributes.includes(name) || customAttributes.includes(name.slice(CUSTOM_PREFIX.length));
}
