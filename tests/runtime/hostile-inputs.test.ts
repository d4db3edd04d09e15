/**
 * What a client writes is bounded before it is parsed. Each input comes in two sizes, within what Cognito, API Gateway and Lambda
 * let through. What is counted are characters gone through, never a time: four times the input may be about four times the
 * work, and no expression, Unicode normalization or parser sees more than the bound.
 *
 * What an expression does within its bound is not counted, nor is it proven what Cognito itself refuses.
 */
import {
  createCustomMessageHandler,
  createEmailCodeVerifyHandler,
  createPostConfirmationHandler,
  createPreAuthenticationHandler,
  createPreSignUpHandler,
  createUserMigrationHandler,
  createUsersApiHandler,
} from "../../runtime";
import { sealCode, SEALED_CODE_PARAMETER } from "../../runtime/triggers/email-code/code";
import { chooseEmail, writeEmail } from "../../runtime/email/texts";
import { createAppSyncAuthorizer, createHttpApiAuthorizer, createRestApiAuthorizer } from "../../runtime/jwt";
import { readServiceError } from "../../runtime/client/read-service-error";
import { toFrames } from "../../runtime/shared/logger";
import { createTriggerEvent } from "../../runtime/testing";
import { verifier } from "./jwt/authorizers/verifier";
import { functionUrlEvent, httpApiEvent, idClaims } from "./users-api/events";
import { captureLog } from "./support/log";
import { measureWork } from "./support/work-meter";

const SMALL = 32 * 1024;
const LARGE = 4 * SMALL;
const ARN = "arn:aws:execute-api:ap-northeast-1:123456789012:abc123/prod/GET/orders";

const repeat = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const dependencies = { logger: captureLog().logger };
const dynamodb = { send: () => Promise.resolve({}) } as never;
const nothing = () => undefined;

