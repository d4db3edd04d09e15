import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
  type UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";

import { assertWholeDescription } from "./description";
import { useRawCalls } from "./raw-calls";

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

/**
 * The calls, made by a client of the SDK, which from then on sends and gives every member as it is (raw-calls.ts).
 *
 * @throws (from `describe`) {IncompleteDescriptionError} when members are missing that every user pool has
 */
export function createUserPoolApi(client: CognitoIdentityProviderClient): UserPoolApi {
  useRawCalls(client);
  return {
    async describe(userPoolId) {
      const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }));
      assertWholeDescription(UserPool, userPoolId);
      return UserPool;
    },
    async update(request) {
      await client.send(new UpdateUserPoolCommand(request));
    },
  };
}
