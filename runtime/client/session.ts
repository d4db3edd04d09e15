import {
  AssociateSoftwareTokenCommand,
  GetTokensFromRefreshTokenCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { AuthError } from "./auth-error";
import type { AbortOptions, CallOptions } from "./options";
import { otpauthUri } from "./otpauth-uri";
import type { Service } from "./service";
import { readTokens, type AuthTokens } from "./tokens";

/** What a refresh needs: the tokens of a sign-in have it. Cognito takes client metadata with rotation only. */
export interface RefreshInput extends CallOptions {
  refreshToken: string;
  /** The user's name in the pool (`tokens.username`); needed by an app client with a secret. */
  username?: string;
  /**
   * Whether the app client rotates refresh tokens: the answer then has a new one, and the old one ends.
   *
   * @default false
   */
  rotation?: boolean;
}

/** An authenticator app that is being set up. */
export interface TotpSetup {
  /** The key for the app, Base32. Show it once, as a QR code of `otpauthUri`; keep it nowhere. */
  secret: string;
  otpauthUri: (issuer: string, account: string) => string;
  /** Checks a code of the app and makes the app the user's second factor. */
  complete: (code: string, deviceName?: string, options?: AbortOptions) => Promise<void>;
}

/** The calls of somebody who is signed in. */
export function createSessionCalls(service: Service) {
  const { clientId, clientSecret, hashFor, call } = service;

  const refreshWithRotation = ({ refreshToken, clientMetadata, ...input }: RefreshInput) =>
    call(input, (client, http) =>
      client.send(
        new GetTokensFromRefreshTokenCommand({
          ClientId: clientId,
          RefreshToken: refreshToken,
          // This one call takes the secret itself.
          ...(clientSecret !== undefined && { ClientSecret: clientSecret }),
          ClientMetadata: clientMetadata,
        }),
        http,
      ),
    );

  const refreshWithoutRotation = ({ refreshToken, username, ...input }: RefreshInput) => {
    if (clientSecret !== undefined && username === undefined) {
      throw new TypeError(
        "refresh: an app client with a secret needs username, as it is in the tokens of the sign-in.",
      );
    }
    return call(input, (client, http) =>
      client.send(
        new InitiateAuthCommand({
          ClientId: clientId,
          AuthFlow: "REFRESH_TOKEN_AUTH",
          AuthParameters: { REFRESH_TOKEN: refreshToken, ...hashFor("SECRET_HASH", username ?? "") },
        }),
        http,
      ),
    );
  };

  return {
    async refresh(input: RefreshInput): Promise<AuthTokens> {
      const answer = input.rotation === true ? await refreshWithRotation(input) : await refreshWithoutRotation(input);
      return readTokens(answer.AuthenticationResult);
    },

    async signOut(input: { accessToken: string } & AbortOptions): Promise<void> {
      await call(input, (client, http) =>
        client.send(new GlobalSignOutCommand({ AccessToken: input.accessToken }), http),
      );
    },

    async signOutDevice(input: { refreshToken: string } & AbortOptions): Promise<void> {
      const request = { Token: input.refreshToken, ClientId: clientId, ClientSecret: clientSecret };
      await call(input, (client, http) => client.send(new RevokeTokenCommand(request), http));
    },

    async setUpTotp(input: { accessToken: string } & AbortOptions): Promise<TotpSetup> {
      const { accessToken } = input;
      const begun = await call(input, (client, http) =>
        client.send(new AssociateSoftwareTokenCommand({ AccessToken: accessToken }), http),
      );
      const secret = begun.SecretCode;
      if (secret === undefined) throw new AuthError("service");
      return {
        secret,
        otpauthUri: (issuer, account) => otpauthUri(secret, issuer, account),
        complete: async (code, deviceName, options) => {
          const verified = await call(options, (client, http) =>
            client.send(
              new VerifySoftwareTokenCommand({
                AccessToken: accessToken,
                UserCode: code,
                FriendlyDeviceName: deviceName,
              }),
              http,
            ),
          );
          if (verified.Status !== "SUCCESS") throw new AuthError("code_wrong");
          const totp = { Enabled: true, PreferredMfa: true };
          await call(options, (client, http) =>
            client.send(
              new SetUserMFAPreferenceCommand({ AccessToken: accessToken, SoftwareTokenMfaSettings: totp }),
              http,
            ),
          );
        },
      };
    },
  };
}
