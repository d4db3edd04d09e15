import { InitiateAuthCommand, type AuthFlowType } from "@aws-sdk/client-cognito-identity-provider";

import { AuthError } from "./auth-error";
import { followChallenge } from "./follow-challenge";
import type { CallOptions } from "./options";
import type { Service } from "./service";
import type { SignInStep } from "./sign-in-step";

/** Somebody who signs in with a password. */
export interface SignInInput extends CallOptions {
  username: string;
  password: string;
}

/** The calls that begin a sign-in. */
export function createSignInCalls(service: Service) {
  const begin = async (
    flow: AuthFlowType,
    username: string,
    parameters: Record<string, string>,
    options: CallOptions,
  ): Promise<SignInStep> => {
    const answer = await service
      .call(options, (client, http) =>
        client.send(
          new InitiateAuthCommand({
            ClientId: service.clientId,
            AuthFlow: flow,
            AuthParameters: { USERNAME: username, ...parameters, ...service.hashFor("SECRET_HASH", username) },
            ClientMetadata: options.clientMetadata,
          }),
          http,
        ),
      )
      .catch((error: unknown) => {
        throw hideExistence(error);
      });
    return followChallenge(service, username, answer, options);
  };
  return {
    signIn: (input: SignInInput): Promise<SignInStep> =>
      begin("USER_PASSWORD_AUTH", input.username, { PASSWORD: input.password }, input),
    signInWithCustomChallenge: (input: { username: string } & CallOptions): Promise<SignInStep> =>
      begin("CUSTOM_AUTH", input.username, {}, input),
  };
}

/** Whoever signs in is not told whether the name or the password was wrong, whatever the app client is set to. */
function hideExistence(error: unknown): unknown {
  if (!(error instanceof AuthError) || error.code !== "user_not_found") return error;
  return new AuthError("wrong_credentials", { serviceError: error.serviceError });
}
