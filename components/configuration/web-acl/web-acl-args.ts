import type * as pulumi from "@pulumi/pulumi";

/** The rules of a web ACL that the component creates; at least one. */
export interface CreateWebAclArgs {
  /**
   * Networks whose requests are let through, for example `192.0.2.0/24` or `2001:db8::/32`, or single addresses; all others
   * are blocked. At most 10,000, /1 or longer.
   *
   * A list of IPv4 networks only blocks every caller who comes by IPv6.
   *
   * @default every address
   */
  allowedCidrs?: string[];
  /**
   * Networks whose requests are blocked, even inside a network of `allowedCidrs`. At most 10,000, /1 or longer.
   *
   * @default none
   */
  blockedCidrs?: string[];
  /**
   * Requests in any five minutes after which an address is blocked until it sends fewer, 10 to 2,000,000,000; for addresses
   * in `allowedCidrs`, too. Everybody behind one router counts as one address.
   *
   * @default no limit
   */
  requestsPerFiveMinutes?: number;
}

/**
 * An AWS WAF web ACL before the created pool: which addresses may call it, and how often. Exactly one of the two.
 *
 * It sees the requests that apps and browsers send to Cognito themselves: sign-in, sign-up, tokens, the hosted pages. Calls
 * with AWS credentials (`Admin…`) do not pass it, and of calls by way of a backend it sees the backend's address.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
 */
export type WebAclArgs =
  | {
      /** Makes it, with these rules. */
      create: CreateWebAclArgs;
      existing?: never;
    }
  | {
      /** ARN of a regional web ACL that exists, in the pool's account and region. */
      existing: pulumi.Input<string>;
      create?: never;
    };
