import { CLIENT_SETTINGS } from "../../shared/aws-call";

/** Node keeps a connection of an agent that has a limit, whatever it says of `keepAlive`. */
const NEW_CONNECTIONS = { keepAlive: false, maxSockets: Infinity };

/**
 * Settings of the client for the old pool. A request may take 3 s, as the old pool's own triggers run in it; all of them
 * together have the 4 s of the deadline. Each has a connection of its own: one that the old pool closed while the function
 * was frozen would fail, and a password that may have arrived is not sent again.
 */
export const OLD_POOL_CLIENT_SETTINGS = {
  ...CLIENT_SETTINGS,
  requestHandler: {
    ...CLIENT_SETTINGS.requestHandler,
    requestTimeout: 3000,
    httpAgent: NEW_CONNECTIONS,
    httpsAgent: NEW_CONNECTIONS,
  },
};
