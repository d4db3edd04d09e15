/** What the provider sends when a pool is changed. */
import type { CognitoEmulator } from "../emulators/cognito";
import type { UserPoolSettings } from "../emulators/cognito-local";
import { FACTORS } from "../emulators/update-user-pool";
import type { Deployment, ResourceChange } from "./deployment";
import { toDescribeForm } from "./describe-form";
import { type Inputs, listOf, mapOf } from "./inputs";
import { changedProperties, isSet, sameValue } from "./same-value";
import { buildLambdaConfig, customAttribute, sentPolicies } from "./user-pool-settings";

/** The properties that SetUserPoolMfaConfig sets: a call of its own, sent first. */
const FACTOR_PROPERTIES = [
  "mfaConfiguration",
  "softwareTokenMfaConfiguration",
  "emailMfaConfiguration",
  "webAuthnConfiguration",
];

/** The properties that UpdateUserPool sets. */
const UPDATED_PROPERTIES = [
  "accountRecoverySetting",
  "adminCreateUserConfig",
  "autoVerifiedAttributes",
  "deletionProtection",
  "deviceConfiguration",
  "emailConfiguration",
  "emailVerificationMessage",
  "emailVerificationSubject",
  "lambdaConfig",
  "name",
  "passwordPolicy",
  "signInPolicy",
  "smsAuthenticationMessage",
  "smsConfiguration",
  "smsVerificationMessage",
  "tags",
  "userAttributeUpdateSettings",
  "userPoolAddOns",
  "userPoolTier",
  "verificationMessageTemplate",
];

type Change = Pick<ResourceChange, "id" | "state" | "planned" | "onPartDone">;

/**
 * Sends what differs between the state and the plan: after an update that failed, whose plan the state has, that is
 * nothing.
 *
 * @throws as the service refuses it; what was sent before stays
 */
export async function sendUserPoolUpdate(cognito: CognitoEmulator, change: Change): Promise<void> {
  const { id, state, planned, onPartDone } = change;
  const newAttributes = addedAttributes(state, planned);
  if (changedProperties(state, planned, FACTOR_PROPERTIES).length > 0) {
    await cognito.saveUserPool({ ...requirePool(cognito, id), ...buildFactors(planned) });
    await onPartDone("SetUserPoolMfaConfig");
  }
  if (changedProperties(state, planned, UPDATED_PROPERTIES).length > 0) {
    await cognito.updateUserPool(buildUpdateRequest(id, planned));
    await onPartDone("UpdateUserPool");
  }
  if (newAttributes === undefined) {
    throw new Error(`updating Cognito User Pool (${id}): cannot modify or remove schema items`);
  }
  if (newAttributes.length > 0) {
    const pool = requirePool(cognito, id);
    const schema = [...(pool.SchemaAttributes as unknown[]), ...newAttributes];
    await cognito.saveUserPool({ ...pool, SchemaAttributes: schema });
  }
}

/** Why the service does not delete a pool; undefined when it does. */
export function deletionRefusal(settings: UserPoolSettings, resources: Deployment["resources"]): string | undefined {
  if (settings.DeletionProtection === "ACTIVE") {
    return "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.";
  }
  const hasDomain = resources.some(
    ({ type, state }) => type === "aws:cognito/userPoolDomain:UserPoolDomain" && state.userPoolId === settings.Id,
  );
  return hasDomain
    ? "User pool cannot be deleted. It has a domain configured that should be deleted first."
    : undefined;
}

/** UpdateUserPool as the provider builds it: from what it knows, and without the factors. */
function buildUpdateRequest(id: string, planned: Inputs): Record<string, unknown> {
  const placed = ["lambdaConfig", "name", "passwordPolicy", "signInPolicy", "tags"];
  const plain = [...UPDATED_PROPERTIES, "mfaConfiguration"].filter((key) => !placed.includes(key));
  const sent = plain.filter((key) => isSet(planned[key]));
  const { lambdaConfig, tags, name } = planned;
  return {
    ...(toDescribeForm(Object.fromEntries(sent.map((key) => [key, planned[key]]))) as Record<string, unknown>),
    UserPoolId: id,
    PoolName: name,
    Policies: sentPolicies(planned),
    ...(isSet(lambdaConfig) && { LambdaConfig: buildLambdaConfig(mapOf(planned, "lambdaConfig")) }),
    ...(isSet(tags) && { UserPoolTags: tags }),
  };
}

function buildFactors(planned: Inputs): Record<string, unknown> {
  const factors = toDescribeForm(Object.fromEntries(FACTOR_PROPERTIES.map((key) => [key, planned[key] ?? undefined])));
  const { MfaConfiguration = "OFF", ...rest } = factors as Record<string, unknown>;
  return { MfaConfiguration, ...Object.fromEntries(FACTORS.map((factor) => [factor, rest[factor]])) };
}

/** The custom attributes that are new; undefined when one was changed or removed, which no pool can do. */
function addedAttributes(state: Inputs, planned: Inputs): unknown[] | undefined {
  const before = listOf(state, "schemas");
  const after = listOf(planned, "schemas");
  const kept = before.every((attribute) => after.some((other) => sameValue(attribute, other)));
  return kept
    ? after.filter((attribute) => !before.some((other) => sameValue(attribute, other))).map(customAttribute)
    : undefined;
}

function requirePool(cognito: CognitoEmulator, id: string): UserPoolSettings {
  const pool = cognito.userPool(id);
  if (pool === undefined) {
    throw new Error(`updating Cognito User Pool (${id}): ResourceNotFoundException: User pool ${id} does not exist.`);
  }
  return pool;
}
