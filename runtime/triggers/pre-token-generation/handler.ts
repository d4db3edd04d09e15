import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { FAILURE_MODES, USER_KEYS } from "../../contract";
import type { TriggerHandler } from "../../events";
import { readClaims, type Claim, type ReadClaims } from "./claim-values";
import { faultOfClaim, faultOfComplexClaim, faultOfSuppressedClaim } from "./claim-names";
import { CLAIM_TOKENS, CLAIM_TYPES, type ClaimSource, type PreTokenGenerationOptions } from "./options";
import { changeGroups } from "./group-changes";
import { createProfileReader, type CreateProfileReader, type ProfileTexts } from "./profile-claims";
import { buildTokenChanges } from "./token-changes";
import { TriggerFailure, TriggerRefusedError } from "../../shared/errors";
import type { Reason } from "../../shared/reasons";
import { createTriggerHandler, type TriggerDependencies } from "../../shared/invocation";
import { assertKnownKeys, assertOptionalChoice, assertText, assertTexts } from "../../shared/option-checks";
import { isBeyondRepair } from "../../stores/beyond-repair";

const OPTION_KEYS = {
  version: true,
  claims: true,
  profileClaims: true,
  profile: true,
  suppressClaims: true,
  groups: true,
  scopes: true,
  onError: true,
} as const satisfies Record<keyof PreTokenGenerationOptions, true>;

const NO_ITEM = { unreadable: 0, shortened: 0 };

const FAULT_MESSAGE = "Sign-in is not possible right now. Please try again later";

/** What the handler can be given in place of the real thing. */
export interface PreTokenGenerationDependencies extends TriggerDependencies {
  /**
   * The DynamoDB client.
   *
   * @default one client for the function, with two attempts of 1.5 s
   */
  dynamodb?: DynamoDBClient;
}

/**
 * Puts claims, groups and scopes into tokens. A profile item that cannot be read leaves its claims out (`onError:
 * "continue"`), or refuses the tokens (`"refuse"`); any other failure refuses them. An item that is not the user's own, or
 * that is kept under an address that nobody has proven, is as good as none.
 *
 * Runs at each sign-in and each refresh. A machine's tokens (V3_0) have no user: only scopes and suppression apply.
 *
 * @throws {TypeError} at once, when an option is unknown, or names a claim that Cognito lets nobody set
 * @example createPreTokenGenerationHandler({ version: "V2_0", claims: { tenant: "custom:tenant" } })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function createPreTokenGenerationHandler(
  options: PreTokenGenerationOptions,
  dependencies: PreTokenGenerationDependencies = {},
): TriggerHandler<"preTokenGeneration"> {
  return createPreTokenGenerationHandlerWith(createProfileReader, options, dependencies);
}

/** {@link createPreTokenGenerationHandler} with, or without, a reader of profile items, for smaller bundles. */
export function createPreTokenGenerationHandlerWith(
  createReader: CreateProfileReader | undefined,
  options: PreTokenGenerationOptions,
  dependencies: PreTokenGenerationDependencies = {},
): TriggerHandler<"preTokenGeneration"> {
  assertPreTokenGenerationOptions(options);
  const { claims = {}, profileClaims = {}, profile, onError = "continue" } = options;
  const names = [...new Set(Object.values(profileClaims).map(nameOf))];
  if (names.length > 0 && createReader === undefined) {
    throw new TypeError("preTokenGeneration.profileClaims: this function was bundled without DynamoDB.");
  }
  const readProfile = profile && names.length > 0 ? createReader?.(profile, names, dependencies.dynamodb) : undefined;

  return createTriggerHandler(
    { ...dependencies, trigger: "preTokenGeneration", faultMessage: FAULT_MESSAGE },
    async (event, { deadline, noteFailure }) => {
      const isMachine = event.triggerSource === "TokenGeneration_ClientCredentials";
      const found: Claim[] = [];
      const note = (reason: Reason, count: number): void => {
        if (count > 0) noteFailure(new TriggerFailure(reason, count));
      };
      const take = (read: ReadClaims, item: Pick<ProfileTexts, "unreadable" | "shortened"> = NO_ITEM): void => {
        found.push(...read.claims);
        note("claimUnreadable", read.unreadable + item.unreadable);
        note("claimTooLong", read.tooLong);
        note("claimListShortened", read.shortened + item.shortened);
      };
      let failure: unknown;
      if (!isMachine) {
        take(readClaims(claims, event.request.userAttributes ?? {}));
        try {
          const item = await readProfile?.(event, deadline);
          if (item) take(readClaims(profileClaims, item.texts), item);
        } catch (error) {
          if (onError === "refuse" && !isBeyondRepair(error))
            throw new TriggerRefusedError("ERR_TOKENS_REFUSED", FAULT_MESSAGE, { cause: error });
          failure = error;
        }
      }
      const groups = isMachine ? undefined : changeGroups(event.request.groupConfiguration, options.groups);
      note("rolesRemoved", groups?.rolesInDoubt ?? 0);
      const changes = buildTokenChanges(options, found, groups?.overrides);
      event.response = { ...event.response, ...changes } as typeof event.response;
      return failure === undefined ? { outcome: "tokensChanged" } : { outcome: "continued", failure };
    },
  );
}

