import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";

import { callAws, CLIENT_SETTINGS, type AwsCall, type AwsErrorFacts } from "../shared/aws-call";
import type { TriggerDependencies } from "../shared/invocation";
import { toResourceName } from "../shared/logger";
import { assertText, assertTexts } from "../shared/option-checks";
import type { Reason } from "../shared/reasons";
import { domainOf, formatMailbox, parseMailbox } from "./addresses";
import type { EmailOptions } from "./options";
import type { EmailContent } from "./texts";

/** What a behaviour that sends e-mail can be given in place of the real thing. */
export interface EmailDependencies extends TriggerDependencies {
  /**
   * The SES client.
   *
   * @default one client for the function, with two attempts of 1.5 s
   */
  ses?: SESv2Client;
}

/** How mail leaves, with its sender. */
export type SendingOptions = Pick<EmailOptions, "replyTo" | "configurationSetName"> & { sender: string };

/** Sends one e-mail; throws `AwsCallError` when SES did not take it before the deadline. */
export type SendEmail = (recipient: string, content: EmailContent, deadline: AwsCall["deadline"]) => Promise<void>;

/** SES's own words for what went wrong. */
const SES_REASONS: Readonly<Record<string, Reason>> = {
  MessageRejected: "emailRejected",
  MailFromDomainNotVerifiedException: "emailRejected",
  AccountSuspendedException: "emailSendingPaused",
  SendingPausedException: "emailSendingPaused",
  NotFoundException: "awsResourceMissing",
};

/**
 * What sends e-mail for these options, from one client.
 *
 * The SDK tries a second time when SES does not answer, so that one e-mail can arrive twice.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function createSendEmail(
  { sender, replyTo, configurationSetName }: SendingOptions,
  client: SESv2Client = new SESv2Client(CLIENT_SETTINGS),
): SendEmail {
  const from = parseMailbox("sender", sender);
  const answers = replyTo?.map((address) => formatMailbox(parseMailbox("replyTo", address)));
  const resource = toResourceName(domainOf(from));

  return (recipient, { subject, text, html }, deadline) =>
    callAws({ operation: "SendEmail", resource, deadline, reasonOf }, async (abortSignal) => {
      const command = new SendEmailCommand({
        FromEmailAddress: formatMailbox(from),
        Destination: { ToAddresses: [recipient] },
        ReplyToAddresses: answers,
        ConfigurationSetName: configurationSetName,
        Content: {
          Simple: {
            Subject: inUtf8(subject),
            Body: { Text: text === undefined ? text : inUtf8(text), Html: html === undefined ? html : inUtf8(html) },
          },
        },
      });
      await client.send(command, { abortSignal });
    });
}

/**
 * Checks how mail leaves. `senderKey` is the option that names the sender.
 *
 * @throws {TypeError} when the sender or an address for answers cannot be read
 */
export function assertSendingOptions(where: string, senderKey: string, options: SendingOptions & EmailOptions): void {
  const { sender, replyTo, configurationSetName, defaultLocale } = options;
  assertText(`${where}.${senderKey}`, sender);
  parseMailbox(`${where}.${senderKey}`, sender);
  if (replyTo !== undefined) {
    assertTexts(`${where}.replyTo`, replyTo);
    replyTo.forEach((address, index) => parseMailbox(`${where}.replyTo[${index}]`, address));
  }
  if (configurationSetName !== undefined) assertText(`${where}.configurationSetName`, configurationSetName);
  if (defaultLocale !== undefined) assertText(`${where}.defaultLocale`, defaultLocale);
}

function reasonOf({ name }: AwsErrorFacts): Reason | undefined {
  return Object.hasOwn(SES_REASONS, name) ? SES_REASONS[name] : undefined;
}

function inUtf8(text: string): { Data: string; Charset: string } {
  return { Data: text, Charset: "UTF-8" };
}
