/**
 * cognito-local's own parts, loaded one by one: its `createDefaultServer` takes its data folder from the working
 * directory, its port from the process's environment, and loads the whole of the end-of-life AWS SDK v2.
 *
 * Typed here as far as they are used: the package's own types import those of the whole SDK.
 */
import { createRequire } from "node:module";

/** A user pool's settings, named as in DescribeUserPool. */
export type UserPoolSettings = { Id: string; LambdaConfig?: Record<string, unknown> } & Record<string, unknown>;

/** An app client's settings, named as in DescribeUserPoolClient. */
export type AppClientSettings = { ClientId: string; UserPoolId: string } & Record<string, unknown>;

/** A user as cognito-local keeps one. */
export interface StoredUser {
  Username: string;
  UserStatus: string;
  ConfirmationCode?: string;
  Attributes: { Name: string; Value?: string }[];
}

export interface UserPoolService {
  readonly options: UserPoolSettings;
  updateOptions(context: LogContext, settings: UserPoolSettings): Promise<void>;
  saveAppClient(context: LogContext, client: AppClientSettings): Promise<void>;
  deleteAppClient(context: LogContext, client: AppClientSettings): Promise<void>;
  getUserByUsername(context: LogContext, username: string): Promise<StoredUser | null>;
  saveUser(context: LogContext, user: StoredUser): Promise<void>;
}

/** What makes the service of a pool. */
export interface UserPoolServiceFactory {
  create(...args: unknown[]): Promise<UserPoolService>;
}

export interface CognitoService {
  /** In the order of creation. */
  readonly userPools: readonly UserPoolService[];
  createUserPool(context: LogContext, settings: UserPoolSettings): Promise<UserPoolSettings>;
  getUserPool(context: LogContext, userPoolId: string): Promise<UserPoolService>;
  getAppClient(context: LogContext, clientId: string): Promise<AppClientSettings | null>;
  deleteUserPool(context: LogContext, pool: { Id: string }): Promise<void>;
}

export interface LogContext {
  logger: unknown;
}

interface EmulatorConfig {
  TriggerFunctions: Record<string, string | undefined>;
  UserPoolDefaults: Record<string, unknown>;
  TokenConfig: { IssuerDomain: string };
}

export interface CognitoLocalModules {
  createServer(
    router: unknown,
    logger: unknown,
    options: object,
    services: object,
  ): { application: (...args: never) => void };
  Router(services: object): unknown;
  DateClock: new () => unknown;
  LambdaService: new (functions: EmulatorConfig["TriggerFunctions"], client: unknown) => unknown;
  MessagesService: new (triggers: unknown, delivery: unknown) => unknown;
  MessageDeliveryService: new (sender: unknown) => unknown;
  TriggersService: new (clock: unknown, cognito: CognitoService, lambda: unknown, crypto: unknown) => unknown;
  JwtTokenGenerator: new (clock: unknown, triggers: unknown, config: EmulatorConfig["TokenConfig"]) => unknown;
  StormDBDataStoreFactory: new (folder: string) => unknown;
  UserPoolServiceFactoryImpl: new (clock: unknown, stores: unknown) => UserPoolServiceFactory;
  CognitoServiceFactoryImpl: new (
    folder: string,
    stores: unknown,
    pools: unknown,
  ) => { create(context: LogContext, defaults: object): Promise<CognitoService> };
  /** The Lambda client with which it calls the triggers. */
  LambdaClient: new (options: object) => unknown;
  /** A logger that says nothing. */
  silentLogger: unknown;
}

/** Loads cognito-local; its maintenance notice about the AWS SDK v2 is not for the sandbox's user. */
export function loadCognitoLocal(): CognitoLocalModules {
  const load = createRequire(__filename);
  const loadTheirs = createRequire(load.resolve("cognito-local/package.json"));
  const notice = loadTheirs("aws-sdk/lib/maintenance_mode_message") as { suppress: boolean };
  notice.suppress = true;
  const pino = loadTheirs("pino") as (options: object) => unknown;
  return Object.assign(
    { LambdaClient: loadTheirs("aws-sdk/clients/lambda") as unknown, silentLogger: pino({ level: "silent" }) },
    ...[
      "server/server",
      "server/Router",
      "services/clock",
      "services/cognitoService",
      "services/dataStore/stormDb",
      "services/lambda",
      "services/messages",
      "services/messageDelivery/messageDelivery",
      "services/tokenGenerator",
      "services/triggers/triggers",
      "services/userPoolService",
    ].map((path): unknown => load(`cognito-local/lib/${path}`)),
  ) as CognitoLocalModules;
}
