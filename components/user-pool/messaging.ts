import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";
import * as pulumi from "@pulumi/pulumi";

import { formatMailbox, parseMailbox } from "../../runtime/email/addresses";
import { dataOptions } from "../component-scope";
import type { ComponentScope } from "../component-scope";
import { userPoolArn } from "../provider-location";
import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";

/** Who sends the pool's mails. Always stated: the provider keeps an SES sender that a program no longer mentions. */
export function buildEmail({ email }: CreateUserPoolArgs): UserPoolArgs {
  if (email === undefined) return { emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" } };
  return {
    emailConfiguration: {
      emailSendingAccount: "DEVELOPER",
      sourceArn: email.sourceArn,
      // SES takes ASCII only.
      fromEmailAddress: formatMailbox(parseMailbox("userPool.create.email.from", email.from)),
      replyToEmailAddress: email.replyTo,
      configurationSet: email.configurationSet,
    },
  };
}

/** The pool's text messages, with the rights that Cognito needs to send them. */
export interface Sms {
  settings: UserPoolArgs;
  /** What has to be there before the pool tries the role. */
  dependsOn: pulumi.Resource[];
}

/** Makes, or takes, the role with which the pool sends text messages. */
export function createSms(scope: ComponentScope, { sms }: CreateUserPoolArgs): Sms {
  if (sms === undefined) return { settings: {}, dependsOn: [] };
  if (sms.existing !== undefined) {
    const { roleArn, externalId, snsRegion } = sms.existing;
    const smsConfiguration = {
      snsCallerArn: roleArn,
      // It may stand in the stack's file as a secret.
      externalId: pulumi.secret(externalId),
      snsRegion,
    };
    return { settings: { smsConfiguration }, dependsOn: [] };
  }
  const { role, policy } = createSmsRole(scope);
  const smsConfiguration = { snsCallerArn: role.arn, externalId: EXTERNAL_ID, snsRegion: sms.create.snsRegion };
  return { settings: { smsConfiguration }, dependsOn: [policy] };
}

/**
 * The provider asks for one, and the role's trust does not: account and pool are told by Cognito itself. One that were made of
 * names would change with them, and no text message be sent between the update of the role and that of the pool, or for
 * longer where the latter fails.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SmsConfigurationType.html
 */
const EXTERNAL_ID = "cognito-triggers";

/**
 * A role for this account's pools alone. Protected as the pool is: the provider never takes a pool's text messages away, so
 * that the pool would name a role that is gone, and refuse every update.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html
 */
function createSmsRole(scope: ComponentScope): { role: Role; policy: RolePolicy } {
  const { name, location, settings } = scope;
  const role = new Role(
    `${name}-sms`,
    {
      description: "Lets Cognito send text messages.",
      assumeRolePolicy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "cognito-idp.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": location.accountId },
              // Any pool of the account: the pool itself comes after its role. And none yet, when Cognito tries the role for a
              // pool that is being made, and has no ARN.
              ArnLikeIfExists: { "aws:SourceArn": userPoolArn(location, "*") },
            },
          },
        ],
      }),
      tags: settings.tags,
    },
    dataOptions(scope),
  );
  const policy = new RolePolicy(
    `${name}-sms`,
    {
      role: role.name,
      // A phone number is no resource with an ARN: `*` is what AWS documents.
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["sns:Publish"], Resource: "*" }],
      }),
    },
    dataOptions(scope),
  );
  return { role, policy };
}
