import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server in Lambda's place: it has every function but those whose name begins with `gone`, and shows none that is `secret`. */
export async function startLambdaStub(): Promise<{ endpoint: string; asked: string[]; stop: () => Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [, , , functionArn = ""] = decodeURIComponent(request.url ?? "").split("/");
    asked.push(functionArn);
    const refusal = refusalOf(functionArn);
    response.writeHead(refusal?.status ?? 200, {
      "content-type": "application/json",
      ...(refusal && { "x-amzn-errortype": refusal.type }),
    });
    response.end(JSON.stringify(refusal ? { Message: refusal.type } : { FunctionArn: functionArn, State: "Active" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    asked,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function refusalOf(functionArn: string): { status: number; type: string } | undefined {
  if (functionArn.includes(":gone")) return { status: 404, type: "ResourceNotFoundException" };
  return functionArn.includes(":secret") ? { status: 403, type: "AccessDeniedException" } : undefined;
}
