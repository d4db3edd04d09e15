import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

/** cognito-local with pools given as files. */
export interface CognitoLocal {
  endpoint: string;
  stop: () => Promise<void>;
}

/** Not in the test's process: it reads and writes below the working folder for as long as it runs. */
const RUNNER = `
const { createDefaultServer } = require(${JSON.stringify(join(__dirname, "../../../../node_modules/cognito-local"))});
const { pino } = require(${JSON.stringify(join(__dirname, "../../../../node_modules/pino"))});
createDefaultServer(pino({ level: "silent" }))
  .then((server) => server.start())
  .then((server) => process.send(server.address().port));
`;

/** Starts cognito-local on a free port of 127.0.0.1, in a folder of its own. */
export async function startCognitoLocal(pools: readonly UserPoolType[]): Promise<CognitoLocal> {
  const folder = await mkdtemp(join(tmpdir(), "cognito-local-"));
  const database = join(folder, ".cognito", "db");
  await mkdir(database, { recursive: true });
  const config = { ServerConfig: { hostname: "127.0.0.1", port: 0 } };
  await writeFile(join(folder, ".cognito", "config.json"), JSON.stringify(config));
  await writeFile(join(folder, "runner.js"), RUNNER);
  for (const pool of pools) {
    await writeFile(join(database, `${pool.Id}.json`), JSON.stringify({ Users: {}, Options: pool }));
  }
  const child = fork(join(folder, "runner.js"), {
    cwd: folder,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [],
  });
  const port = await firstMessage(child);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function firstMessage(child: ChildProcess): Promise<number> {
  const ended = once(child, "exit").then(() => {
    throw new Error("cognito-local ended before it listened.");
  });
  const [port] = (await Promise.race([once(child, "message"), ended])) as [number];
  // It ends in time, when it is stopped.
  ended.catch(() => {});
  return port;
}
