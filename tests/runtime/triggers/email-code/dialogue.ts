import type { SESv2Client } from "@aws-sdk/client-sesv2";

import {
  createEmailCodeCreateHandler,
  createEmailCodeDefineHandler,
  createEmailCodeVerifyHandler,
  type EmailCodeCreateOptions,
} from "../../../../runtime";
import { createTriggerEvent } from "../../../../runtime/testing";
import { captureLog } from "../../support/log";

type DefineEvent = ReturnType<typeof createTriggerEvent<"DefineAuthChallenge_Authentication">>;
type Session = DefineEvent["request"]["session"];
type Attributes = Record<string, string | undefined>;

export const NOW = new Date("2026-11-21T01:02:03.004Z");
export const SENDER = "App <no-reply@example.com>";

/** Who signs in: someone of the pool, with other attributes, or nobody. */
export interface Person {
  userAttributes?: Attributes;
  userNotFound?: boolean;
}

/**
 * The three handlers called one after the other, as Cognito's documentation tells it: what one answers goes into the
 * next one's request. Cognito itself is not there.
 */
export function startDialogue(
  ses: SESv2Client,
  { attempts, person = {}, ...create }: Partial<EmailCodeCreateOptions> & { attempts?: number; person?: Person } = {},
) {
  const log = captureLog();
  let now = NOW;
  const dependencies = { logger: log.logger, clock: () => now, ses };
  const define = createEmailCodeDefineHandler({ attempts }, dependencies);
  const createChallenge = createEmailCodeCreateHandler({ sender: SENDER, ...create }, dependencies);
  const verify = createEmailCodeVerifyHandler({}, dependencies);
  const session: Session = [];
  const request = { ...person, session };
  const responses: object[] = [];
  let sealed = {};

  const keep = <Response extends object>(response: Response): Response => {
    responses.push(structuredClone(response));
    return response;
  };
  return {
    session,
    log,
    /** Everything that left the functions. */
    responses,
    passSeconds: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    define: async () => {
      const { response } = await define(createTriggerEvent("DefineAuthChallenge_Authentication", { request }));
      return keep(response);
    },
    create: async () => {
      const { response } = await createChallenge(createTriggerEvent("CreateAuthChallenge_Authentication", { request }));
      sealed = response.privateChallengeParameters;
      session.push({
        challengeName: "CUSTOM_CHALLENGE",
        challengeResult: false,
        challengeMetadata: response.challengeMetadata,
      });
      return keep(response);
    },
    answer: async (challengeAnswer: string) => {
      const { response } = await verify(
        createTriggerEvent("VerifyAuthChallengeResponse_Authentication", {
          request: { ...person, privateChallengeParameters: { answer: undefined, ...sealed }, challengeAnswer },
        }),
      );
      const last = session.at(-1);
      if (last !== undefined) last.challengeResult = response.answerCorrect;
      return keep(response).answerCorrect;
    },
  };
}

/** The code in a text. */
export const codeIn = (text = "", length = 6): string =>
  new RegExp(`(?<!\\d)\\d{${length}}(?!\\d)`).exec(text)?.[0] ?? "";

/** Another code of the same length. */
export const wrong = (code: string): string =>
  String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");
