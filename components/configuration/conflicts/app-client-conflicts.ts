import { STANDARD_ATTRIBUTES } from "../../../runtime/shared/standard-attributes";
import type { AppClientArgs } from "../app-clients/app-client-args";
import type { CreateUserPoolArgs } from "../user-pool/user-pool-args";
import type { Mistake } from "../checking/mistakes";

/** Whether an app client is a machine's: it signs nobody in. */
export function isMachine({ oauth }: AppClientArgs): boolean {
  return oauth?.flows?.includes("client_credentials") === true;
}

/** What cannot work of the app clients of a created pool. */
export function findAppClientConflicts(pool: CreateUserPoolArgs): Mistake[] {
  return Object.entries(pool.appClients ?? {}).flatMap(([name, client]) => {
    const path = `userPool.create.appClients.${name}`;
    return [
      ...findGrantConflicts(`${path}.oauth`, client),
      ...findUnknownScopes(`${path}.oauth.scopes`, client, pool),
      ...findUnknownAttributes(path, client, pool),
      ...findPlanConflicts(path, client, pool),
    ];
  });
}

function findGrantConflicts(path: string, client: AppClientArgs): Mistake[] {
  const { oauth, generateSecret } = client;
  if (oauth === undefined) return [];
  if (!isMachine(client)) {
    if (oauth.callbackUrls !== undefined) return [];
    return [{ path: `${path}.callbackUrls`, problem: "is missing; say where Cognito may send people back to" }];
  }
  const mistakes: Mistake[] = [];
  const people = (oauth.flows ?? []).filter((flow) => flow !== "client_credentials");
  if (people.length > 0) {
    const problem = `client_credentials stands alone: make another app client for ${people.join(" and ")}`;
    mistakes.push({ path: `${path}.flows`, problem });
  }
  if (generateSecret !== true) {
    mistakes.push({ path: `${path}.flows`, problem: "client_credentials needs generateSecret: true" });
  }
  if (oauth.scopes === undefined) {
    const problem = "is missing; client_credentials needs scopes of a resource server, <identifier>/<scope>";
    mistakes.push({ path: `${path}.scopes`, problem });
  }
  return mistakes;
}

/** Scopes that Cognito knows by itself; a machine has none of them. */
const OWN_SCOPES = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];

/** Cognito refuses an app client whose scope does not exist. */
function findUnknownScopes(
  path: string,
  client: AppClientArgs,
  { resourceServers = {} }: CreateUserPoolArgs,
): Mistake[] {
  const ofServers = Object.entries(resourceServers).flatMap(([identifier, { scopes }]) =>
    Object.keys(scopes).map((scope) => `${identifier}/${scope}`),
  );
  const known = isMachine(client) ? ofServers : [...OWN_SCOPES, ...ofServers];
  return (client.oauth?.scopes ?? []).flatMap((scope, index): Mistake[] => {
    if (known.includes(scope)) return [];
    const problem = `must be ${isMachine(client) ? "" : `one of ${OWN_SCOPES.join(", ")}, or `}a scope of userPool.create.resourceServers, <identifier>/<scope>; found ${scope}`;
    return [{ path: `${path}[${index}]`, problem }];
  });
}

/** The pool's attributes are its standard ones and those that it was created with. */
function findUnknownAttributes(
  path: string,
  client: AppClientArgs,
  { customAttributes = [] }: CreateUserPoolArgs,
): Mistake[] {
  const known = new Set([...STANDARD_ATTRIBUTES, ...customAttributes.map((name) => `custom:${name}`)]);
  return (["readAttributes", "writeAttributes"] as const).flatMap((key) =>
    (client[key] ?? []).flatMap((attribute, index): Mistake[] => {
      const isWritable = key === "readAttributes" || !attribute.endsWith("_verified");
      if (known.has(attribute) && isWritable) return [];
      const problem = isWritable
        ? `the created pool has no attribute ${attribute}; add custom ones to userPool.create.customAttributes`
        : `${attribute} is Cognito's to write`;
      return [{ path: `${path}.${key}[${index}]`, problem }];
    }),
  );
}

function findPlanConflicts(path: string, { authFlows = [] }: AppClientArgs, { tier }: CreateUserPoolArgs): Mistake[] {
  if (tier !== "LITE" || !authFlows.includes("ALLOW_USER_AUTH")) return [];
  const problem = "ALLOW_USER_AUTH needs userPool.create.tier: ESSENTIALS or PLUS, found LITE";
  return [{ path: `${path}.authFlows`, problem }];
}
