import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
  type UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";

/** The two calls that the attachment makes. Neither may be retried in here: what was described may have changed. */
export interface UserPoolApi {
  describe: (userPoolId: string) => Promise<UserPoolType>;
  update: (request: UpdateUserPoolCommandInput) => Promise<void>;
}

/** Longest time of one call; the function's time limit must leave room for the last ones (see handler.ts). */
export const CALL_TIMEOUT_MS = 10_000;

/** The client of the attachment: one attempt per call, since each new attempt must begin with a new description. */
export function createUserPoolClient(region?: string): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    ...(region !== undefined && { region }),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: CALL_TIMEOUT_MS, throwOnRequestTimeout: true },
  });
}

/** The calls, made by a client of the SDK. */
export function createUserPoolApi(client: CognitoIdentityProviderClient): UserPoolApi {
  return {
    async describe(userPoolId) {
      const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }));
      if (!UserPool) throw new Error(`Cognito described the user pool ${userPoolId} with nothing.`);
      // An emulator may leave the id out.
      return { ...UserPool, Id: UserPool.Id ?? userPoolId };
    },
    async update(request) {
      await client.send(new UpdateUserPoolCommand(request));
    },
  };
}
