import { join } from "node:path";

import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";

import type { ListeningServer } from "../http-server";
import type { Teardown } from "../teardown";
import { type CognitoEmulator, startCognitoEmulator } from "./cognito";
import type { CognitoEmulatorOptions } from "./cognito-parts";
import { startDynamoDbEmulator } from "./dynamodb";
import { EMULATOR_CREDENTIALS, startS3Emulator } from "./s3";
import { type SesEmulator, startSesEmulator } from "./ses";

/** The running emulators, and the SDK's clients for them. */
export interface Emulators {
  dynamoDb: ListeningServer;
  s3: ListeningServer;
  ses: SesEmulator;
  cognito: CognitoEmulator;
  clients: { dynamoDb: DynamoDBClient; s3: S3Client; cognito: CognitoIdentityProviderClient };
}

/** The code in every message of the emulated pools. */
export const CONFIRMATION_CODE = "123456";

/** The issuer of a region's pools, without the pool's id, as the real service writes it into tokens. */
export function issuerDomain(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}

/** A client for a user pool emulator. */
export function cognitoClient(endpoint: string, region: string): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({ endpoint, region, credentials: EMULATOR_CREDENTIALS });
}

/** Starts the emulators of one deployment, with their data below `workFolder`. */
export async function startEmulators(
  workFolder: string,
  region: string,
  lambda: NonNullable<CognitoEmulatorOptions["lambda"]>,
  teardown: Teardown,
  authorize?: CognitoEmulatorOptions["authorize"],
): Promise<Emulators> {
  const [dynamoDb, s3, ses, cognito] = await Promise.all([
    startDynamoDbEmulator(),
    startS3Emulator(join(workFolder, "s3")),
    startSesEmulator(),
    startCognitoEmulator({
      dataFolder: join(workFolder, "cognito"),
      issuerDomain: issuerDomain(region),
      confirmationCode: CONFIRMATION_CODE,
      lambda,
      authorize,
    }),
  ]);
  [dynamoDb, s3, ses, cognito].forEach((server) => teardown.add(() => server.close()));
  const common = { region, credentials: EMULATOR_CREDENTIALS };
  return {
    dynamoDb,
    s3,
    ses,
    cognito,
    clients: {
      dynamoDb: new DynamoDBClient({ ...common, endpoint: dynamoDb.endpoint }),
      s3: new S3Client({ ...common, endpoint: s3.endpoint }),
      cognito: cognitoClient(cognito.endpoint, region),
    },
  };
}
