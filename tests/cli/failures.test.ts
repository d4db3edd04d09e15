// Proves what a person reads when AWS refuses, in a process of its own against a server that answers as told, and what
// becomes of the pool when the service fails on the way (a model of the pool, with a clock that does not wait).
import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import type { AttachCommand, DetachCommand } from "../../cli/command";
import type { FindFunction } from "../../cli/function-check";
import { run } from "../../cli/run";
import { COMMAND_LINE } from "../../cli/wording";
import type { Terminal } from "../../cli/terminal";
import { createRetrier, type AttachmentError } from "../../runtime/attachment";
import { FULL_POOL, functionArn, POOL_ARN, POOL_ID } from "../runtime/attachment/support/full-pool";
import { losesTheAnswer, losesTheRequest, ModelPool, refuses } from "../runtime/attachment/support/model-pool";
import { createFakeClock } from "../runtime/attachment/support/run-attachment";
import { startStubServer, type Answer } from "../runtime/attachment/support/stub-server";
import { runCommand } from "./run-command";

const DETACH = ["detach", "--user-pool-id", POOL_ID, "--yes"];

async function detachWith(
  answer: Answer,
  environment: Record<string, string> = {},
  args: readonly string[] = [],
  untilSaid?: string,
) {
  const server = await startStubServer(answer);
  try {
    const ended = await runCommand(server.endpoint, [...DETACH, ...args], environment, untilSaid);
    return { ...ended, operations: server.operations };
  } finally {
    await server.stop();
  }
}

const refusal = (type: string, message: string) => () => ({ status: 400, body: { __type: type, message } });

