/** What a user may do with the objects in their own folders. */
export const IDENTITY_POOL_ACCESS = ["readWrite", "read"] as const;

/** What a user may do with the objects in their own folders. */
export type IdentityPoolAccess = (typeof IDENTITY_POOL_ACCESS)[number];

/**
 * An identity pool that gives signed-in users of the created pool credentials for their own folders in the bucket of
 * `triggers.postConfirmation.folders`, whose key must be `sub`: the objects `<prefix>/<sub>/…` for each prefix, and
 * nothing else. Nobody gets credentials without signing in.
 *
 * A bucket that exists and is encrypted with a KMS key of its own needs a right to that key as well.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/using-afac-with-cognito-identity-pools.html
 */
export interface IdentityPoolArgs {
  /**
   * What users may do in their folders: `readWrite` lists, reads, writes and deletes, `read` lists and reads.
   *
   * @default "readWrite"
   */
  access?: IdentityPoolAccess;
  /**
   * Origins of web pages that may reach the bucket, for example `https://app.example.com`; apps that run outside a browser
   * need none. For a bucket that the component creates; an existing one keeps its own CORS settings.
   *
   * @default none
   */
  allowedOrigins?: string[];
}
