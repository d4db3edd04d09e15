import { createServer, type RequestListener } from "node:http";

import { listen, type ListeningServer } from "../http-server";
import { COGNITO_ACCESS_KEY_ID } from "../lambda-endpoint/caller";
import { type AppClientSettings, loadCognitoLocal, type UserPoolSettings } from "./cognito-local";
import { triggerFunctionsOf } from "./trigger-functions";

/** One running cognito-local, with at most one user pool. */
export interface CognitoEmulator extends ListeningServer {
  /** Creates the pool with exactly these settings. @throws when there is one already */
  createUserPool(settings: UserPoolSettings): Promise<void>;
  /** Creates an app client of the pool. */
  createAppClient(client: AppClientSettings): Promise<void>;
  /** The pool's settings as they are now; undefined before it exists. */
  userPool(): UserPoolSettings | undefined;
}

export interface CognitoEmulatorOptions {
  /** Folder for its data; created when missing. */
  dataFolder: string;
  /** The issuer in tokens, without the pool's id. */
  issuerDomain: string;
  /** The code in every message. */
  confirmationCode: string;
  /** Where it calls the triggers; absent for a pool without triggers. */
  lambda?: { endpoint: string; region: string; isDeployed: (functionArn: string) => boolean };
}

/**
 * Starts cognito-local, composed as its `createDefaultServer` does it, on a free port.
 *
 * Its trigger functions are global; here they are those of the pool's own Lambda config at the time of each call.
 */
export async function startCognitoEmulator(options: CognitoEmulatorOptions): Promise<CognitoEmulator> {
  const modules = loadCognitoLocal();
  const context = { logger: modules.silentLogger };
  const clock = new modules.DateClock();
  const stores = new modules.StormDBDataStoreFactory(options.dataFolder);
  const pools = new modules.UserPoolServiceFactoryImpl(clock, stores);
  const cognito = await new modules.CognitoServiceFactoryImpl(options.dataFolder, stores, pools).create(context, {});

  let pool: Awaited<ReturnType<typeof cognito.getUserPool>> | undefined;
  const { lambda } = options;
  const config = {
    TriggerFunctions: triggerFunctionsOf(() => pool?.options.LambdaConfig, lambda?.isDeployed ?? (() => false)),
    UserPoolDefaults: {} as Record<string, unknown>,
    TokenConfig: { IssuerDomain: options.issuerDomain },
  };
  const lambdaClient = new modules.LambdaClient({
    endpoint: lambda?.endpoint,
    region: lambda?.region ?? "local",
    credentials: { accessKeyId: COGNITO_ACCESS_KEY_ID, secretAccessKey: COGNITO_ACCESS_KEY_ID },
    maxRetries: 0,
  });
  const triggers = new modules.TriggersService(
    clock,
    cognito,
    new modules.LambdaService(config.TriggerFunctions, lambdaClient),
    undefined,
  );
  const noMessages = { sendEmail: () => Promise.resolve(), sendSms: () => Promise.resolve() };
  const services = {
    clock,
    cognito,
    config,
    messages: new modules.MessagesService(triggers, new modules.MessageDeliveryService(noMessages)),
    otp: () => options.confirmationCode,
    tokenGenerator: new modules.JwtTokenGenerator(clock, triggers, config.TokenConfig),
    triggers,
  };
  const { application } = modules.createServer(modules.Router(services), modules.silentLogger, {}, services);
  const server = await listen(createServer(application as RequestListener));

  return {
    ...server,
    async createUserPool(settings) {
      if (pool !== undefined) {
        throw new Error(`The sandbox runs one user pool; "${pool.options.Id}" is there already.`);
      }
      await cognito.createUserPool(context, { Id: settings.Id });
      pool = await cognito.getUserPool(context, settings.Id);
      // Set as a whole: creation would merge lists with the emulator's defaults item by item.
      await pool.updateOptions(context, settings);
      config.UserPoolDefaults.UsernameAttributes = settings.UsernameAttributes;
    },
    async createAppClient(client) {
      const service = await cognito.getUserPool(context, client.UserPoolId);
      await service.saveAppClient(context, client);
    },
    userPool: () => pool?.options,
  };
}
