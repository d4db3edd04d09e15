import type { ClaimSource } from "../../../runtime/triggers/pre-token-generation/options";
import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

/** What the token trigger's settings ask of each other, of its version and of the profile. */
export function findTokenConflicts({ triggers }: CognitoTriggersArgs, unsound: ReadonlySet<string>): Mistake[] {
  const { preTokenGeneration } = triggers;
  if (!isOn(preTokenGeneration)) return [];
  const settings = behaviourSettings(triggers, "preTokenGeneration");
  const { claims = {}, profileClaims = {}, suppressClaims = [] } = settings;
  const path = "triggers.preTokenGeneration";
  const mistakes: Mistake[] = [];
  const version = "version" in settings ? settings.version : undefined;
  const isFirstVersion = version === undefined || version === "V1_0";
  if (isFirstVersion) mistakes.push(...findLaterSettings(path, { claims, profileClaims }, settings.scopes));
  for (const name of suppressClaims) {
    if (!Object.hasOwn(claims, name) && !Object.hasOwn(profileClaims, name)) continue;
    mistakes.push({ path: `${path}.suppressClaims`, problem: `${name} is set as well; decide on one` });
  }
  for (const name of Object.keys(profileClaims).filter((claim) => Object.hasOwn(claims, claim))) {
    mistakes.push({ path: `${path}.profileClaims.${name}`, problem: "is in claims as well; decide on one" });
  }
  mistakes.push(...findInBoth(`${path}.groups`, settings.groups?.add, settings.groups?.remove));
  mistakes.push(...findInBoth(`${path}.scopes`, settings.scopes?.add, settings.scopes?.suppress));
  const profile = behaviourSettings(triggers, "postConfirmation").profile;
  if (settings.profileClaims !== undefined && profile === undefined && !unsound.has("postConfirmation")) {
    const problem = "needs triggers.postConfirmation.profile, which says what a profile is (enabled or not)";
    mistakes.push({ path: `${path}.profileClaims`, problem });
  }
  return mistakes;
}

/** What event version V1_0 cannot do: it has texts, and id tokens only. */
function findLaterSettings(
  path: string,
  lists: Record<"claims" | "profileClaims", Readonly<Record<string, ClaimSource>>>,
  scopes: object | undefined,
): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const [key, sources] of Object.entries(lists)) {
    for (const [name, source] of Object.entries(sources)) {
      if (typeof source === "string") continue;
      if (source.as !== undefined && source.as !== "string") {
        mistakes.push({
          path: `${path}.${key}.${name}.as`,
          problem: "version V1_0 takes texts only; set version: V2_0",
        });
      }
      if (source.tokens !== undefined && source.tokens !== "id") {
        const problem = "version V1_0 changes id tokens only; set version: V2_0";
        mistakes.push({ path: `${path}.${key}.${name}.tokens`, problem });
      }
    }
  }
  if (scopes !== undefined) {
    mistakes.push({ path: `${path}.scopes`, problem: "version V1_0 changes no access token; set version: V2_0" });
  }
  return mistakes;
}

function findInBoth(path: string, one: readonly string[] = [], other: readonly string[] = []): Mistake[] {
  return one
    .filter((name) => other.includes(name))
    .map((name) => ({ path, problem: `${name} is in both lists; decide on one` }));
}
