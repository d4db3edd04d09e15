import { faultOfComplexClaim } from "../../../runtime/triggers/pre-token-generation/claim-names";
import type { CognitoTriggersArgs } from "../component/cognito-triggers-args";
import { behaviourSettings, isOn } from "../behaviours/behaviour-settings";
import type { Mistake } from "../checking/mistakes";

const PATH = "triggers.preTokenGeneration";

/** Claims that Cognito does not take, and claims that the users API reads from the tokens and would miss, or believe. */
export function findClaimConflicts(args: CognitoTriggersArgs): Mistake[] {
  if (!isOn(args.triggers.preTokenGeneration)) return [];
  const { claims = {}, profileClaims = {}, groups } = behaviourSettings(args.triggers, "preTokenGeneration");
  const complex = Object.entries({ claims, profileClaims }).flatMap(([key, sources]) =>
    Object.entries(sources).flatMap(([name, source]) => {
      const fault = faultOfComplexClaim(name, source);
      return fault === undefined ? [] : [{ path: `${PATH}.${key}.${name}.as`, problem: fault }];
    }),
  );
  const idle = { path: `${PATH}.groups.removeRoles`, problem: "has no effect without remove" };
  return [
    ...complex,
    ...(groups?.removeRoles !== undefined && groups.remove === undefined ? [idle] : []),
    ...findMissedClaims(args),
  ];
}

/**
 * The users API knows a caller with an id token by its claims alone. Without the address it finds nobody where the address
 * is the key; and an address that comes from another attribute is one that nobody has proven, so that whoever may write
 * that attribute would get somebody else's profile.
 */
function findMissedClaims({ triggers, usersApi }: CognitoTriggersArgs): Mistake[] {
  if (usersApi === undefined || usersApi.enabled === false || usersApi.create.authorization === "none") return [];
  const settings = behaviourSettings(triggers, "preTokenGeneration");
  const { profile, folders } = behaviourSettings(triggers, "postConfirmation");
  const isKey = profile?.key === "email" || folders?.key === "email";
  const keyClaims = isKey ? ["email", "email_verified"] : [];
  const needed = new Set([...keyClaims, ...(profile?.attributes ?? [])]);
  const suppressed = (settings.suppressClaims ?? [])
    .filter((name) => needed.has(name))
    .map((name) => {
      const use = keyClaims.includes(name)
        ? "knows users by it (key: email)"
        : "copies it into the profile (attributes)";
      return { path: `${PATH}.suppressClaims`, problem: `${name} is needed in id tokens: usersApi ${use}` };
    });
  const replaced = (["claims", "profileClaims"] as const).flatMap((key) =>
    Object.entries(settings[key] ?? {})
      .filter(
        ([name, source]) => keyClaims.includes(name) && (typeof source === "string" || source.tokens !== "access"),
      )
      .map(([name]) => ({
        path: `${PATH}.${key}.${name}`,
        problem: "must stay as it is in id tokens: usersApi knows users by it (key: email), and believes it",
      })),
  );
  return [...suppressed, ...replaced];
}
