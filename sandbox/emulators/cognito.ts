import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

import { listen, type ListeningServer } from "../http-server";
import { updateUserPool, type PoolStore } from "./cognito-control-plane";
import { cognitoFront } from "./cognito-front";
import type { AppClientSettings, UserPoolSettings } from "./cognito-local";
import { type CognitoEmulatorOptions, composeCognito } from "./cognito-parts";
import type { UpdateRequest } from "./update-user-pool";

/** One running cognito-local, with any number of user pools. */
export interface CognitoEmulator extends ListeningServer {
  /** Creates a pool with exactly these settings. */
  createUserPool(settings: UserPoolSettings): Promise<void>;
  /** UpdateUserPool: what the request leaves out goes back to its default. */
  updateUserPool(request: UpdateRequest): Promise<void>;
  /** Writes settings as they are, whatever the API would make of them. */
  saveUserPool(settings: UserPoolSettings): Promise<void>;
  deleteUserPool(userPoolId: string): Promise<void>;
  /** Creates an app client of a pool, or changes the one with its id. */
  createAppClient(client: AppClientSettings): Promise<void>;
  deleteAppClient(clientId: string): Promise<void>;
  /** The settings of every pool as they are now, the oldest first. */
  userPools(): UserPoolSettings[];
  /** The settings of the pool with this id, or of the oldest; undefined when there is none. */
  userPool(userPoolId?: string): UserPoolSettings | undefined;
  /** Everything in it, users included, by file. */
  snapshot(): Promise<CognitoSnapshot>;
  restore(snapshot: CognitoSnapshot): Promise<void>;
}

/** The files of cognito-local's data folder: name to content. */
export type CognitoSnapshot = ReadonlyMap<string, string>;

/** Starts cognito-local on a free port, with what the service does otherwise answered before it. */
export async function startCognitoEmulator(options: CognitoEmulatorOptions): Promise<CognitoEmulator> {
  let parts = await composeCognito(options);
  const find = (id: string) => parts.pools().find(({ Id }) => Id === id);
  const store: PoolStore = { find, save: (settings) => parts.save(settings) };
  const server = await listen(
    createServer(
      cognitoFront({
        store,
        poolOfClient: (clientId) => parts.poolOfClient(clientId),
        forward: (userPoolId, request, response) => parts.forward(userPoolId, request, response),
        authorize: options.authorize,
      }),
    ),
  );
  return {
    ...server,
    createUserPool: (settings) => parts.create(settings),
    updateUserPool: (request) => updateUserPool(request, store),
    saveUserPool: (settings) => store.save(settings),
    deleteUserPool: (userPoolId) => parts.remove(userPoolId),
    createAppClient: (client) => parts.saveAppClient(client),
    deleteAppClient: (clientId) => parts.removeAppClient(clientId),
    userPools: () => parts.pools(),
    userPool: (userPoolId) => (userPoolId === undefined ? parts.pools()[0] : find(userPoolId)),
    snapshot: () => readFiles(options.dataFolder),
    async restore(snapshot) {
      await rm(options.dataFolder, { recursive: true, force: true });
      await mkdir(options.dataFolder, { recursive: true });
      await Promise.all([...snapshot].map(([name, text]) => writeFile(join(options.dataFolder, name), text)));
      parts = await composeCognito(options);
    },
  };
}

async function readFiles(folder: string): Promise<CognitoSnapshot> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}
