import { randomUUID } from "node:crypto";

import { AdminCreateUserCommand, AdminSetUserPasswordCommand } from "@aws-sdk/client-cognito-identity-provider";

import { reissueToken } from "../emulators/reissued-token";
import { readClaims, signInAsAdministrator, type Tokens } from "./authentication";
import { expectEqual, expectThat } from "./expect";
import { expectFolders, expectProfile } from "./provisioning";
import type { KeyedUser } from "./stores";
import { loginOf, type People, type Person } from "./users";
import { callUsersApi, show, type ApiAnswer, type ApiCall } from "./users-api-call";
import type { Walk } from "./walk";

/** How long ago the expired token was issued, and how long it was valid. */
const ISSUED_BEFORE_SECONDS = 2 * 60 * 60;
const VALID_SECONDS = 60 * 60;

type Post = (call?: ApiCall) => Promise<ApiAnswer>;

/** The users API, called as an app calls it: with tokens that are good, and with those that are not. */
export async function walkUsersApi(walk: Walk, people: People, newUser: Tokens): Promise<void> {
  const { usersApi } = walk.target;
  if (usersApi === undefined) {
    walk.off("users API", "not there: usersApi is off");
    return;
  }
  const post: Post = (call) => callUsersApi(usersApi.url, call);
  const person = people.administeredUser;
  await (usersApi.asksForToken ? walkTokens(walk, person, newUser, post) : walkOpenApi(walk, person, post));
}

async function walkTokens(walk: Walk, person: Person, newUser: Tokens, post: Post): Promise<void> {
  const { user, tokens } = await walkOwnToken(walk, person, post);
  await walk.step("users API, once more", async (see) => {
    // Without a profile nothing says that the user was there before.
    const status = walk.settings.postConfirmation.profile === undefined ? 200 : 409;
    see(expectStatus(status, await post({ token: tokens.accessToken, language: "ja" })));
  });
  await walk.step("users API, no token", async (see) => {
    see(expectUnauthorized(await post()));
  });
  await walk.step("users API, expired token", async (see) => {
    const issuedAt = Math.floor(Date.now() / 1000) - ISSUED_BEFORE_SECONDS;
    const times = { iat: issuedAt, auth_time: issuedAt, exp: issuedAt + VALID_SECONDS };
    const answer = expectUnauthorized(await post({ token: reissueToken(tokens.idToken, times) }));
    see(`${answer} [the user's own token, signed again with the pool's key as of two hours ago]`);
  });
  await walk.step("users API, for another", async (see) => {
    const answer = expectStatus(403, await post({ token: newUser.idToken, body: { userId: user.sub } }));
    see(`${answer} [another user's token, this user's id]`);
  });
}

/** A user whom an administrator made, and for whom no trigger has run, asks for what a new user gets. */
function walkOwnToken(walk: Walk, person: Person, post: Post): Promise<{ user: KeyedUser; tokens: Tokens }> {
  return walk.step("users API, own token", async (see) => {
    const tokens = await createAdministeredUser(walk, person);
    const claims = readClaims(tokens.idToken);
    const user = { sub: String(claims.sub), userName: String(claims["cognito:username"]), email: person.email };
    // The emulator's id tokens have no name in them.
    const answer = await post({ token: tokens.idToken, body: { name: person.name } });
    see(expectStatus(200, answer));
    await expectMade(walk, user, person.name, answer);
    return { user, tokens };
  });
}

/** With `authorization: none` anybody may have anything made for anyone. */
async function walkOpenApi(walk: Walk, { email, name, userName }: Person, post: Post): Promise<void> {
  await walk.step("users API, no token", async (see) => {
    const user = { sub: randomUUID(), userName, email };
    const answer = await post({ body: { userId: user.sub, username: userName, email, name } });
    see(`${expectStatus(200, answer)} [authorization: none: a made-up user, and nobody has signed in]`);
    await expectMade(walk, user, name, answer);
  });
}

async function expectMade(walk: Walk, user: KeyedUser, name: string, { body }: ApiAnswer): Promise<void> {
  expectEqual("userId", user.sub, body.userId);
  const { profile, folders } = walk.settings.postConfirmation;
  if (profile !== undefined) await expectProfile(walk, user, name);
  if (folders !== undefined) await expectFolders(walk, user);
}

/** cognito-local calls no trigger for what an administrator does, the sign-in included. */
async function createAdministeredUser(walk: Walk, person: Person): Promise<Tokens> {
  const { cognito } = walk.deployment.emulators.clients;
  const user = { UserPoolId: walk.target.userPoolId, Username: loginOf(walk.target, person) };
  const UserAttributes = [
    { Name: "email", Value: person.email },
    { Name: "email_verified", Value: "true" },
    { Name: "name", Value: person.name },
  ];
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS", UserAttributes }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: person.password, Permanent: true }));
  return signInAsAdministrator(walk, user.Username, person.password);
}

/** API Gateway's own words: the function has not been called. @returns the answer, for the screen */
function expectUnauthorized(answer: ApiAnswer): string {
  expectEqual("answer", { status: 401, body: { message: "Unauthorized" } }, answer);
  return show(answer);
}

/** @returns the answer, for the screen */
function expectStatus(status: number, answer: ApiAnswer): string {
  expectThat("answer", answer.status === status, String(status), answer);
  return show(answer);
}
