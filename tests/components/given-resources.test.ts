/**
 * A function or a pool that is given in the wrong form, by a program whose types nobody checked: a sentence that says the
 * right one. (What the compiler says: tests/types/compiler-messages.test.ts.)
 */
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { evaluate } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const ARN = "arn:aws:lambda:ap-northeast-1:123456789012:function:messages";

async function messageFor(program: () => unknown): Promise<string> {
  const failure = await evaluate(program).catch((error: unknown) => error);
  return failure instanceof Error ? failure.message : "";
}

it.each<[string, () => unknown, string]>([
  ["an ARN", () => ARN, `"${ARN}"`],
  ["an output", () => pulumi.output(ARN), "an output"],
  ["a function resource", () => LambdaFunction.get("messages", "messages"), "a resource"],
])("%s in place of a trigger says functionArn", async (_, trigger, found) => {
  const args = () => ({ triggers: { preSignUp: trigger() } }) as unknown as CognitoTriggersArgs;

  expect(await messageFor(() => new CognitoTriggers("auth", args()))).toBe(
    'CognitoTriggers "auth": 1 mistake in the configuration, nothing was deployed.\n' +
      `  - triggers.preSignUp: a function that exists goes into functionArn: { functionArn: <its ARN> }; found ${found}`,
  );
});

it.each<[string, unknown, string]>([
  ["an id", "ap-northeast-1_abc123", '"ap-northeast-1_abc123"'],
  ["an output", pulumi.output("ap-northeast-1_abc123"), "an output"],
  ["nothing", undefined, "nothing"],
])("attachTo says what it takes, for %s", async (_, pool, found) => {
  const program = () => new CognitoTriggers("auth", { triggers: {} }).attachTo(pool as never);

  expect(await messageFor(program)).toBe(
    'CognitoTriggers "auth": attachTo takes the aws.cognito.UserPool of this program; for the id of a pool that ' +
      `exists write userPool: { existing: { id } }, found ${found}.`,
  );
});
