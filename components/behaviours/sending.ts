import * as pulumi from "@pulumi/pulumi";

import { parseMailbox } from "../../runtime/email/addresses";
import type { PolicyStatement } from "../configuration/functions/trigger-function-args";
import type { ProviderLocation } from "../provider-location";

/** Who sends, as far as the right to do so depends on it. */
export interface Sender {
  /** `no-reply@example.com` or `App <no-reply@example.com>`. */
  sender: string;
  configurationSetName?: string;
}

/**
 * The right to send e-mail from one address. SES asks for it on the identity that it knows the sender by (the address, its
 * domain or a domain above), on the recipient's identity where the account has one, and on the configuration set, also on
 * the identity's own, which no request names. None of them can be told from here; the sender's address can.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function buildSendingStatements(
  location: ProviderLocation,
  { sender, configurationSetName }: Sender,
): PolicyStatement[] {
  const { address } = parseMailbox("sender", sender);
  const ofSes = (resource: string) =>
    pulumi.interpolate`arn:${location.partition}:ses:${location.region}:${location.accountId}:${resource}`;
  return [
    {
      Effect: "Allow",
      Action: ["ses:SendEmail"],
      Resource: ofSes("identity/*"),
      Condition: { StringEquals: { "ses:FromAddress": address } },
    },
    {
      Effect: "Allow",
      Action: ["ses:SendEmail"],
      Resource: ofSes(`configuration-set/${configurationSetName ?? "*"}`),
    },
  ];
}
