import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

import { COGNITO_ACCESS_KEY_ID } from "../lambda-endpoint/caller";
import type { FrontOptions } from "./cognito-front";
import { type AppClientSettings, type CognitoService, loadCognitoLocal, type UserPoolSettings } from "./cognito-local";
import { triggerFunctionsOf } from "./trigger-functions";
import { verifyByCode } from "./verified-by-code";

export interface CognitoEmulatorOptions {
  /** Folder for its data; created when missing. */
  dataFolder: string;
  /** The issuer in tokens, without the pool's id. */
  issuerDomain: string;
  /** The code in every message. */
  confirmationCode: string;
  /** Where it calls the triggers; absent for a pool without triggers. */
  lambda?: { endpoint: string; region: string; isDeployed: (functionArn: string) => boolean };
  /** Refuses calls of roles; absent: every role may do anything. */
  authorize?: FrontOptions["authorize"];
}

/** cognito-local over one data folder. */
export interface CognitoParts {
  pools(): UserPoolSettings[];
  create(settings: UserPoolSettings): Promise<void>;
  save(settings: UserPoolSettings): Promise<void>;
  remove(userPoolId: string): Promise<void>;
  saveAppClient(client: AppClientSettings): Promise<void>;
  removeAppClient(clientId: string): Promise<void>;
  poolOfClient(clientId: string): Promise<string | undefined>;
  /** Answers a call as one about this pool. */
  forward(userPoolId: string | undefined, request: IncomingMessage, response: ServerResponse): void;
}

/**
 * Composes cognito-local as its `createDefaultServer` does it.
 *
 * Its trigger functions and the kind of its user names are global; here they are those of the pool that a call is about,
 * at the time of the call.
 */
export async function composeCognito(options: CognitoEmulatorOptions): Promise<CognitoParts> {
  const modules = loadCognitoLocal();
  const context = { logger: modules.silentLogger };
  const clock = new modules.DateClock();
  const stores = new modules.StormDBDataStoreFactory(options.dataFolder);
  const pool = new modules.UserPoolServiceFactoryImpl(clock, stores);
  const factory = { create: async (...args: unknown[]) => verifyByCode(await pool.create(...args)) };
  const cognito = await new modules.CognitoServiceFactoryImpl(options.dataFolder, stores, factory).create(context, {});
  const poolOfCall = new AsyncLocalStorage<string | undefined>();
  const pools = (): UserPoolSettings[] => cognito.userPools.map((pool) => pool.options);
  const services = composeServices(modules, cognito, options, () => {
    const userPoolId = poolOfCall.getStore();
    return pools().find(({ Id }) => Id === userPoolId);
  });
  const { application } = modules.createServer(modules.Router(services), modules.silentLogger, {}, services);
  const poolOfClient = async (clientId: string) => (await cognito.getAppClient(context, clientId))?.UserPoolId;
  return {
    pools,
    poolOfClient,
    async create(settings) {
      await cognito.createUserPool(context, { Id: settings.Id });
      // Set as a whole: creation would merge lists with the emulator's defaults item by item.
      await (await cognito.getUserPool(context, settings.Id)).updateOptions(context, settings);
    },
    async save(settings) {
      await (await cognito.getUserPool(context, settings.Id)).updateOptions(context, settings);
    },
    remove: (userPoolId) => cognito.deleteUserPool(context, { Id: userPoolId }),
    async saveAppClient(client) {
      await (await cognito.getUserPool(context, client.UserPoolId)).saveAppClient(context, client);
    },
    async removeAppClient(clientId) {
      const client = await cognito.getAppClient(context, clientId);
      // A pool that is gone has taken its clients with it.
      if (!pools().some(({ Id }) => Id === client?.UserPoolId)) return;
      if (client !== null)
        await (await cognito.getUserPool(context, client.UserPoolId)).deleteAppClient(context, client);
    },
    forward: (userPoolId, request, response) =>
      poolOfCall.run(userPoolId, () => (application as RequestListener)(request, response)),
  };
}

type Modules = ReturnType<typeof loadCognitoLocal>;

function composeServices(
  modules: Modules,
  cognito: CognitoService,
  { lambda, issuerDomain, confirmationCode }: CognitoEmulatorOptions,
  currentPool: () => UserPoolSettings | undefined,
): object {
  const clock = new modules.DateClock();
  const config = {
    TriggerFunctions: triggerFunctionsOf(() => currentPool()?.LambdaConfig, lambda?.isDeployed ?? (() => false)),
    UserPoolDefaults: Object.defineProperty({}, "UsernameAttributes", {
      enumerable: true,
      get: () => currentPool()?.UsernameAttributes,
    }) as Record<string, unknown>,
    TokenConfig: { IssuerDomain: issuerDomain },
  };
  const lambdaClient = new modules.LambdaClient({
    endpoint: lambda?.endpoint,
    region: lambda?.region ?? "local",
    credentials: { accessKeyId: COGNITO_ACCESS_KEY_ID, secretAccessKey: COGNITO_ACCESS_KEY_ID },
    maxRetries: 0,
  });
  const lambdaService = new modules.LambdaService(config.TriggerFunctions, lambdaClient);
  const triggers = new modules.TriggersService(clock, cognito, lambdaService, undefined);
  const noMessages = { sendEmail: () => Promise.resolve(), sendSms: () => Promise.resolve() };
  return {
    clock,
    cognito,
    config,
    messages: new modules.MessagesService(triggers, new modules.MessageDeliveryService(noMessages)),
    otp: () => confirmationCode,
    tokenGenerator: new modules.JwtTokenGenerator(clock, triggers, config.TokenConfig),
    triggers,
  };
}