describe("what a person reads", () => {
  it("names the missing right and the pool", async () => {
    const said = `User: arn:aws:iam::1:user/me is not authorized to perform: cognito-idp:DescribeUserPool on resource: ${POOL_ARN}`;
    const { exitCode, stderr, operations } = await detachWith(refusal("AccessDeniedException", said));

    expect({ exitCode, operations }).toEqual({ exitCode: 1, operations: ["DescribeUserPool"] });
    expect(stderr).toBe(
      `User pool ${POOL_ID}: you (the credentials in use) may not call cognito-idp:DescribeUserPool on ${POOL_ARN}; nothing was ` +
        "changed. Ask for that right, or use other credentials (AWS_PROFILE), then run this command again. " +
        `Cognito's answer: AccessDeniedException: ${said}\n`,
    );
  });

  it("names the right to update when only that one is missing", async () => {
    const { exitCode, stderr } = await detachWith((operation) =>
      operation === "DescribeUserPool"
        ? { status: 200, body: { UserPool: FULL_POOL } }
        : refusal(
            "AccessDeniedException",
            `is not authorized to perform: cognito-idp:UpdateUserPool on resource: ${POOL_ARN}`,
          )(),
    );

    expect(exitCode).toBe(1);
    expect(stderr).toContain(`may not call cognito-idp:UpdateUserPool on ${POOL_ARN}; nothing was changed.`);
    expect(stderr).not.toContain("external-id");
  });

  it("says what to look at when there is no such pool", async () => {
    const { exitCode, stderr } = await detachWith(refusal("ResourceNotFoundException", "User pool does not exist."));

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "there is no such pool in the account and the Region (ap-northeast-1) of these credentials",
    );
    expect(stderr).toContain("Check --user-pool-id, --region and the account (aws sts get-caller-identity).");
  });

  it.each([
    ["have expired", "ExpiredTokenException", "the AWS credentials have expired"],
    ["are not known", "UnrecognizedClientException", "AWS does not know the credentials that were used"],
  ])("says that credentials %s", async (_circumstance, type, sentence) => {
    const { exitCode, stderr } = await detachWith(refusal(type, "The security token is invalid."));

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `${sentence}; nothing was changed. Sign in (aws sso login), or name a profile (AWS_PROFILE)`,
    );
  });

  it("says that there are no credentials, without asking Cognito", async () => {
    const nowhere = {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      AWS_EC2_METADATA_DISABLED: "true",
      HOME: "/nonexistent",
    };
    const { exitCode, stderr, operations } = await detachWith(() => undefined, nowhere);

    expect({ exitCode, operations }).toEqual({ exitCode: 1, operations: [] });
    expect(stderr).toMatch(
      /^No AWS credentials could be loaded; nothing was asked of Cognito\. Sign in \(aws sso login\), /,
    );
    expect(stderr).not.toContain("Cognito's answer");
  });

  it("says that the credentials could not be fetched when their source does not answer, and does not blame Cognito", async () => {
    const nowhere = {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      HOME: "/nonexistent",
      AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/deployer",
      AWS_WEB_IDENTITY_TOKEN_FILE: __filename,
      AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1",
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const { exitCode, stdout, stderr, operations } = await detachWith(() => undefined, nowhere, ["--json"]);

    expect({ exitCode, operations }).toEqual({ exitCode: 1, operations: [] });
    expect(stderr).toContain("No AWS credentials could be loaded; nothing was asked of Cognito.");
    expect(stderr).not.toContain("did not answer");
    expect(JSON.parse(stdout)).toEqual({ error: { code: "credentials", message: expect.any(String) } });
  });

  it("says what it waits for and how often it tries, while Cognito does not answer", async () => {
    let asked = 0;
    // The first request is never answered; the second one is.
    const answer: Answer = () => (asked++ === 0 ? undefined : { status: 200, body: { UserPool: FULL_POOL } });
    const { exitCode, stdout, stderr, operations } = await detachWith(answer, {}, ["--dry-run"]);

    expect({ exitCode, operations }).toEqual({ exitCode: 0, operations: ["DescribeUserPool", "DescribeUserPool"] });
    expect(stderr.split("\n")).toEqual([
      "Waiting for Cognito to answer cognito-idp:DescribeUserPool …",
      expect.stringMatching(/^TimeoutError; trying again in \d s, for 60 s in all …$/),
      "",
    ]);
    expect(stdout).toContain("Dry run: nothing was changed.");
  });

  it("names a connection that is refused, which the error's own name does not", async () => {
    const environment = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://127.0.0.1:1" };
    const { stderr } = await detachWith(() => undefined, environment, ["--dry-run"], "ECONNREFUSED;");

    expect(stderr).toMatch(/^ECONNREFUSED; trying again in \d s, for 60 s in all …$/m);
  });

  it.each([{}, { UserPool: {} }, { UserPool: { Id: POOL_ID, Name: "app" } }])(
    "says that a description is not that of a pool: %j",
    async (body) => {
      const { exitCode, stderr, operations } = await detachWith(() => ({ status: 200, body }));

      expect({ exitCode, operations }).toEqual({ exitCode: 1, operations: ["DescribeUserPool"] });
      expect(stderr).toContain(
        "is not that of a whole pool, and sent back it would reset what it lacks; nothing was changed.",
      );
      expect(stderr).toMatch(/answered without (Id, Name, )?SchemaAttributes, Policies\./);
    },
  );

  it("tells a script, too", async () => {
    const { exitCode, stdout } = await detachWith(refusal("ResourceNotFoundException", "gone"), {}, ["--json"]);

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: "missing", message: expect.stringContaining("no such pool") },
    });
  });
});

const SILENT: Terminal = { print: () => {}, note: () => {}, canAsk: () => false, confirm: async () => false };
const detach: DetachCommand = {
  action: "detach",
  userPoolId: POOL_ID,
  region: "ap-northeast-1",
  triggers: ["preSignUp"],
  yes: true,
  dryRun: false,
  json: false,
};
const LEFT = { CustomMessage: functionArn("foreign-custom-message") };

function runOn(pool: ModelPool, command: AttachCommand | DetachCommand = detach, terminal: Terminal = SILENT) {
  const clock = createFakeClock();
  const retrier = createRetrier(clock, clock.now() + 60_000, false);
  const findFunction: FindFunction = async () => ({ kind: "there" });
  return run(command, terminal, {
    ...{ api: pool, clock, retrier, region: command.region },
    wording: COMMAND_LINE,
    findFunction,
  });
}

const failureOf = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: AttachmentError) => error,
  );
const triggersOf = ({ pool }: ModelPool): UserPoolType["LambdaConfig"] => pool.LambdaConfig;

