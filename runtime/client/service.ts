import {
  CognitoIdentityProviderClient,
  type CodeDeliveryDetailsType,
  type CognitoIdentityProviderClientConfig,
} from "@aws-sdk/client-cognito-identity-provider";

import { secretHash } from "../jwt/secret-hash";
import { AuthError } from "./auth-error";
import { assertAuthClientOptions, DEFAULT_TIMEOUT_MS } from "./check-options";
import type { AbortOptions, AuthClientOptions, CodeDelivery } from "./options";
import { readServiceError } from "./read-service-error";

/** The service as the helpers see it. */
export interface Service {
  clientId: string;
  clientSecret?: string;
  /** The secret hash for a user name, in the member that the request names it by; nothing for a client without secret. */
  hashFor: <Member extends "SecretHash" | "SECRET_HASH">(
    member: Member,
    username: string,
  ) => Partial<Record<Member, string>>;
  /** Makes a call under the time limit. @throws {AuthError} */
  call: <Output>(
    options: AbortOptions | undefined,
    send: (client: CognitoIdentityProviderClient, http: { abortSignal: AbortSignal }) => Promise<Output>,
  ) => Promise<Output>;
}

/** @throws {TypeError} that names every option that cannot be used */
export function createService(options: AuthClientOptions): Service {
  assertAuthClientOptions(options);
  const { clientId, clientSecret, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const client = options.client ?? new CognitoIdentityProviderClient(clientConfig(options));
  return {
    clientId,
    clientSecret,
    hashFor: (member, username) =>
      clientSecret === undefined
        ? {}
        : ({ [member]: secretHash({ username, clientId, clientSecret }) } as Partial<Record<typeof member, string>>),
    async call(callOptions, send) {
      const limit = AbortSignal.timeout(timeoutMs);
      const abortSignal = callOptions?.signal ? AbortSignal.any([limit, callOptions.signal]) : limit;
      try {
        return await send(client, { abortSignal });
      } catch (error) {
        throw callOptions?.signal?.aborted === true ? new AuthError("aborted") : readServiceError(error);
      }
    },
  };
}

function clientConfig({ region, userPoolId, endpoint }: AuthClientOptions): CognitoIdentityProviderClientConfig {
  const poolRegion = region ?? userPoolId?.split("_")[0];
  return {
    ...(poolRegion !== undefined && { region: poolRegion }),
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_000 },
    // None of these calls is signed: the SDK need not look for credentials that a browser or a laptop has not.
    credentials: { accessKeyId: "unsigned", secretAccessKey: "unsigned" },
  };
}

/** Where a code went. */
export function readDelivery(details: CodeDeliveryDetailsType | undefined): CodeDelivery {
  return {
    ...(details?.DeliveryMedium !== undefined && { medium: details.DeliveryMedium }),
    ...(details?.Destination !== undefined && { destination: details.Destination }),
  };
}

/** A map as the list of names and values that Cognito takes. */
export function toAttributeList(
  attributes: Readonly<Record<string, string>> | undefined,
): { Name: string; Value: string }[] {
  return Object.entries(attributes ?? {}).map(([Name, Value]) => ({ Name, Value }));
}
