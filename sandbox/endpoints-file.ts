import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Deployment } from "./deployment/deployment";
import { CONFIRMATION_CODE } from "./emulators";
import { PROJECT_ROOT } from "./project-root";
import { readStoreNames } from "./walk/stores";
import type { Target } from "./walk/target";

/** Where the sandbox that keeps running says how to reach it, unless it is told otherwise. */
export const ENDPOINTS_FILE = join(PROJECT_ROOT, ".sandbox", "endpoints.json");

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
  /** SES's emulator; `<endpoint>/store` has every e-mail that was sent. */
  ses: { endpoint: string };
  /** `functions`: trigger name to the ARN that the pool points at. */
  lambda: { endpoint: string; functions: Record<string, string> };
  /** Address of `POST /users`. */
  usersApi: { endpoint: string } | null;
  confirmationCode: string;
}

/** Where everything of a deployment is reached. */
export function buildEndpoints(deployment: Deployment, target: Target): Endpoints {
  const stores = readStoreNames(deployment);
  const legacy = deployment.legacyPool();
  const { cognito, dynamoDb, s3, ses } = deployment.emulators;
  return {
    region: deployment.region,
    cognito: { endpoint: cognito.endpoint, userPoolId: target.userPoolId, clientId: target.clientId },
    legacyCognito:
      legacy === undefined
        ? null
        : { endpoint: legacy.emulator.endpoint, userPoolId: legacy.userPoolId, clientId: legacy.clientId },
    dynamodb: {
      endpoint: dynamoDb.endpoint,
      profileTable: stores.profileTable ?? null,
      loginHistoryTable: stores.loginHistoryTable ?? null,
    },
    s3: { endpoint: s3.endpoint, bucket: stores.bucket ?? null },
    ses: { endpoint: ses.endpoint },
    lambda: { endpoint: deployment.lambdaEndpoint, functions: target.triggers },
    usersApi: target.usersApi === undefined ? null : { endpoint: target.usersApi.url },
    confirmationCode: CONFIRMATION_CODE,
  };
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
