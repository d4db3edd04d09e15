import type * as pulumi from "@pulumi/pulumi";

/**
 * The pool's e-mails through your own SES identity; without it Cognito sends them from its own address, 50 a day.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
 */
export interface UserPoolEmailArgs {
  /** ARN of the verified SES identity: `arn:aws:ses:<region>:<account>:identity/<domain or address>`. */
  sourceArn: pulumi.Input<string>;
  /** Sender, with or without a name: `App <no-reply@example.com>`. It must belong to the identity. */
  from: string;
  /** Address that answers go to. @default the sender */
  replyTo?: string;
  /** Name of an SES configuration set. @default none */
  configurationSet?: string;
}

/** The role with which the pool sends text messages: one that is made, or one that exists. */
export type UserPoolSmsArgs =
  | {
      /** Makes a role that only this account's pools may take on; `{}` for the defaults. */
      create: CreateSmsRoleArgs;
      existing?: never;
    }
  | {
      /** A role that exists. */
      existing: ExistingSmsRoleArgs;
      create?: never;
    };

/** Where text messages are sent from. */
export interface CreateSmsRoleArgs {
  /** Region of SNS. @default the pool's */
  snsRegion?: string;
}

/** A role that exists, with which the pool may send text messages. */
export interface ExistingSmsRoleArgs extends CreateSmsRoleArgs {
  /** ARN of the role; it trusts Cognito and may publish with SNS. */
  roleArn: pulumi.Input<string>;
  /** External id that the role's trust policy asks for. */
  externalId: pulumi.Input<string>;
}
