import type { TriggerName } from "../../../runtime/contract";
import type { TriggerEvents } from "../../../runtime/events";
import type { StubAnswer } from "../../runtime/support/servers";

/** The request that sends an e-mail by SES. */
export const SEND_EMAIL = "POST /v2/email/outbound-emails";

/** One call of a page's function by Cognito, and what the page says comes of it. */
export interface Case<Name extends TriggerName = TriggerName> {
  when: string;
  event: TriggerEvents[Name];
  /** What Cognito encrypts for a custom sender, in place of the event's code. @default the event's code is left */
  code?: string;
  /** What AWS answers, by operation; an operation that is not named succeeds with nothing in it. */
  aws?: Readonly<Record<string, StubAnswer>>;
  /** The sentence that the person reads. It stands in the page. */
  refused?: string;
  /** The response that goes back to Cognito. @default as it came */
  response?: object;
  /** What is asked of AWS, in the order of the alphabet. @default nothing */
  asks?: readonly string[];
  /** The texts of the e-mails that are sent. @default any */
  texts?: readonly string[];
}

/** A program of a page, and the calls of one of its functions. */
export interface Example {
  /** The page, from docs/triggers. */
  page: string;
  /** Which of the page's programs, from 0. */
  program: number;
  trigger: TriggerName;
  cases: readonly Case[];
}

/** An example whose cases are events of its trigger. */
export function example<Name extends TriggerName>(
  page: string,
  program: number,
  trigger: Name,
  cases: readonly Case<Name>[],
): Example {
  return { page, program, trigger, cases };
}
