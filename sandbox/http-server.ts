import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The only address the sandbox listens on. An IP address also makes the S3 client use path-style requests. */
export const LOOPBACK = "127.0.0.1";

/** A server that answers on the loopback address. */
export interface ListeningServer {
  /** Its base URL, without a slash at the end. */
  endpoint: string;
  /** Frees the port and drops open connections. */
  close(): Promise<void>;
}

/** Starts `server` on a free port. */
export function listen(server: Server): Promise<ListeningServer> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, LOOPBACK, () => {
      server.removeListener("error", reject);
      resolve(listeningServer(server));
    });
  });
}

/** Describes a server that listens already. */
export function listeningServer(server: Server): ListeningServer {
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
