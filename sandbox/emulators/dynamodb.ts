import type { Server } from "node:http";
import { createRequire } from "node:module";

import { listen, type ListeningServer } from "../http-server";

/** dynalite as far as it is used; it has no types of its own. */
type Dynalite = (options: { createTableMs: number }) => Server;

/** Starts dynalite, in memory, on a free port. */
export function startDynamoDbEmulator(): Promise<ListeningServer> {
  const dynalite = createRequire(__filename)("dynalite") as Dynalite;
  return listen(dynalite({ createTableMs: 0 }));
}
