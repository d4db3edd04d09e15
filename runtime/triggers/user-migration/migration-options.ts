import { ALIAS_ATTRIBUTES, MFA_USER_MODES, type MigrationSource, type UserMigrationOptions } from "./options";
import {
  assertKnownKeys,
  assertOptionalBoolean,
  assertOptionalChoice,
  assertOptionalInteger,
  assertText,
  assertTexts,
} from "../../shared/option-checks";
import { assertAttributeChoice } from "./migrated-attributes";

const OPTION_KEYS = {
  from: true,
  attributes: true,
  customAttributes: true,
  forgotPassword: true,
  mfaUsers: true,
  aliasAttributes: true,
  minimumPasswordLength: true,
} as const satisfies Record<keyof UserMigrationOptions, true>;

const SOURCE_KEYS = {
  userPoolId: true,
  clientId: true,
  clientSecret: true,
  region: true,
  roleArn: true,
  externalId: true,
} as const satisfies Record<keyof MigrationSource, true>;

/**
 * Checks the options of the user migration behaviour.
 *
 * @throws {TypeError} when an option is unknown, missing or senseless
 */
export function assertUserMigrationOptions(options: UserMigrationOptions): void {
  const where = "userMigration";
  assertKnownKeys(where, options, OPTION_KEYS);
  assertMigrationSource(`${where}.from`, options.from);
  if (options.attributes !== undefined) assertTexts(`${where}.attributes`, options.attributes);
  if (options.aliasAttributes !== undefined) assertTexts(`${where}.aliasAttributes`, options.aliasAttributes);
  if (options.customAttributes !== undefined) assertTexts(`${where}.customAttributes`, options.customAttributes);
  if (options.attributes?.length === 0) {
    throw new TypeError(`${where}.attributes: an empty list migrates nobody. Leave it out to copy every attribute.`);
  }
  assertAttributeChoice(where, options);
  assertOptionalBoolean(`${where}.forgotPassword`, options.forgotPassword);
  assertOptionalChoice(`${where}.mfaUsers`, options.mfaUsers, MFA_USER_MODES);
  options.aliasAttributes?.forEach((name, index) => {
    assertOptionalChoice(`${where}.aliasAttributes[${index}]`, name, ALIAS_ATTRIBUTES);
  });
  assertOptionalInteger(`${where}.minimumPasswordLength`, options.minimumPasswordLength, 6, 99);
}

/** The Region of the old pool: its ids begin with it. */
export function regionOf({ region, userPoolId }: MigrationSource): string {
  return region ?? userPoolId.slice(0, userPoolId.lastIndexOf("_"));
}

function assertMigrationSource(where: string, from: MigrationSource): void {
  assertKnownKeys(where, from, SOURCE_KEYS);
  assertText(`${where}.userPoolId`, from.userPoolId);
  if (!/^[\w-]+_[0-9A-Za-z]+$/.test(from.userPoolId)) {
    throw new TypeError(
      `${where}.userPoolId: ${JSON.stringify(from.userPoolId)} is no id such as "ap-northeast-1_legacy01".`,
    );
  }
  assertText(`${where}.clientId`, from.clientId);
  for (const key of ["region", "roleArn", "externalId"] as const) {
    if (from[key] !== undefined) assertText(`${where}.${key}`, from[key]);
  }
  // Its value is never quoted.
  if (from.clientSecret !== undefined && (typeof from.clientSecret !== "string" || from.clientSecret === "")) {
    throw new TypeError(`${where}.clientSecret: text is needed. Leave it out when the app client has no secret.`);
  }
  if (from.externalId !== undefined && from.roleArn === undefined) {
    throw new TypeError(`${where}.externalId: only a role asks for it. Give roleArn, or leave it out.`);
  }
}
