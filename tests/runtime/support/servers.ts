import { mkdtemp, rm } from "node:fs/promises";
import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server of a test, on a free port of 127.0.0.1. */
export interface TestServer {
  readonly endpoint: string;
  close: () => Promise<void>;
}

type Dynalite = (options: { createTableMs: number; deleteTableMs: number }) => Server;
type S3rver = new (options: {
  address: string;
  port: number;
  silent: boolean;
  directory: string;
  configureBuckets: { name: string; configs: [] }[];
}) => { run(): Promise<AddressInfo>; close(): Promise<void> };

/** DynamoDB's emulator; tables are there at once. */
export async function startDynamoDb(): Promise<TestServer> {
  const dynalite = jest.requireActual<Dynalite>("dynalite");
  return listen(dynalite({ createTableMs: 0, deleteTableMs: 0 }));
}

/** S3's emulator with one bucket. It ignores If-None-Match. */
export async function startS3(bucket: string): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), "cognito-triggers-s3-"));
  const Emulator = jest.requireActual<S3rver>("s3rver");
  const configureBuckets = [{ name: bucket, configs: [] as [] }];
  const server = new Emulator({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets });
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A request as a stub saw it. */
export interface StubRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a stub answers, at once or later; `undefined` never answers, and "reset" breaks the connection. */
export type StubAnswer =
  { status: number; body?: string; headers?: Record<string, string>; afterMs?: number } | "reset" | undefined;

/** An HTTP server that records requests and answers what the test says. */
export async function startStub(
  answer: (request: StubRequest) => StubAnswer,
): Promise<TestServer & { requests: StubRequest[] }> {
  const requests: StubRequest[] = [];
  const server = createHttpServer((message, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      const { method = "", url = "", headers } = message;
      const request = { method, path: url, headers, body: Buffer.concat(chunks).toString("utf8") };
      requests.push(request);
      const reply = answer(request);
      if (reply === "reset") message.socket.resetAndDestroy();
      else if (reply) {
        const { status, headers: answered, body = "", afterMs = 0 } = reply;
        setTimeout(() => response.writeHead(status, answered).end(body), afterMs);
      }
    });
  });
  return { ...(await listen(server)), requests };
}

/** A TCP server that takes connections and never answers. */
export async function startBlackHole(): Promise<TestServer & { connections: () => number }> {
  let connections = 0;
  const server = createTcpServer(() => {
    connections += 1;
  });
  return { ...(await listen(server)), connections: () => connections };
}

async function listen(server: Server | TcpServer): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
