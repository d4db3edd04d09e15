import {
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import type { CallOptions, CodeDelivery } from "./options";
import { readDelivery, toAttributeList, type Service } from "./service";

/** A new account. */
export interface SignUpInput extends CallOptions {
  username: string;
  password: string;
  /** User attributes, for example `{ email, name, "custom:tenant": "blue" }`. */
  attributes?: Record<string, string>;
  /** For the pre sign-up trigger only. */
  validationData?: Record<string, string>;
}

/** An account that was made. */
export interface SignedUp {
  /** The user's `sub`. */
  userId: string;
  /** Whether the account can be used at once: the pre sign-up trigger confirmed it. */
  confirmed: boolean;
  /** Where the code went; absent when none was sent. */
  delivery?: CodeDelivery;
}

/** The code that confirms a new account. */
export interface ConfirmSignUpInput extends CallOptions {
  username: string;
  code: string;
}

/** The calls around a new account. */
export function createSignUpCalls(service: Service) {
  const { clientId, hashFor, call } = service;
  return {
    async signUp(input: SignUpInput): Promise<SignedUp> {
      const { username, password, attributes, validationData, clientMetadata } = input;
      const made = await call(input, (client, http) =>
        client.send(
          new SignUpCommand({
            ClientId: clientId,
            Username: username,
            Password: password,
            ...hashFor("SecretHash", username),
            UserAttributes: toAttributeList(attributes),
            ...(validationData && { ValidationData: toAttributeList(validationData) }),
            ClientMetadata: clientMetadata,
          }),
          http,
        ),
      );
      return {
        userId: made.UserSub ?? "",
        confirmed: made.UserConfirmed ?? false,
        ...(made.CodeDeliveryDetails && { delivery: readDelivery(made.CodeDeliveryDetails) }),
      };
    },

    async confirmSignUp(input: ConfirmSignUpInput): Promise<void> {
      const { username, code, clientMetadata } = input;
      await call(input, (client, http) =>
        client.send(
          new ConfirmSignUpCommand({
            ClientId: clientId,
            Username: username,
            ConfirmationCode: code,
            ...hashFor("SecretHash", username),
            ClientMetadata: clientMetadata,
          }),
          http,
        ),
      );
    },

    async resendConfirmationCode(input: { username: string } & CallOptions): Promise<CodeDelivery> {
      const { username, clientMetadata } = input;
      const sent = await call(input, (client, http) =>
        client.send(
          new ResendConfirmationCodeCommand({
            ClientId: clientId,
            Username: username,
            ...hashFor("SecretHash", username),
            ClientMetadata: clientMetadata,
          }),
          http,
        ),
      );
      return readDelivery(sent.CodeDeliveryDetails);
    },
  };
}