/**
 * Checks the options of the pre token generation behaviour.
 *
 * @throws {TypeError} when an option is unknown, has the wrong type, or cannot work
 */
export function assertPreTokenGenerationOptions(options: PreTokenGenerationOptions): void {
  const where = "preTokenGeneration";
  assertKnownKeys(where, options, OPTION_KEYS);
  const { version = "V1_0", claims = {}, profileClaims = {}, profile, suppressClaims = [], groups, scopes } = options;
  assertOptionalChoice(`${where}.version`, version, ["V1_0", "V2_0", "V3_0"]);
  assertOptionalChoice(`${where}.onError`, options.onError, FAILURE_MODES);
  for (const [key, sources] of Object.entries({ claims, profileClaims })) {
    for (const [name, source] of Object.entries(sources)) {
      assertClaim(`${where}.${key}.${name}`, name, source, version);
    }
  }
  assertTexts(`${where}.suppressClaims`, suppressClaims);
  for (const name of suppressClaims) assertNoFault(`${where}.suppressClaims`, name, faultOfSuppressedClaim(name));
  assertLists(`${where}.groups`, groups, { add: true, remove: true, removeRoles: true });
  assertLists(`${where}.scopes`, scopes, { add: true, suppress: true });
  assertApart(`${where}.groups`, groups?.add, groups?.remove);
  assertApart(`${where}.scopes`, scopes?.add, scopes?.suppress);
  if (groups?.removeRoles !== undefined && groups.remove === undefined) {
    throw new TypeError(`${where}.groups.removeRoles: has no effect without remove. Name the groups.`);
  }
  if (scopes !== undefined && version === "V1_0") {
    throw new TypeError(`${where}.scopes: version V1_0 changes no access token. Set version to V2_0.`);
  }
  if (Object.keys(profileClaims).length > 0 && profile === undefined) {
    throw new TypeError(`${where}.profileClaims: profile is missing. Name the table of the profile items.`);
  }
  if (profile !== undefined) {
    assertKnownKeys(`${where}.profile`, profile, { tableName: true, key: true });
    assertText(`${where}.profile.tableName`, profile.tableName);
    assertOptionalChoice(`${where}.profile.key`, profile.key, USER_KEYS);
  }
  const twice = Object.keys({ ...claims, ...profileClaims }).filter((name) => suppressClaims.includes(name));
  const both = Object.keys(claims).filter((name) => Object.hasOwn(profileClaims, name));
  if (twice.length > 0)
    throw new TypeError(`${where}.suppressClaims: ${twice.join(", ")} is set as well. Decide on one.`);
  if (both.length > 0)
    throw new TypeError(`${where}.profileClaims: ${both.join(", ")} is in claims as well. Decide on one.`);
}

function assertClaim(where: string, name: string, source: ClaimSource, version: string): void {
  assertNoFault(where, name, faultOfClaim(name));
  assertNoFault(where, name, faultOfComplexClaim(name, source));
  if (typeof source === "string") return assertText(where, source);
  assertKnownKeys(where, source, { from: true, as: true, tokens: true });
  assertText(`${where}.from`, source.from);
  assertOptionalChoice(`${where}.as`, source.as, CLAIM_TYPES);
  assertOptionalChoice(`${where}.tokens`, source.tokens, CLAIM_TOKENS);
  if (version !== "V1_0") return;
  if (source.as !== undefined && source.as !== "string") {
    throw new TypeError(`${where}.as: version V1_0 takes texts only. Set version to V2_0.`);
  }
  if (source.tokens === "access" || source.tokens === "both") {
    throw new TypeError(`${where}.tokens: version V1_0 changes id tokens only. Set version to V2_0.`);
  }
}

function assertNoFault(where: string, name: string, fault: string | undefined): void {
  if (fault !== undefined) throw new TypeError(`${where}: ${JSON.stringify(name)}: ${fault}.`);
}

function assertLists(where: string, lists: object | undefined, known: Record<string, true>): void {
  if (lists === undefined) return;
  assertKnownKeys(where, lists, known);
  for (const [key, list] of Object.entries(lists)) if (list !== undefined) assertTexts(`${where}.${key}`, list);
}

function assertApart(where: string, one: readonly string[] = [], other: readonly string[] = []): void {
  const both = one.filter((name) => other.includes(name));
  if (both.length > 0) throw new TypeError(`${where}: ${both.join(", ")} is in both lists. Decide on one.`);
}

function nameOf(source: ClaimSource): string {
  return typeof source === "string" ? source : source.from;
}
