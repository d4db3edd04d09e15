import startSesServer from "aws-ses-v2-local";

import { listeningServer, LOOPBACK, type ListeningServer } from "../http-server";

/** An e-mail that was sent, as far as the walk looks at it. */
export interface SentEmail {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
}

/** SES's emulator: it keeps what is sent, and verifies no identity. */
export interface SesEmulator extends ListeningServer {
  /** Every e-mail that was sent to an address, the oldest first. */
  emailsTo(address: string): Promise<SentEmail[]>;
}

/** As the emulator keeps an e-mail. */
interface StoredEmail {
  from: string;
  subject: string;
  destination: { to: string[] };
  body: { text?: string; html?: string };
}

/** Starts aws-ses-v2-local, in memory, on a free port. */
export async function startSesEmulator(): Promise<SesEmulator> {
  const server = listeningServer(await startSesServer({ host: LOOPBACK, port: 0 }));
  return {
    ...server,
    emailsTo: async (address) => {
      const response = await fetch(`${server.endpoint}/store`);
      const { emails } = (await response.json()) as { emails: StoredEmail[] };
      return emails
        .map(({ from, subject, destination, body }) => ({
          from,
          to: destination.to,
          subject,
          text: body.text ?? body.html ?? "",
        }))
        .filter(({ to }) => to.includes(address));
    },
  };
}
