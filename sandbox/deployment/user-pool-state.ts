/** How the provider shows a pool. */
import type { UserPoolSettings } from "../emulators/cognito-local";
import { FACTORS } from "../emulators/update-user-pool";
import { providerName } from "./describe-form";
import { isMap, isSet } from "./same-value";

/** Triggers of the API that the provider does not know: it neither shows nor sends them. */
export const UNKNOWN_TO_THE_PROVIDER = ["InboundFederation"];

/** Where a property of the provider is in the API, when not at its own name. */
const PLACES: Readonly<Record<string, (settings: Record<string, unknown>) => unknown>> = {
  passwordPolicy: ({ Policies }) => (Policies as { PasswordPolicy?: unknown } | undefined)?.PasswordPolicy,
  signInPolicy: ({ Policies }) => (Policies as { SignInPolicy?: unknown } | undefined)?.SignInPolicy,
  schemas: () => undefined,
  tags: ({ UserPoolTags }) => UserPoolTags,
  tagsAll: ({ UserPoolTags }) => UserPoolTags ?? {},
};

/** What is read of a pool whether or not the program ever set it. */
const ALWAYS_READ = ["deletionProtection", "mfaConfiguration", "autoVerifiedAttributes"];

/** The pool's triggers as the provider reads them; undefined without any, since the block is absent then. */
export function lambdaConfigOf(settings: UserPoolSettings): Record<string, unknown> | undefined {
  const known = Object.entries(settings.LambdaConfig ?? {}).filter(
    ([key, value]) => isSet(value) && !UNKNOWN_TO_THE_PROVIDER.includes(key),
  );
  return known.length === 0 ? undefined : (toProviderForm(Object.fromEntries(known)) as Record<string, unknown>);
}

/** The state of a pool that is there, read again: what its settings are now, in the form that the state has them. */
export function readUserPool(
  settings: UserPoolSettings,
  state: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const keys = [...Object.keys(state).filter((key) => isSet(state[key])), ...ALWAYS_READ];
  const read = [...new Set(keys)].map((key) => [key, readProperty(key, settings, state[key])] as const);
  return { ...state, ...Object.fromEntries(read), lambdaConfig: lambdaConfigOf(settings) };
}

/** The state of a pool of which nothing is known yet. */
export function readWholeUserPool(settings: UserPoolSettings): Record<string, unknown> {
  const shown = ["name", "usernameAttributes", "passwordPolicy", "emailConfiguration", "tags"];
  const arn = String(settings.Arn);
  return {
    ...Object.fromEntries(
      [...ALWAYS_READ, ...shown, "tagsAll"].map((key) => [key, readProperty(key, settings, undefined)]),
    ),
    arn,
    endpoint: `cognito-idp.${arn.split(":")[3]}.amazonaws.com/${settings.Id}`,
    lambdaConfig: lambdaConfigOf(settings),
  };
}

function readProperty(key: string, settings: UserPoolSettings, known: unknown): unknown {
  const place = PLACES[key];
  const name = apiMember(key);
  if (place === undefined && name === undefined) return known;
  const now = place === undefined ? settings[name ?? ""] : place(settings);
  if (key === "tags" || key === "tagsAll") return now;
  return now === undefined && place !== undefined ? known : narrowed(toProviderForm(now), known);
}

/** The member of the API that a property is; undefined for what the pool's settings do not have. */
function apiMember(key: string): string | undefined {
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  const derived = ["Endpoint", "CreationDate", "LastModifiedDate", "EstimatedNumberOfUsers", "Region", "CustomDomain"];
  return derived.includes(name) || (FACTORS.includes(name) && name === "WebAuthnConfiguration") ? undefined : name;
}

/** The members that the state has: the service fills in many that no program has set. */
function narrowed(now: unknown, known: unknown): unknown {
  if (!isMap(now) || !isMap(known)) return now;
  return Object.fromEntries(Object.keys(known).map((key) => [key, narrowed(now[key], known[key])]));
}

/** Deeply renames the members of the API to the provider's properties. */
function toProviderForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toProviderForm);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [providerName(key), toProviderForm(item)]));
}
