import { randomUUID } from "node:crypto";

import { ExpectationError } from "../failure";
import { buildEvent, confirmedAttributes } from "./events";
import { expectEqual, expectThat } from "./expect";
import { invokeTriggerWell } from "./invoke-trigger";
import { normalisedEmail, type Person } from "./users";
import type { Walk } from "./walk";

const REASON = "cognito-local knows no CUSTOM_AUTH";

/** One step of a sign-in, as Cognito tells the functions of it. */
interface ChallengeStep {
  challengeName: string;
  challengeResult: boolean;
  challengeMetadata: unknown;
}

/** What the triggers of one sign-in are told about. */
interface SignIn {
  userAttributes: Record<string, string>;
  session: ChallengeStep[];
  /** What only the verifying function is told. */
  secret: unknown;
}

/** A sign-in by the code in an e-mail: a wrong answer, the right one, tokens. */
export async function walkEmailCode(walk: Walk, person: Person): Promise<void> {
  const { emailCode, emailCodeAttempts } = walk.settings;
  if (emailCode === undefined || walk.target.triggers.createAuthChallenge === undefined) return;
  const email = normalisedEmail(person.email);
  let asked = await walk.direct("e-mail code, sent", REASON, async (see) => {
    const first = await begin(walk, person, email);
    see(`"${first.subject}" to ${email}; the code is in the e-mail alone`);
    return first;
  });
  await walk.direct("e-mail code, wrong", REASON, async (see) => {
    const wrong = asked.code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
    expectEqual("wrong answer", false, await answer(walk, asked, wrong));
    if (emailCodeAttempts === 1) {
      expectEqual("next step", { asks: false, issues: false, fails: true }, await define(walk, asked));
      see("refused, and the sign-in ends: it has one attempt");
      asked = await begin(walk, person, email);
      return;
    }
    expectEqual("next step", ASKS, await define(walk, asked));
    const sent = await walk.deployment.emulators.ses.emailsTo(email);
    await ask(walk, asked);
    expectEqual("e-mails after a wrong answer", sent, await walk.deployment.emulators.ses.emailsTo(email));
    see("refused; asked for the same code again, no second e-mail");
  });
  await walk.direct("e-mail code, right", REASON, async (see) => {
    expectEqual("right answer", true, await answer(walk, asked, asked.code));
    expectEqual("last step", { asks: false, issues: true, fails: false }, await define(walk, asked));
    see("tokens may be issued");
  });
}

/** A new sign-in, up to the code in the e-mail. */
async function begin(walk: Walk, person: Person, email: string) {
  const userAttributes = confirmedAttributes(randomUUID(), { ...person, email });
  const signIn: SignIn = { userAttributes, session: [], secret: undefined };
  const before = await walk.deployment.emulators.ses.emailsTo(email);
  expectEqual("first step", ASKS, await define(walk, signIn));
  const shown = await ask(walk, signIn);
  const [mail, ...others] = (await walk.deployment.emulators.ses.emailsTo(email)).slice(before.length);
  if (mail === undefined || others.length > 0) throw new ExpectationError("e-mails", "one", `${others.length}`);
  const code = await findCode(walk, signIn, mail.text);
  const answers = JSON.stringify([shown, signIn.secret, signIn.session]);
  expectThat("answers of the function", !answers.includes(code), "no code in them", answers);
  return { ...signIn, code, subject: mail.subject };
}

/** The number in an e-mail that is the code: a text may hold others. */
async function findCode(walk: Walk, signIn: SignIn, text: string): Promise<string> {
  const { codeLength = 6 } = walk.settings.emailCode ?? {};
  const numbers = [...text.matchAll(/\d+/g)].map(([number]) => number).filter(({ length }) => length === codeLength);
  for (const number of numbers) {
    if (await verify(walk, signIn, number)) return number;
  }
  throw new ExpectationError("the e-mail", `a code of ${codeLength} digits`, `${numbers.length} numbers that are none`);
}

const ASKS = { asks: true, issues: false, fails: false };

async function define(walk: Walk, { userAttributes, session }: SignIn) {
  const request = { userAttributes, session, clientMetadata: null };
  const { response } = await call(walk, "defineAuthChallenge", "DefineAuthChallenge_Authentication", request);
  return {
    asks: response.challengeName === "CUSTOM_CHALLENGE",
    issues: response.issueTokens,
    fails: response.failAuthentication,
  };
}

/** Asks for the code, and notes the step with a wrong answer for now. @returns what the app is told */
async function ask(walk: Walk, signIn: SignIn): Promise<unknown> {
  const { userAttributes, session } = signIn;
  const request = { userAttributes, challengeName: "CUSTOM_CHALLENGE", session, clientMetadata: null };
  const { response } = await call(walk, "createAuthChallenge", "CreateAuthChallenge_Authentication", request);
  signIn.secret = response.privateChallengeParameters;
  session.push({
    challengeName: "CUSTOM_CHALLENGE",
    challengeResult: false,
    challengeMetadata: response.challengeMetadata,
  });
  return response.publicChallengeParameters;
}

/** Gives an answer, and notes whether it was right. */
async function answer(walk: Walk, signIn: SignIn, challengeAnswer: string): Promise<boolean> {
  const right = await verify(walk, signIn, challengeAnswer);
  const last = signIn.session.at(-1);
  if (last !== undefined) last.challengeResult = right;
  return right;
}

async function verify(walk: Walk, { userAttributes, secret }: SignIn, challengeAnswer: string): Promise<boolean> {
  const request = { userAttributes, privateChallengeParameters: secret, challengeAnswer, clientMetadata: null };
  const source = "VerifyAuthChallengeResponse_Authentication";
  const { response } = await call(walk, "verifyAuthChallengeResponse", source, request);
  return response.answerCorrect === true;
}

function call(
  walk: Walk,
  trigger: "defineAuthChallenge" | "createAuthChallenge" | "verifyAuthChallengeResponse",
  triggerSource: string,
  request: Record<string, unknown>,
) {
  const userName = randomUUID();
  const event = buildEvent(walk.target, walk.deployment.region, { triggerSource, userName, request, response: {} });
  return invokeTriggerWell(walk, trigger, event);
}
