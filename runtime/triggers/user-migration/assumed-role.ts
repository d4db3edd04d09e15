import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

import type { MigrationSource } from "./options";
import { CLIENT_SETTINGS, callAws, type AwsCall } from "../../shared/aws-call";
import { toResourceName } from "../../shared/logger";
import { assertText } from "../../shared/option-checks";

/** Credentials of a role until they expire. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

/**
 * Assumes a role for an old pool in another account. An SDK client keeps what it gets from here, and asks again five minutes
 * before it expires.
 *
 * @throws {TypeError} at once, when the role's ARN is missing
 * @throws {AwsCallError} (from the function that it gives) when the role cannot be assumed
 * @example new CognitoIdentityProviderClient({ region, credentials: createRoleCredentials({ roleArn, externalId }) })
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function createRoleCredentials(
  { roleArn, externalId }: Required<Pick<MigrationSource, "roleArn">> & Pick<MigrationSource, "externalId">,
  sts: STSClient = new STSClient(CLIENT_SETTINGS),
): () => Promise<RoleCredentials> {
  assertText("createRoleCredentials: roleArn", roleArn);
  if (externalId !== undefined) assertText("createRoleCredentials: externalId", externalId);
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: "cognito-triggers-user-migration",
    ExternalId: externalId,
  });
  return async () => {
    const call = { operation: "AssumeRole", resource: toResourceName(roleArn), deadline: withoutDeadline() } as const;
    const { Credentials } = await callAws(call, (abortSignal) => sts.send(command, { abortSignal }));
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
      throw new Error("AssumeRole answered without credentials.");
    }
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  };
}

/** The credentials outlive the invocation that waits for them: its own deadline stops the waiting, the client's limits this. */
function withoutDeadline(): AwsCall["deadline"] {
  return { signal: new AbortController().signal, race: (work) => work };
}
