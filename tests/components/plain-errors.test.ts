/**
 * What ends a deployment reads as it was written, whatever waits for it: Pulumi puts the name of each property that it passes
 * before an error's message, and shows the stack of one that comes when the program has run through.
 *
 * Does not prove what the command line prints around it.
 */
import { ResourceError } from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { packagingError } from "../../components/packaging/errors";
import { passOn } from "../support/configurations";
import { CALLS, evaluate, REGION } from "../support/pulumi-mocks";
import type { Circumstances } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const FOREIGN = `arn:aws:lambda:${REGION}:123456789012:function:foreign`;
const ELSEWHERE = "arn:aws:lambda:us-east-1:123456789012:function:x";
const existing = { existing: { id: `${REGION}_abc123` } };
const triggers = { preSignUp: passOn };

const CASES: [string, CognitoTriggersArgs, Circumstances, string][] = [
  [
    "a pool in another Region",
    { userPool: { existing: { id: "us-east-1_abc" } }, triggers },
    {},
    "user pool us-east-1_abc is in us-east-1",
  ],
  [
    "a pool that cannot be read",
    { userPool: existing, triggers },
    { answers: { [CALLS.userPool]: () => new Error("User pool does not exist.") } },
    `user pool ${REGION}_abc123 cannot be read`,
  ],
  [
    "a slot that is taken",
    { userPool: existing, triggers },
    { answers: { [CALLS.userPool]: ({ userPoolId: id }) => ({ id, lambdaConfigs: [{ preSignUp: FOREIGN }] }) } },
    `user pool ${REGION}_abc123 has triggers that are not this component's`,
  ],
  [
    "an attachment that may not be read",
    { userPool: existing, triggers },
    { answers: { [CALLS.function]: () => new Error("AccessDeniedException: not authorized.") } },
    "the function auth-attachment-0000001, which knows",
  ],
  [
    "a function in another Region",
    { userPool: { create: {} }, triggers: { preSignUp: { functionArn: ELSEWHERE } } },
    {},
    "triggers.preSignUp.functionArn: must be in",
  ],
  [
    "a key in another Region",
    {
      userPool: { create: {} },
      triggers: { customEmailSender: passOn },
      customSenderKey: { existing: "arn:aws:kms:us-east-1:123456789012:key/x" },
    },
    {},
    "customSenderKey.existing: must be in",
  ],
];

it.each(CASES)("%s", async (_circumstance, args, circumstances, words) => {
  const failure: unknown = await evaluate(() => new CognitoTriggers("auth", args), circumstances).catch(
    (e: unknown) => e,
  );

  expect(failure).toBeInstanceOf(ResourceError);
  const { message, stack } = failure as ResourceError;
  expect(message.startsWith(`CognitoTriggers "auth": ${words}`)).toBe(true);
  expect(stack).toBe(message);
  expect(message).not.toContain("..");
});

it("a callback that cannot be packaged, its cause kept", () => {
  const cause = new Error("inner");
  const failure = packagingError({ name: "auth-pre-sign-up", problem: "captures a Map.", cause });

  failure.message = `error serializing property "code": ${failure.message}`;

  expect(failure.message).toBe('Callback of "auth-pre-sign-up": captures a Map.');
  expect(failure.stack).toBe(failure.message);
  expect(failure).toMatchObject({ hideStack: true, cause });
});
