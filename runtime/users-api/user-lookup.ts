import { CognitoIdentityProviderClient, GetUserCommand } from "@aws-sdk/client-cognito-identity-provider";

import { callAws, CLIENT_SETTINGS, type AwsErrorFacts } from "../shared/aws-call";
import type { Deadline } from "../shared/deadline";
import { toResourceName } from "../shared/logger";
import type { Reason } from "../shared/reasons";
import type { UserEvent } from "../shared/user-attributes";

/** Reads a user's attributes with the user's own access token, which carries none. */
export type UserLookup = (accessToken: string, userPoolId: string, deadline: Deadline) => Promise<UserEvent>;

/** GetUser is not signed: the function needs no right, and the token opens nothing but its own user. */
export function createUserLookup(region: string | undefined): UserLookup {
  const client = new CognitoIdentityProviderClient({
    ...CLIENT_SETTINGS,
    ...(region !== undefined && { region }),
    credentials: { accessKeyId: "unsigned", secretAccessKey: "unsigned" },
  });
  return async (accessToken, userPoolId, deadline) => {
    const call = { operation: "GetUser", resource: toResourceName(userPoolId), deadline, reasonOf } as const;
    const found = await callAws(call, (abortSignal) =>
      client.send(new GetUserCommand({ AccessToken: accessToken }), { abortSignal }),
    );
    const attributes = (found.UserAttributes ?? []).flatMap(({ Name, Value }) =>
      Name === undefined || Value === undefined ? [] : [[Name, Value] as const],
    );
    return { userName: found.Username ?? "", userPoolId, request: { userAttributes: Object.fromEntries(attributes) } };
  };
}

/** A token that was revoked since, and a user who is gone. */
function reasonOf({ name }: AwsErrorFacts): Reason | undefined {
  return name === "NotAuthorizedException" || name === "UserNotFoundException" ? "tokenRefused" : undefined;
}
