/** What to do with a sign-in whose network address is not told, or cannot be read. */
export const MISSING_ADDRESS_MODES = ["refuse", "allow"] as const;

/** What to do with a sign-in whose network address is not told, or cannot be read. */
export type MissingAddressMode = (typeof MISSING_ADDRESS_MODES)[number];

/**
 * Options of the pre authentication behaviour.
 *
 * Cognito tells a trigger no network address. The one that is compared here is what the caller put into the client metadata
 * of InitiateAuth or AdminInitiateAuth: it is worth something only when your own backend is the caller. To enforce
 * addresses, put a WAF web ACL before the pool.
 */
export interface PreAuthenticationOptions {
  /**
   * Networks that may sign in, IPv4 and IPv6, as `192.0.2.0/24`, `2001:db8::/32` or a single address.
   *
   * @default every network
   */
  allowedCidrs?: readonly string[];
  /**
   * Networks that may not sign in; a network in both lists may not.
   *
   * @default none
   */
  blockedCidrs?: readonly string[];
  /**
   * Key of the client metadata in which your backend tells the address; one address, of which a port, brackets and
   * a zone are left out.
   *
   * @default "ip"
   */
  addressKey?: string;
  /**
   * What to do when networks are named and the address is not told, or cannot be read.
   *
   * @default "refuse"
   */
  missingAddress?: MissingAddressMode;
  /**
   * App clients with which users may sign in.
   *
   * @default every app client
   */
  allowedClientIds?: readonly string[];
  /**
   * App clients with which users may not sign in.
   *
   * @default none
   */
  blockedClientIds?: readonly string[];
  /**
   * User attributes of which each must have one of the values, for example `{ "custom:status": ["active"] }`.
   *
   * @default none
   */
  requiredAttributes?: Readonly<Record<string, readonly string[]>>;
  /**
   * User attributes of which none may have one of the values.
   *
   * @default none
   */
  blockedAttributes?: Readonly<Record<string, readonly string[]>>;
}
