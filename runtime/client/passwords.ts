import {
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import type { AbortOptions, CallOptions, CodeDelivery } from "./options";
import { readDelivery, type Service } from "./service";

/** A new password for a user who has forgotten the old one. */
export interface ConfirmForgotPasswordInput extends CallOptions {
  username: string;
  code: string;
  newPassword: string;
}

/** A new password for a user who is signed in. */
export interface ChangePasswordInput extends AbortOptions {
  accessToken: string;
  oldPassword: string;
  newPassword: string;
}

/** The calls around passwords. */
export function createPasswordCalls(service: Service) {
  const { clientId, hashFor, call } = service;
  return {
    async forgotPassword(input: { username: string } & CallOptions): Promise<CodeDelivery> {
      const { username, clientMetadata } = input;
      const sent = await call(input, (client, http) =>
        client.send(
          new ForgotPasswordCommand({
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

    async confirmForgotPassword(input: ConfirmForgotPasswordInput): Promise<void> {
      const { username, code, newPassword, clientMetadata } = input;
      await call(input, (client, http) =>
        client.send(
          new ConfirmForgotPasswordCommand({
            ClientId: clientId,
            Username: username,
            ConfirmationCode: code,
            Password: newPassword,
            ...hashFor("SecretHash", username),
            ClientMetadata: clientMetadata,
          }),
          http,
        ),
      );
    },

    async changePassword(input: ChangePasswordInput): Promise<void> {
      const { accessToken, oldPassword, newPassword } = input;
      await call(input, (client, http) =>
        client.send(
          new ChangePasswordCommand({
            AccessToken: accessToken,
            PreviousPassword: oldPassword,
            ProposedPassword: newPassword,
          }),
          http,
        ),
      );
    },
  };
}