describe("what becomes of the pool", () => {
  it("is changed when another update is under way twice, and when Cognito is throttled", async () => {
    const pool = new ModelPool(FULL_POOL);
    pool.updateFaults.push(
      refuses("ConcurrentModificationException"),
      refuses("ConcurrentModificationException"),
      refuses("TooManyRequestsException"),
    );

    expect(await runOn(pool)).toBe(0);
    expect(triggersOf(pool)).toEqual(LEFT);
    expect({
      ...pool.pool,
      LambdaConfig: FULL_POOL.LambdaConfig,
      LastModifiedDate: FULL_POOL.LastModifiedDate,
    }).toEqual(FULL_POOL);
  });

  it("is changed once when the answer to the update is lost", async () => {
    const pool = new ModelPool(FULL_POOL);
    pool.updateFaults.push(losesTheAnswer);

    expect(await runOn(pool)).toBe(0);
    expect(triggersOf(pool)).toEqual(LEFT);
    expect(pool.requests).toHaveLength(1);
  });

  it("is left alone when Cognito does not answer at all, and the command gives up", async () => {
    const pool = new ModelPool(FULL_POOL);
    pool.describeFaults.push(...Array.from({ length: 50 }, () => losesTheRequest));

    const failure = await failureOf(runOn(pool));

    expect(failure?.code).toBe("service");
    expect(failure?.message).toMatch(
      /: Cognito did not answer cognito-idp:DescribeUserPool; nothing was changed\. You can run this command again\. What was seen in place of an answer: /,
    );
    expect(triggersOf(pool)).toEqual(FULL_POOL.LambdaConfig);
    expect(pool.calls.length).toBeLessThan(20);
  });

  it("is left alone when a slot has changed since it was shown", async () => {
    const pool = new ModelPool(FULL_POOL);
    const changed = functionArn("put-there-meanwhile");
    const slow: Terminal = {
      ...SILENT,
      canAsk: () => true,
      confirm: async () => {
        pool.pool.LambdaConfig = { ...LEFT, PreSignUp: changed };
        return true;
      },
    };

    const printed: string[] = [];
    await runOn(pool, { ...detach, yes: false }, { ...slow, print: (line) => printed.push(line) });

    expect(printed.at(-1)).toBe(
      "Nothing was changed: somebody else changed these triggers since the difference was shown.",
    );
    expect(triggersOf(pool)).toEqual({ ...LEFT, PreSignUp: changed });
    expect(pool.requests).toHaveLength(0);
  });

  it("is said to have been changed by somebody else too, where it was", async () => {
    const pool = new ModelPool(FULL_POOL);
    pool.afterUpdate.push(() => delete pool.pool.LambdaConfig?.CustomMessage);
    const printed: string[] = [];

    await runOn(pool, detach, { ...SILENT, print: (line) => printed.push(line) });

    expect(printed.slice(2, 4)).toEqual([
      "Done. Somebody else changed the pool in the same moments, which was left as they made it:",
      `  LambdaConfig.CustomMessage was ${functionArn("foreign-custom-message")}, is now absent`,
    ]);
  });

  it.each([
    ["no", false, 3, FULL_POOL.LambdaConfig],
    ["yes", true, 0, LEFT],
  ])("follows the answer %s at a terminal", async (_answer, answer, exitCode, triggers) => {
    const pool = new ModelPool(FULL_POOL);
    const printed: string[] = [];
    const asked: string[] = [];
    const terminal: Terminal = {
      print: (line) => printed.push(line),
      note: (line) => printed.push(line),
      canAsk: () => true,
      confirm: async (question) => {
        asked.push(question);
        return answer;
      },
    };

    expect(await runOn(pool, { ...detach, yes: false }, terminal)).toBe(exitCode);
    expect(asked).toEqual(["Change the pool?"]);
    expect(printed[1]).toBe(`  preSignUp  ${functionArn("foreign-pre-sign-up")}  ->  nothing`);
    expect(triggersOf(pool)).toEqual(triggers);
  });

  it("is refused a second sender that needs another key", async () => {
    const senders = {
      CustomSMSSender: { LambdaArn: functionArn("sms"), LambdaVersion: "V1_0" as const },
      KMSKeyID: "arn:aws:kms:ap-northeast-1:123456789012:key/one",
    };
    const pool = new ModelPool({ ...FULL_POOL, LambdaConfig: senders });
    const attach: AttachCommand = {
      ...detach,
      action: "attach",
      functionArns: { customEmailSender: functionArn("mail") },
      replace: false,
      tokenVersion: "V1_0",
      kmsKeyArn: "arn:aws:kms:ap-northeast-1:123456789012:key/two",
    };

    const failure = await failureOf(runOn(pool, attach));

    expect(failure?.message).toContain(
      "a pool has one key for both custom senders; nothing was changed. Give --kms-key-arn",
    );
    expect(pool.requests).toHaveLength(0);
  });
});
