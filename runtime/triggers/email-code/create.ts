import { readRecipient } from "../../email/recipient";
import { assertSendingOptions, createSendEmail, type EmailDependencies, type SendEmail } from "../../email/send-email";
import type { TriggerEvents, TriggerHandler } from "../../events";
import { TriggerFailure } from "../../shared/errors";
import { createTriggerHandler, type Invocation, type InvocationResult } from "../../shared/invocation";
import { assertKnownKeys, assertOptionalInteger } from "../../shared/option-checks";
import { makeCode, sealCode, SEALED_CODE_PARAMETER } from "./code";
import { assertCodeTemplates, writeCodeEmail } from "./code-email";
import { SIGN_IN_FAULT } from "./messages";
import type { EmailCodeCreateOptions } from "./options";
import { readSessionCode, type ChallengeSession } from "./session";

const OPTION_KEYS = {
  sender: true,
  replyTo: true,
  codeLength: true,
  ttlSeconds: true,
  templates: true,
  defaultLocale: true,
  configurationSetName: true,
} as const satisfies Record<keyof EmailCodeCreateOptions, true>;

type CreateEvent = TriggerEvents["createAuthChallenge"];

/** What a round asks for: the sealed code, and what became of it. */
interface Round extends InvocationResult {
  readonly sealed: string;
}

/**
 * Sends a one-time code by SES at the first round of a sign-in, and asks for the same code at the next ones; a failure
 * refuses the sign-in, as a code that was not sent is of no use.
 *
 * The code itself is in the e-mail only. Somebody whom the pool does not know, or whose address is not verified, gets the
 * same answer and no e-mail; the answer then comes sooner, as nothing is sent. When Cognito calls again because an answer
 * came late, a second e-mail goes out and its code is the one that counts.
 *
 * @throws {TypeError} at once, when an option is unknown or out of range, or a text lacks `{{code}}`
 * @example createEmailCodeCreateHandler({ sender: "App <no-reply@example.com>", ttlSeconds: 300 })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html
 */
export function createEmailCodeCreateHandler(
  options: EmailCodeCreateOptions,
  dependencies: EmailDependencies = {},
): TriggerHandler<"createAuthChallenge"> {
  assertEmailCodeCreateOptions(options);
  const { codeLength = 6 } = options;
  const sendEmail = createSendEmail(options, dependencies.ses);

  return createTriggerHandler(
    { ...dependencies, trigger: "createAuthChallenge", faultMessage: SIGN_IN_FAULT },
    async (event, invocation) => {
      const session: ChallengeSession = event.request.session ?? [];
      if (event.request.challengeName !== "CUSTOM_CHALLENGE") throw new TriggerFailure("foreignChallenge");
      const { sealed, ...result } =
        session.length > 0 ? carryOn(session) : await begin(event, options, sendEmail, invocation);
      event.response = {
        ...event.response,
        publicChallengeParameters: {
          deliveryMedium: "EMAIL",
          codeLength: String(codeLength),
          attempt: String(session.length + 1),
        },
        privateChallengeParameters: { [SEALED_CODE_PARAMETER]: sealed },
        challengeMetadata: sealed,
      };
      return result;
    },
  );
}

/** A further round asks for the code that was sent: nobody can have e-mail sent by wrong answers. */
function carryOn(session: ChallengeSession): Round {
  const asked = readSessionCode(session);
  if (asked === undefined) throw new TriggerFailure("foreignChallenge");
  return { sealed: asked.sealed, outcome: "codeAskedAgain" };
}

/** The first round: a new code, sent to the user's verified address. */
async function begin(
  event: CreateEvent,
  options: EmailCodeCreateOptions,
  sendEmail: SendEmail,
  { clock, deadline }: Invocation,
): Promise<Round> {
  const { codeLength = 6, ttlSeconds = 180 } = options;
  const expiresAt = new Date(clock().getTime() + ttlSeconds * 1000);
  const recipient = findRecipient(event);
  if (recipient instanceof TriggerFailure) {
    return { sealed: await deadline.race(sealCode(undefined, expiresAt)), outcome: "codeNotSent", failure: recipient };
  }
  const code = makeCode(codeLength);
  const sealed = await deadline.race(sealCode(code, expiresAt));
  await sendEmail(recipient, writeCodeEmail(code, event.request, { ...options, ttlSeconds }), deadline);
  return { sealed, outcome: "codeSent" };
}

/** The user's verified address, or why no code is sent. */
function findRecipient(event: CreateEvent): string | TriggerFailure {
  if (event.request.userNotFound === true) return new TriggerFailure("codeUserNotFound");
  return readRecipient(event);
}

/**
 * Checks the options of the e-mail code's create auth challenge behaviour.
 *
 * @throws {TypeError} when an option is unknown, has the wrong type or is out of range, or a text lacks `{{code}}`
 */
export function assertEmailCodeCreateOptions(options: EmailCodeCreateOptions): void {
  const where = "createAuthChallenge";
  assertKnownKeys(where, options, OPTION_KEYS);
  assertSendingOptions(where, "sender", options);
  assertOptionalInteger(`${where}.codeLength`, options.codeLength, 6, 10);
  assertOptionalInteger(`${where}.ttlSeconds`, options.ttlSeconds, 60, 900);
  if (options.templates !== undefined) assertCodeTemplates(`${where}.templates`, options.templates);
}