const writeMessage = createCustomMessageHandler(
  { templates: { default: { en: { subject: "Your code for {{name|you}}", body: "<p>{####}</p>" } } } },
  dependencies,
);
const letIn = createPreAuthenticationHandler({ blockedCidrs: ["192.0.2.0/24"] }, dependencies);
const signUp = createPreSignUpHandler({ allowedEmailDomains: ["example.com"] }, dependencies);
const verifyCode = createEmailCodeVerifyHandler({}, dependencies);
const migrate = createUserMigrationHandler(
  { from: { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient" } },
  // Whatever is too long for any pool is not sent at all.
  { ...dependencies, cognito: { send: () => Promise.reject(new Error("sent")) } as never },
);
const profile = { tableName: "Users" };
const provision = createPostConfirmationHandler(
  { profile: { ...profile, key: "email" } },
  { ...dependencies, dynamodb },
);
const confirmed = (userAttributes: Record<string, string>) =>
  createTriggerEvent("PostConfirmation_ConfirmSignUp", {
    request: { userAttributes: { ...userAttributes, name: "" } },
  });
const serveAnybody = createUsersApiHandler({ profile, authorization: "none" }, { ...dependencies, dynamodb });
const serve = createUsersApiHandler({ profile }, { ...dependencies, dynamodb });
const authorizeHttp = createHttpApiAuthorizer({ verifier });
const authorizeRest = createRestApiAuthorizer({ verifier });
const authorizeAppSync = createAppSyncAuthorizer({ verifier });

const message = (clientMetadata: Record<string, string>) => () =>
  writeMessage(createTriggerEvent("CustomMessage_SignUp", { request: { clientMetadata } }));

const nameUser = createCustomMessageHandler(
  { templates: { default: { en: { subject: "{{name}} {{email}} {{phone_number}}", body: "{username} {####}" } } } },
  dependencies,
);
const naming = (userAttributes: Record<string, string>) => () =>
  nameUser(createTriggerEvent("CustomMessage_SignUp", { request: { userAttributes } }));

/** An input: the longest text of it that anything may parse, and the call with the input as it grows. */
type Input = [name: string, bound: number, of: (length: number) => Promise<() => unknown> | (() => unknown)];

const INPUTS: Input[] = [
  ["language tag in the client metadata", 2048, (n) => message({ locale: repeat("a-", n) })],
  ["language tag of dashes", 2048, (n) => message({ locale: repeat("-", n) })],
  ["client metadata under other keys", 2048, (n) => message({ [repeat("k", n)]: repeat("a-", n) })],
  ["user attribute in a message, of combining marks", 2048, (n) => naming({ name: repeat("\u0315\u0300\u05ae", n) })],
  ["user attribute in a message, of dots and letters", 2048, (n) => naming({ name: repeat("a.", n) })],
  ["user attribute in a message, of what is not seen", 2048, (n) => naming({ name: repeat("\u200b", n) })],
  ["user attribute in a message, of digits", 2048, (n) => naming({ name: repeat("1 ", n) })],
  ["e-mail address in a message", 2048, (n) => naming({ email: `${repeat("a+\u0300", n)}@example.com` })],
  ["telephone number in a message", 2048, (n) => naming({ phone_number: `+${repeat("1", n)}` })],
  [
    "user name in a message",
    2048,
    (n) => () => nameUser(createTriggerEvent("CustomMessage_SignUp", { userName: repeat("\u0315\u0300", n) })),
  ],
  [
    "user attribute in an e-mail",
    2048,
    (n) => () => writeEmail({ subject: "{{name}}", text: "{{name}}" }, { name: repeat("\u0315\u0300\u05ae", n) }),
  ],
  [
    "language tag of an e-mail",
    2048,
    (n) => () => chooseEmail({ en: { subject: "x" } }, { clientMetadata: { locale: repeat("a_", n) } }, "en"),
  ],
  [
    "answer to an e-mailed code, of combining marks",
    2048,
    async (n) => {
      const privateChallengeParameters = { [SEALED_CODE_PARAMETER]: await sealCode("123456", new Date(8.64e15)) };
      const request = { privateChallengeParameters, challengeAnswer: repeat("\u0315\u0300\u05ae", n) };
      return () => verifyCode(createTriggerEvent("VerifyAuthChallengeResponse_Authentication", { request }));
    },
  ],
  [
    "network address in the validation data",
    2048,
    (n) => () =>
      letIn(
        createTriggerEvent("PreAuthentication_Authentication", {
          request: { validationData: { ip: `::ffff:${repeat("1", n)}` } },
        }),
      ),
  ],
  [
    "e-mail address at sign-up",
    2048,
    (n) => () =>
      signUp(
        createTriggerEvent("PreSignUp_SignUp", {
          request: { userAttributes: { email: `${repeat("a.", n)}@example.com` } },
        }),
      ),
  ],
  [
    "e-mail address of at signs",
    2048,
    (n) => () =>
      signUp(createTriggerEvent("PreSignUp_SignUp", { request: { userAttributes: { email: repeat("@", n) } } })),
  ],
  ["e-mail address as a key", 2048, (n) => () => provision(confirmed({ email: `${repeat("A.", n)}@example.com` }))],
  ["e-mail address of at signs as a key", 2048, (n) => () => provision(confirmed({ email: repeat("@", n) }))],
  ["e-mail address of line breaks as a key", 2048, (n) => () => provision(confirmed({ email: repeat("\n@", n) }))],
  [
    "user name of a migration",
    2048,
    (n) => () => migrate(createTriggerEvent("UserMigration_Authentication", { userName: repeat("taro@", n) })),
  ],
  [
    "user name of a migration at forgot-password",
    2048,
    (n) => () => migrate(createTriggerEvent("UserMigration_ForgotPassword", { userName: repeat("taro@", n) })),
  ],
  [
    "password of a migration",
    2048,
    (n) => () => migrate(createTriggerEvent("UserMigration_Authentication", { request: { password: repeat("p", n) } })),
  ],
  [
    "Accept-Language",
    2048,
    (n) => () => serveAnybody(httpApiEvent({ headers: { "accept-language": repeat("ja;q=0.1,", n) } })),
  ],
  ["path", 2048, (n) => () => serveAnybody(functionUrlEvent({ path: repeat("/users", n) + "x" }))],
  ["body of brackets", 65_536, (n) => () => serveAnybody(httpApiEvent({ body: repeat("[", n) }))],
  ["body of spaces", 65_536, (n) => () => serveAnybody(httpApiEvent({ body: repeat(" ", n) }))],
  ["body in Base64", 65_536, (n) => () => serveAnybody(httpApiEvent({ body: repeat("{", n), base64: true }))],
  ["name in a body", 65_536, (n) => () => serve(httpApiEvent({ claims: idClaims(), body: { name: repeat("n", n) } }))],
  [
    "token of a request",
    17_000,
    (n) => () => serve(functionUrlEvent({ headers: { authorization: `Bearer ${repeat("a.", n)}` } })),
  ],
  [
    "header of spaces",
    17_000,
    (n) => () => serve(functionUrlEvent({ headers: { authorization: `Bearer${repeat(" ", n)}a b` } })),
  ],
  [
    "token at an HTTP API's authorizer",
    17_000,
    (n) => () =>
      authorizeHttp({
        version: "2.0",
        type: "REQUEST",
        headers: { authorization: `Bearer ${repeat("a.", n)}` },
      }),
  ],
  [
    "token at a REST API's authorizer",
    17_000,
    (n) => () => authorizeRest({ type: "TOKEN", methodArn: ARN, authorizationToken: `Bearer ${repeat("a ", n)}` }),
  ],
  ["token at AppSync's authorizer", 17_000, (n) => () => authorizeAppSync({ authorizationToken: repeat("a.b.", n) })],
  [
    "cookies and other headers beside the token",
    17_000,
    (n) => () => serve(functionUrlEvent({ headers: { cookie: repeat("a=b; ", n), "x-other": repeat("x", n) } })),
  ],
  [
    "text of a trigger in a service's error",
    2048,
    (n) => () =>
      readServiceError(Object.assign(new Error(repeat("session token ", n)), { name: "NotAuthorizedException" })),
  ],
  [
    "text of an error in its stack",
    2048,
    (n) => () => {
      const error = new Error("short");
      error.stack = `Error: short\n    at ${repeat(":1", n)}x\n    at f (/var/task/index.js:1:2)`;
      return toFrames(error);
    },
  ],
];

describe("a text that a client writes", () => {
  it.each(INPUTS)("%s: is bounded, and the work grows no faster than it does", async (_name, bound, of) => {
    const work = async (length: number) => {
      const call = await of(length);
      return measureWork(async () => Promise.resolve(call()).catch(nothing));
    };
    const small = await work(SMALL);
    const large = await work(LARGE);

    expect({ longest: large.longestParsed, isBounded: large.longestParsed <= bound }).toMatchObject({
      isBounded: true,
    });
    // A hundred characters of its own for the work that is the same for both.
    expect((large.characters + 100) / (small.characters + 100)).toBeLessThan(5);
  });
});

describe("the work meter", () => {
  it("tells quadratic work from linear, and sees what an expression is given", async () => {
    const quadratic = (length: number) =>
      measureWork(async () => {
        const parts = repeat("a-", length).split("-");
        for (let count = parts.length; count > 0; count -= 64) parts.slice(0, count).join("-");
      });
    const linear = (length: number) => measureWork(async () => /b$/.test(repeat("a", length)));

    expect((await quadratic(LARGE)).characters / (await quadratic(SMALL)).characters).toBeGreaterThan(10);
    expect((await linear(LARGE)).characters / (await linear(SMALL)).characters).toBeLessThan(5);
    expect((await linear(LARGE)).longestParsed).toBe(LARGE);
  });
});
