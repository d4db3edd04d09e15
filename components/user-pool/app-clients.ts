import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import type { UserPoolClientArgs } from "@pulumi/aws/cognito/userPoolClient";
import type { UserPool } from "@pulumi/aws/cognito/userPool";
import { log, unsecret } from "@pulumi/pulumi";
import type { Output, Resource } from "@pulumi/pulumi";

import type { AppClientArgs, AuthFlow, OAuthArgs } from "../configuration/app-clients/app-client-args";
import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";
import { behaviourSettings, isOn } from "../configuration/behaviours/behaviour-settings";
import { isMachine } from "../configuration/conflicts/app-client-conflicts";
import { defaultClientAttributes } from "./client-attributes";
import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";

/** The app clients by name. */
export type AppClients = Readonly<Record<string, UserPoolClient>>;

/** The app client that every created pool has. */
export const DEFAULT_APP_CLIENT = "app";

/** Makes the app clients, by name; the default one first. */
export function createAppClients(
  scope: ComponentScope,
  pool: UserPool,
  args: CreateUserPoolArgs,
  dependsOn: Resource[],
): AppClients {
  const clients: Record<string, AppClientArgs> = { [DEFAULT_APP_CLIENT]: {}, ...args.appClients };
  return Object.fromEntries(
    Object.entries(clients).map(([name, client]) => {
      const settings = buildAppClient(scope, client, args);
      const label = `${scope.name}-${name}`;
      const options = { ...dataOptions(scope), dependsOn, ignoreChanges: fixedInputs(client) };
      const created = new UserPoolClient(label, { userPoolId: pool.id, ...settings }, options);
      reportKeptSecret(scope, name, client, created);
      return [name, created];
    }),
  );
}

/**
 * A changed `generateSecret` replaces the app client, whose id every app has. The provider does not read it back, so that
 * an imported client has none, and the same without a secret may be unset or false: neither is a change.
 */
function fixedInputs({ generateSecret }: AppClientArgs): string[] {
  return generateSecret === true ? [] : ["generateSecret"];
}

/** Who takes `generateSecret` away must hear that the app client has its secret still: apps without it cannot sign in. */
function reportKeptSecret(scope: ComponentScope, name: string, args: AppClientArgs, client: UserPoolClient): void {
  if (args.generateSecret === true) return;
  unsecret(client.clientSecret).apply((secret) => {
    if (!secret) return;
    const path = `userPool.create.appClients.${name}.generateSecret`;
    const problem = `${path}: the app client was made with a secret, and keeps it. Write true, or make an app client of another name`;
    void log.warn(`CognitoTriggers "${scope.name}": ${problem}.`, scope.parent);
  });
}

/** Ids of the app clients that sign people in. */
export function clientsOfPeople({ appClients = {} }: CreateUserPoolArgs, clients: AppClients): Output<string>[] {
  return Object.entries(clients)
    .filter(([name]) => !isMachine(appClients[name] ?? {}))
    .map(([, { id }]) => id);
}

/** Everything is stated: of an app client the provider keeps nearly all that a program no longer mentions. */
function buildAppClient(
  scope: ComponentScope,
  client: AppClientArgs,
  args: CreateUserPoolArgs,
): Omit<UserPoolClientArgs, "userPoolId"> {
  const validity = { ...args.tokenValidity, ...client.tokenValidity };
  const attributes = defaultClientAttributes(args, scope.settings.args);
  return {
    generateSecret: client.generateSecret === true ? true : undefined,
    explicitAuthFlows: client.authFlows ?? buildAuthFlows(scope, client),
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    accessTokenValidity: validity.accessTokenMinutes ?? 60,
    idTokenValidity: validity.idTokenMinutes ?? 60,
    refreshTokenValidity: validity.refreshTokenDays ?? 30,
    // The provider reads a missing unit as zero when another one is given.
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
    authSessionValidity: authSessionMinutes(scope),
    ...buildOAuth(client.oauth),
    supportedIdentityProviders: client.identityProviders ?? ["COGNITO"],
    readAttributes: client.readAttributes ?? attributes.readAttributes,
    writeAttributes: client.writeAttributes ?? attributes.writeAttributes,
  };
}

/** Minutes that a sign-in may take, 3 to 15: as long as the code that it asks for is good, or Cognito's own 3. */
function authSessionMinutes({ settings }: ComponentScope): number {
  const { emailCode } = behaviourSettings(settings.args, "createAuthChallenge");
  return Math.min(15, Math.max(3, Math.ceil((emailCode?.ttlSeconds ?? 0) / 60)));
}

function buildOAuth(oauth: OAuthArgs | undefined): Partial<UserPoolClientArgs> {
  if (oauth === undefined) {
    return {
      allowedOauthFlowsUserPoolClient: false,
      allowedOauthFlows: [],
      allowedOauthScopes: [],
      callbackUrls: [],
      logoutUrls: [],
    };
  }
  return {
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: oauth.flows ?? ["code"],
    allowedOauthScopes: oauth.scopes ?? ["openid", "email", "profile"],
    callbackUrls: oauth.callbackUrls ?? [],
    logoutUrls: oauth.logoutUrls ?? [],
  };
}

/**
 * Passwords travel to Cognito in clear (inside TLS) only while users migrate: the old pool must be shown the password.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-import-using-lambda.html
 */
function buildAuthFlows({ settings }: ComponentScope, client: AppClientArgs): AuthFlow[] {
  if (isMachine(client)) return ["ALLOW_REFRESH_TOKEN_AUTH"];
  const on = (trigger: keyof typeof settings.args): boolean => isOn(settings.args[trigger]);
  return [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    ...(on("userMigration") ? (["ALLOW_USER_PASSWORD_AUTH"] as const) : []),
    ...(on("defineAuthChallenge") ? (["ALLOW_CUSTOM_AUTH"] as const) : []),
  ];
}
