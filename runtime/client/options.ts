import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

/** What an app client is reached with. */
export interface AuthClientOptions {
  /** Id of the app client. */
  clientId: string;
  /**
   * Secret of the app client, when it has one: every call then carries the secret hash. For backends only; a secret in a
   * browser is none.
   */
  clientSecret?: string;
  /**
   * Region of the user pool.
   *
   * @default the region in `userPoolId`, else the SDK's own (AWS_REGION)
   */
  region?: string;
  /** Id of the user pool; only its region is read. */
  userPoolId?: string;
  /**
   * Another address of the service, for instance the sandbox's.
   *
   * @default the service's own
   */
  endpoint?: string;
  /**
   * Longest time of one call in milliseconds, retries included, 1 to 120000. Cognito waits up to 5 s for a trigger and may
   * try it three times.
   *
   * @default 20000
   */
  timeoutMs?: number;
  /** An SDK client of your own in place of all this; its own retries and time limits stay, and `timeoutMs` holds beside them. */
  client?: CognitoIdentityProviderClient;
}

/** What every call takes beside its own. */
export interface AbortOptions {
  /** Gives up when it is aborted: the error's code is `aborted`. */
  signal?: AbortSignal;
}

/** What the calls take whose client metadata Cognito hands to triggers. */
export interface CallOptions extends AbortOptions {
  /**
   * For the triggers' functions; not stored, not checked, not encrypted by Cognito: no secrets.
   *
   * @default none
   */
  clientMetadata?: Record<string, string>;
}

/** A code that was sent, and where to; the place is masked by Cognito. */
export interface CodeDelivery {
  medium?: "EMAIL" | "SMS";
  destination?: string;
}
