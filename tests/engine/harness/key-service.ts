import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The key of the stacks' secrets, as Pulumi names it. */
export const SECRETS_PROVIDER = "hashivault://engine-suite";

/** A stand-in for the one service of HashiCorp Vault that Pulumi asks: it wraps and unwraps a stack's data key. */
export interface KeyService {
  environment: Record<string, string>;
  close(): void;
}

/**
 * Starts it. With a passphrase every command derives the key anew, a million rounds, which takes longer than all else
 * that it does; secrets are encrypted here too, with a data key that is wrapped in nothing.
 */
export async function startKeyService(): Promise<KeyService> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ data: answer(Buffer.concat(chunks).toString()) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    environment: { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "engine-suite" },
    close: () => server.close(),
  };
}

const WRAPPED = "vault:v1:";

function answer(body: string): Record<string, string> {
  const { plaintext, ciphertext } = JSON.parse(body) as { plaintext?: string; ciphertext?: string };
  return ciphertext === undefined
    ? { ciphertext: `${WRAPPED}${plaintext ?? ""}` }
    : { plaintext: ciphertext.slice(WRAPPED.length) };
}
