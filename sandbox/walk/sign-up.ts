import { randomUUID } from "node:crypto";

import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
  type SignUpCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";

import { CONFIRMATION_CODE } from "../emulators";
import { buildEvent } from "./events";
import { expectEqual, expectRejection, expectThat } from "./expect";
import { invokeTrigger } from "./invoke-trigger";
import { loginOf, normalisedEmail, type Person } from "./users";
import type { Walk } from "./walk";

/** A user who has signed up and is confirmed. */
export interface SignedUpUser {
  person: Person;
  /** What is typed at sign-in. */
  login: string;
  /** The user's `sub`. */
  sub: string;
  /** The user's name in the pool: the `sub`, where people sign in with their address. */
  userName: string;
}

/** Sign-up and confirmation of a new user. */
export async function walkSignUp(walk: Walk, person: Person): Promise<SignedUpUser> {
  const login = loginOf(walk.target, person);
  const autoConfirm = walk.target.triggers.preSignUp !== undefined && (walk.settings.preSignUp.autoConfirm ?? false);
  const sub = await walk.step("sign-up", async (see) => {
    const { UserSub, UserConfirmed } = await signUp(walk, person);
    expectEqual("UserConfirmed", autoConfirm, UserConfirmed);
    see(`${person.email}, ${person.name}: ${autoConfirm ? "accepted and confirmed at once" : "accepted, code sent"}`);
    return UserSub ?? "";
  });
  if (!autoConfirm) {
    await walk.step("confirmation by code", async (see) => {
      const { clients } = walk.deployment.emulators;
      await clients.cognito.send(
        new ConfirmSignUpCommand({
          ClientId: walk.target.clientId,
          Username: login,
          ConfirmationCode: CONFIRMATION_CODE,
        }),
      );
      expectEqual("user status", "CONFIRMED", await userStatus(walk, login));
      see(`code ${CONFIRMATION_CODE} taken, the user is CONFIRMED`);
    });
  }
  return { person, login, sub, userName: walk.target.signInWithEmail ? sub : person.userName };
}

/** Sign-up from a domain that is not allowed; accepted when nothing restricts domains. */
export async function walkOutsiderSignUp(walk: Walk, person: Person): Promise<void> {
  const { allowedEmailDomains, blockedEmailDomains } = walk.settings.preSignUp;
  const restricted = allowedEmailDomains !== undefined || (blockedEmailDomains ?? []).length > 0;
  if (walk.target.triggers.preSignUp !== undefined && restricted) {
    await walkRefusedSignUp(walk, person);
    await walkAdminCreation(walk, person);
    return;
  }
  const why = walk.target.triggers.preSignUp === undefined ? "preSignUp is off" : "no rule about domains";
  await walk.step("sign-up from elsewhere", async (see) => {
    await signUp(walk, person);
    see(`${person.email} accepted: ${why}`);
  });
}

async function walkRefusedSignUp(walk: Walk, person: Person): Promise<void> {
  await walk.step("refused sign-up", async (see) => {
    const error = await expectRejection(`sign-up of ${person.email}`, "a refusal", signUp(walk, person));
    expectEqual("name of the error", "UserLambdaValidationException", error.name);
    const sentence = / failed with error (.*?)\.?$/s.exec(error.message)?.[1] ?? "";
    expectSentence(sentence, person);
    const lookUp = walk.deployment.emulators.clients.cognito.send(
      new AdminGetUserCommand({ UserPoolId: walk.target.userPoolId, Username: loginOf(walk.target, person) }),
    );
    const missing = await expectRejection("the refused user", "no such user", lookUp);
    expectEqual("look-up of the refused user", "UserNotFoundException", missing.name);
    see(`${person.email} refused, no user made; the person sees "${sentence}"`);
  });
}

/** cognito-local calls no trigger when an administrator creates a user. */
async function walkAdminCreation(walk: Walk, person: Person): Promise<void> {
  const applies = walk.settings.preSignUp.applyToAdminCreatedUsers ?? true;
  await walk.direct("admin-created user", "cognito-local does not fire PreSignUp_AdminCreateUser", async (see) => {
    const userAttributes = { email: person.email, name: person.name };
    const answer = await invokeTrigger(
      walk,
      "preSignUp",
      buildEvent(walk.target, walk.deployment.region, {
        triggerSource: "PreSignUp_AdminCreateUser",
        userName: randomUUID(),
        request: { userAttributes, validationData: null, clientMetadata: null },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      }),
    );
    expectEqual("refused", applies, "errorMessage" in answer);
    if ("errorMessage" in answer) {
      expectSentence(answer.errorMessage, person);
    }
    see(`${person.email} ${applies ? "refused too" : "accepted: applyToAdminCreatedUsers is off"}`);
  });
}

/** What a person sees is one short sentence without their data. */
function expectSentence(sentence: string, person: Person): void {
  const isShort = sentence.length > 0 && sentence.length <= 120 && !sentence.includes("\n");
  expectThat("what the person sees", isShort, "one short sentence", sentence);
  const domain = normalisedEmail(person.email).split("@").pop() ?? "";
  expectThat("what the person sees", !sentence.toLowerCase().includes(domain), "nothing of the address", sentence);
}

function signUp(walk: Walk, person: Person): Promise<SignUpCommandOutput> {
  return walk.deployment.emulators.clients.cognito.send(
    new SignUpCommand({
      ClientId: walk.target.clientId,
      Username: loginOf(walk.target, person),
      Password: person.password,
      UserAttributes: [
        { Name: "email", Value: person.email },
        { Name: "name", Value: person.name },
      ],
    }),
  );
}

async function userStatus(walk: Walk, login: string): Promise<string | undefined> {
  const { UserStatus } = await walk.deployment.emulators.clients.cognito.send(
    new AdminGetUserCommand({ UserPoolId: walk.target.userPoolId, Username: login }),
  );
  return UserStatus;
}
