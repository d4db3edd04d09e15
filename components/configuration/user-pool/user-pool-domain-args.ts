import type * as pulumi from "@pulumi/pulumi";

/** The address of managed login: a prefix of Cognito's own domain, or a domain of yours. */
export type UserPoolDomainArgs =
  | {
      /**
       * First part of `<prefix>.auth.<region>.amazoncognito.com`: 1 to 63 lower-case letters, digits and dashes, without
       * `aws`, `amazon` and `cognito`. A change breaks the address of managed login until the new one is there.
       */
      prefix: string;
      custom?: never;
    }
  | {
      /** A domain of yours. */
      custom: CustomDomainArgs;
      prefix?: never;
    };

/** A domain of yours, for managed login. */
export interface CustomDomainArgs {
  /** The domain, such as `auth.example.com`. Its parent must have an A record. */
  name: string;
  /** ARN of its certificate in us-east-1. */
  certificateArn: pulumi.Input<string>;
  /**
   * Route 53 zone in which the DNS records are made.
   *
   * @default none: make an alias record to the component's output `userPoolDomainTarget`
   */
  hostedZoneId?: pulumi.Input<string>;
}
