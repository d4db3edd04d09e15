import * as pulumi from "@pulumi/pulumi";

import { parseMailbox } from "../../runtime/email/addresses";
import type { PolicyStatement } from "../cognito-triggers-args";
import type { SesIdentityArgs } from "../email-args";
import type { Place } from "../place";

/** Who sends, as far as the right to do so depends on it. */
export interface Sender extends SesIdentityArgs {
  /** `no-reply@example.com` or `App <no-reply@example.com>`. */
  sender: string;
  configurationSetName?: string;
}

/**
 * The right to send e-mail as one sender. Whether SES knows the address or its domain only SES can tell: both are allowed
 * where none is named.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function buildSendingStatement(place: Place, sender: Sender): PolicyStatement {
  const { address } = parseMailbox("sender", sender.sender);
  const domain = address.slice(address.indexOf("@") + 1);
  const ofSes = (resource: string) =>
    pulumi.interpolate`arn:${place.partition}:ses:${place.region}:${place.accountId}:${resource}`;
  const identities =
    sender.identityArn === undefined
      ? [ofSes(`identity/${address}`), ofSes(`identity/${domain}`)]
      : [sender.identityArn];
  const { configurationSetName } = sender;
  const sets = configurationSetName === undefined ? [] : [ofSes(`configuration-set/${configurationSetName}`)];
  return { Effect: "Allow", Action: ["ses:SendEmail"], Resource: [...identities, ...sets] };
}
