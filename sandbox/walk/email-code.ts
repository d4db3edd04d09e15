import { randomUUID } from "node:crypto";

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
}

/** A sign-in by the code in an e-mail: a wrong answer, the right one, tokens. */
export async function walkEmailCode(walk: Walk, person: Person): Promise<void> {
  if (walk.settings.emailCode === undefined || walk.target.triggers.createAuthChallenge === undefined) return;
  const email = normalisedEmail(person.email);
  const signIn: SignIn = { userAttributes: confirmedAttributes(randomUUID(), { ...person, email }), session: [] };

  const { secret, code } = await walk.direct("e-mail code, sent", REASON, async (see) => {
    expectEqual("first step", { asks: true, issues: false, fails: false }, await define(walk, signIn));
    const sent = await ask(walk, signIn);
    const [mail, ...others] = await walk.deployment.emulators.ses.emailsTo(email);
    expectThat("e-mails", mail !== undefined && others.length === 0, "one", others.length + (mail ? 1 : 0));
    const found = /\d{6,10}/.exec(mail?.text ?? "")?.[0] ?? "";
    const answers = JSON.stringify(sent);
    expectThat("answers of the function", found !== "" && !answers.includes(found), "no code in them", answers);
    see(`"${mail?.subject}" to ${email}; the code is in the e-mail alone`);
    return { ...sent, code: found };
  });
  await walk.direct("e-mail code, wrong", REASON, async (see) => {
    const wrong = code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
    expectEqual("wrong answer", false, await answer(walk, signIn, secret, wrong));
    expectEqual("next step", { asks: true, issues: false, fails: false }, await define(walk, signIn));
    await ask(walk, signIn);
    const sent = await walk.deployment.emulators.ses.emailsTo(email);
    expectEqual("e-mails after a wrong answer", 1, sent.length);
    see("refused; asked for the same code again, no second e-mail");
  });
  await walk.direct("e-mail code, right", REASON, async (see) => {
    expectEqual("right answer", true, await answer(walk, signIn, secret, code));
    expectEqual("last step", { asks: false, issues: true, fails: false }, await define(walk, signIn));
    see("tokens may be issued");
  });
}

async function define(walk: Walk, { userAttributes, session }: SignIn) {
  const request = { userAttributes, session, clientMetadata: null };
  const { response } = await call(walk, "defineAuthChallenge", "DefineAuthChallenge_Authentication", request);
  return {
    asks: response.challengeName === "CUSTOM_CHALLENGE",
    issues: response.issueTokens,
    fails: response.failAuthentication,
  };
}

/** Asks for the code, and notes the step with a wrong answer for now. */
async function ask(walk: Walk, { userAttributes, session }: SignIn): Promise<{ secret: unknown; shown: unknown }> {
  const request = { userAttributes, challengeName: "CUSTOM_CHALLENGE", session, clientMetadata: null };
  const { response } = await call(walk, "createAuthChallenge", "CreateAuthChallenge_Authentication", request);
  const { challengeMetadata, privateChallengeParameters: secret, publicChallengeParameters: shown } = response;
  session.push({ challengeName: "CUSTOM_CHALLENGE", challengeResult: false, challengeMetadata });
  return { secret, shown };
}

async function answer(walk: Walk, { userAttributes, session }: SignIn, secret: unknown, challengeAnswer: string) {
  const request = { userAttributes, privateChallengeParameters: secret, challengeAnswer, clientMetadata: null };
  const source = "VerifyAuthChallengeResponse_Authentication";
  const { response } = await call(walk, "verifyAuthChallengeResponse", source, request);
  const last = session.at(-1);
  if (last !== undefined) last.challengeResult = response.answerCorrect === true;
  return response.answerCorrect;
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
