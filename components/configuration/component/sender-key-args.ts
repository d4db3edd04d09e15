import type * as pulumi from "@pulumi/pulumi";

/**
 * The KMS key with which Cognito encrypts codes and temporary passwords for the custom senders, and their functions decrypt
 * them: created, or existing. Exactly one of the two. A pool has one key for both senders.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export type SenderKeyArgs =
  | {
      /** Makes a key that Cognito may use for the pools of this account and Region, and an alias; `{}` for the defaults. */
      create: Record<string, never>;
      existing?: never;
    }
  | {
      /**
       * ARN of a symmetric key that exists, not of an alias. Its policy must let whoever deploys create grants
       * (`kms:CreateGrant`), and the functions' roles decrypt (`kms:Decrypt`), or leave both to the account's policies.
       */
      existing: pulumi.Input<string>;
      create?: never;
    };
