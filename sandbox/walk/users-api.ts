import { AdminCreateUserCommand, AdminSetUserPasswordCommand } from "@aws-sdk/client-cognito-identity-provider";

import { reissueToken } from "../emulators/reissued-token";
import { readClaims, signInAsAdministrator, type Tokens } from "./authentication";
import { expectEqual, expectThat } from "./expect";
import { expectFolders, expectProfile } from "./provisioning";
import type { KeyedUser } from "./stores";
import { loginOf, type People, type Person } from "./users";
import type { Walk } from "./walk";

/** How long ago the expired token was issued, and how long it was valid. */
const ISSUED_BEFORE_SECONDS = 2 * 60 * 60;
const VALID_SECONDS = 60 * 60;

/** What the users API answered. */
interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** The users API, called as an app calls it: with tokens that are good, and with those that are not. */
export async function walkUsersApi(walk: Walk, people: People, newUser: Tokens): Promise<void> {
  const { usersApi } = walk.target;
  if (usersApi === undefined) {
    walk.off("users API", "not there: usersApi is off");
    return;
  }
  if (!usersApi.asksForToken) {
    walk.off("users API", "not walked: with authorization: none anybody may have anything made for anyone");
    return;
  }
  const post = (token?: string, body?: object) => callUsersApi(usersApi.url, token, body);
  const { keyed, idToken } = await walkProvisioningByApi(walk, people.administeredUser, post);
  await walk.step("users API, once more", async (see) => {
    see(expectAnswer("the user exists", await post(idToken), 409));
  });
  await walk.step("users API, no token", async (see) => {
    see(expectRefusal(await post()));
  });
  await walk.step("users API, expired token", async (see) => {
    const issuedAt = Math.floor(Date.now() / 1000) - ISSUED_BEFORE_SECONDS;
    const expired = reissueToken(idToken, { iat: issuedAt, auth_time: issuedAt, exp: issuedAt + VALID_SECONDS });
    see(`${expectRefusal(await post(expired))} [the user's own, issued two hours ago under the pool's key]`);
  });
  await walk.step("users API, for another", async (see) => {
    const answer = await post(newUser.idToken, { userId: keyed.sub });
    see(`${expectAnswer("a request for another user", answer, 403)}`);
  });
}

/** A user whom an administrator made, and for whom no trigger has run, asks for what a new user gets. */
async function walkProvisioningByApi(
  walk: Walk,
  person: Person,
  post: (token: string) => Promise<Answer>,
): Promise<{ keyed: KeyedUser; idToken: string }> {
  return walk.step("users API, own token", async (see) => {
    const { idToken } = await createAdministeredUser(walk, person);
    const claims = readClaims(idToken);
    const keyed = { sub: String(claims.sub), userName: String(claims["cognito:username"]), email: person.email };
    const answer = expectAnswer("a user without a profile", await post(idToken), 200);
    const { profile, folders } = walk.settings.postConfirmation;
    // The id token of the emulator has no name in it.
    if (profile !== undefined) await expectProfile(walk, keyed, localPartOf(person.email));
    if (folders !== undefined) await expectFolders(walk, keyed);
    see(answer);
    return { keyed, idToken };
  });
}

/** cognito-local calls no trigger for what an administrator does, the sign-in included. */
async function createAdministeredUser(walk: Walk, person: Person): Promise<Tokens> {
  const { cognito } = walk.deployment.emulators.clients;
  const user = { UserPoolId: walk.target.userPoolId, Username: loginOf(walk.target, person) };
  const UserAttributes = [
    { Name: "email", Value: person.email },
    { Name: "email_verified", Value: "true" },
  ];
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS", UserAttributes }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: person.password, Permanent: true }));
  return signInAsAdministrator(walk, user.Username, person.password);
}

async function callUsersApi(url: string, token: string | undefined, body: object = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** API Gateway's own words. @returns the answer, for the screen */
function expectRefusal(answer: Answer): string {
  expectEqual("answer", { status: 401, body: { message: "Unauthorized" } }, answer);
  return show(answer);
}

/** @returns the answer, for the screen */
function expectAnswer(subject: string, answer: Answer, status: number): string {
  expectThat(subject, answer.status === status, String(status), answer);
  return show(answer);
}

function show({ status, body }: Answer): string {
  return `${status} ${JSON.stringify(body)}`;
}

function localPartOf(email: string): string {
  return email.trim().toLowerCase().split("@")[0] ?? "";
}
