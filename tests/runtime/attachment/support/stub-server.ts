import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

interface Answered {
  status: number;
  /** A text is sent as it is. */
  body: unknown;
}

/** What the server answers to one request; nothing to leave it without an answer. */
export type Answer = (operation: string, body: unknown, text: string) => Answered | Promise<Answered> | undefined;

/** A server that speaks the service's protocol on a free port of 127.0.0.1 and answers as it is told. */
export async function startStubServer(
  answer: Answer,
): Promise<{ endpoint: string; operations: string[]; stop: () => Promise<void> }> {
  const operations: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      operations.push(operation);
      const text = Buffer.concat(chunks).toString();
      void Promise.resolve(answer(operation, JSON.parse(text || "{}"), text)).then((answered) => {
        if (!answered) return;
        response.writeHead(answered.status, { "content-type": "application/x-amz-json-1.1" });
        const { body } = answered;
        response.end(typeof body === "string" ? body : JSON.stringify(body, datesAsSeconds));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, operations, stop: () => stop(server) };
}

function datesAsSeconds(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  // Jest gives every test file its own Date.
  return Object.prototype.toString.call(original) === "[object Date]" ? (original as Date).getTime() / 1_000 : value;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** The SDK's client for a server of the test. */
export function clientFor(endpoint: string, requestTimeout = 5_000): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint,
    region: "ap-northeast-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    requestHandler: { requestTimeout, throwOnRequestTimeout: true },
  });
}
