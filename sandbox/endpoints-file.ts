import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * What `.sandbox/endpoints.json` holds while the sandbox keeps running. Every key is always there; what this stack does
 * not have is null.
 */
export interface Endpoints {
  region: string;
  cognito: { endpoint: string; userPoolId: string; clientId: string };
  legacyCognito: { endpoint: string; userPoolId: string; clientId: string } | null;
  dynamodb: { endpoint: string; profileTable: string | null; loginHistoryTable: string | null };
  s3: { endpoint: string; bucket: string | null };
  /** `functions`: trigger name to the ARN that the pool points at. */
  lambda: { endpoint: string; functions: Record<string, string> };
  confirmationCode: string;
}

/**
 * Writes the file in one piece, so that nobody reads half of it.
 *
 * @returns a function that removes it, unless another sandbox has written its own since
 */
export function writeEndpointsFile(path: string, endpoints: Endpoints): () => void {
  const text = `${JSON.stringify(endpoints, undefined, 2)}\n`;
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, text);
  renameSync(draft, path);
  return () => {
    if (readText(path) === text) {
      rmSync(path, { force: true });
    }
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
