import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ListeningServer } from "../../sandbox/http-server";
import type { FunctionDefinition } from "../../sandbox/lambda-endpoint/function-definition";
import { FunctionRegistry } from "../../sandbox/lambda-endpoint/function-registry";
import { startLambdaEndpoint } from "../../sandbox/lambda-endpoint/server";

/** A Lambda endpoint for tests, with functions made of source text. */
export interface TestLambda extends ListeningServer {
  functions: FunctionRegistry;
  logLines: string[];
  /** Deploys source text as a function with version 1 and the alias `live`. */
  deploy(name: string, source: string, settings?: Partial<FunctionDefinition> & { file?: string }): void;
}

export const LOCATION = { partition: "aws", region: "eu-west-1", accountId: "123456789012" };

/** Starts an endpoint; its `close` also stops the functions' processes. */
export async function startTestLambda(cognitoEndpoint = "http://127.0.0.1:1"): Promise<TestLambda> {
  const folder = mkdtempSync(join(tmpdir(), "lambda-endpoint-test-"));
  const logLines: string[] = [];
  const functions = new FunctionRegistry(LOCATION, (_name, line) => logLines.push(line));
  const server = await startLambdaEndpoint(functions);
  return {
    ...server,
    functions,
    logLines,
    deploy(name, source, { file = "index.js", ...settings } = {}) {
      const codeFolder = join(folder, name);
      mkdirSync(codeFolder);
      writeFileSync(join(codeFolder, file), source);
      functions.createFunction(
        {
          name,
          arn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
          handler: "index.handler",
          codeFolder,
          environment: {},
          timeoutSeconds: 5,
          memoryMegabytes: 128,
          publishedVersion: "1",
          logGroupName: `/aws/lambda/${name}`,
          ...settings,
        },
        {
          region: LOCATION.region,
          dynamoDbEndpoint: "http://127.0.0.1:2",
          s3Endpoint: "http://127.0.0.1:3",
          sesEndpoint: "http://127.0.0.1:5",
          cognitoEndpoint,
          otherEndpoint: server.endpoint,
          accessKeyId: "key",
          secretAccessKey: "secret",
        },
      );
      functions.createAlias(name, "live", "1");
    },
    async close() {
      await functions.stop();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
