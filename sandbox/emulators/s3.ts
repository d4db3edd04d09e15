import { mkdir } from "node:fs/promises";
import type { Server } from "node:http";
import { createRequire } from "node:module";

import { listeningServer, LOOPBACK, type ListeningServer } from "../http-server";

/** s3rver as far as it is used; it has no types of its own. */
interface S3rver {
  run(): Promise<unknown>;
  httpServer: Server;
}
type S3rverClass = new (options: {
  address: string;
  port: number;
  silent: boolean;
  directory: string;
  vhostBuckets: boolean;
}) => S3rver;

/** The one key pair that s3rver knows; the other emulators take any. */
export const EMULATOR_CREDENTIALS = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

/** Starts s3rver on a free port, with its objects below `directory`. */
export async function startS3Emulator(directory: string): Promise<ListeningServer> {
  const S3rver = createRequire(__filename)("s3rver") as S3rverClass;
  // Without the folder it fails to list the buckets before there is one.
  await mkdir(directory, { recursive: true });
  const server = new S3rver({ address: LOOPBACK, port: 0, silent: true, directory, vhostBuckets: false });
  await server.run();
  return listeningServer(server.httpServer);
}
