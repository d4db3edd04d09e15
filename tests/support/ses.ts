import type { AddressInfo } from "node:net";

import { SESv2Client } from "@aws-sdk/client-sesv2";
import startSesServer from "aws-ses-v2-local";
import type { Email } from "aws-ses-v2-local/dist/store";

import { CLIENT_SETTINGS } from "../../runtime/shared/aws-call";

/** SES's emulator, which keeps what is sent. It verifies no identities and encodes no headers. */
export interface TestSes {
  readonly endpoint: string;
  readonly client: SESv2Client;
  /** The e-mails sent since the last call. */
  takeEmails: () => Promise<Email[]>;
  close: () => Promise<void>;
}

/** A client of an endpoint that takes any credentials. */
export const sesClient = (endpoint: string) =>
  new SESv2Client({
    ...CLIENT_SETTINGS,
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });

/** Starts the emulator on a free port. */
export async function startSes(): Promise<TestSes> {
  const server = await startSesServer({ host: "127.0.0.1", port: 0 });
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const client = sesClient(endpoint);
  return {
    endpoint,
    client,
    takeEmails: async () => {
      const response = await fetch(`${endpoint}/store`);
      await fetch(`${endpoint}/clear-store`, { method: "POST" });
      return ((await response.json()) as { emails: Email[] }).emails;
    },
    close: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
