// Proves how a command line is read; that it does what it says is proven in cli.test.ts.
import { parseCommand, UsageError } from "../../cli/parse-command";

const POOL = "ap-northeast-1_abc123XYZ";
const ARN = "arn:aws:lambda:ap-northeast-1:123456789012:function:sign-up:live";
const KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/codes";
const OF_POOL = ["--user-pool-id", POOL];

function mistakesOf(...args: string[]): readonly string[] {
  try {
    parseCommand(args);
  } catch (error) {
    if (error instanceof UsageError) return error.mistakes;
    throw error;
  }
  return [];
}

describe("parseCommand", () => {
  it("reads detach, with the region in the pool's id and every trigger when none is named", () => {
    expect(parseCommand(["detach", ...OF_POOL])).toEqual({
      action: "detach",
      userPoolId: POOL,
      region: "ap-northeast-1",
      triggers: [],
      yes: false,
      dryRun: false,
      json: false,
    });
  });

  it("reads several triggers of detach, each once, and every switch", () => {
    const named = ["--trigger", "preSignUp", "--trigger=userMigration", "--trigger", "preSignUp"];
    const parsed = parseCommand([...OF_POOL, "detach", ...named, "--yes", "--dry-run", "--json"]);

    expect(parsed).toMatchObject({ triggers: ["preSignUp", "userMigration"], yes: true, dryRun: true, json: true });
  });

  it("reads attach with what a token trigger and a sender need", () => {
    const parsed = parseCommand([
      ...["attach", ...OF_POOL, "--trigger", `preTokenGeneration=${ARN}`, "--trigger", `customEmailSender=${ARN}`],
      ...["--token-version", "V2_0", "--kms-key-arn", KEY, "--replace", "--region", "ap-northeast-1"],
    ]);

    expect(parsed).toEqual({
      action: "attach",
      userPoolId: POOL,
      region: "ap-northeast-1",
      functionArns: { preTokenGeneration: ARN, customEmailSender: ARN },
      replace: true,
      tokenVersion: "V2_0",
      kmsKeyArn: KEY,
      yes: false,
      dryRun: false,
      json: false,
    });
  });

  it.each([
    ["--help", "help"],
    ["--version", "version"],
  ])("%s stands above everything else", (option, action) => {
    expect(parseCommand(["detach", "--nonsense", option])).toEqual({ action });
  });

  it.each<[string, string[], string[]]>([
    ["no command", OF_POOL, ["say what to do: detach or attach"]],
    ["an unknown command", ["remove", ...OF_POOL], ["remove: unknown command; known are detach and attach"]],
    [
      "a stray word",
      ["detach", "preSignUp", ...OF_POOL],
      ["preSignUp: not understood; a trigger is given with --trigger"],
    ],
    ["no pool", ["detach"], ["--user-pool-id: is missing"]],
    [
      "a pool's name for its id",
      ["detach", "--user-pool-id", "my pool"],
      ['--user-pool-id: "my pool" is no id of a user pool'],
    ],
    [
      "an option near a known one",
      ["detach", ...OF_POOL, "--trigers", "x"],
      ["--trigers: unknown option; did you mean --trigger?", "x: not understood; a trigger is given with --trigger"],
    ],
    ["an option far from any", ["detach", ...OF_POOL, "--frobnicate"], ["--frobnicate: unknown option"]],
    [
      "a value that is missing before another option",
      ["detach", ...OF_POOL, "--trigger", "--yes"],
      ["--trigger: needs a value"],
    ],
    ["a value for a switch", ["detach", ...OF_POOL, "--yes=no"], ["--yes: takes no value"]],
    ["a pool twice", ["detach", ...OF_POOL, ...OF_POOL], ["--user-pool-id: give it once"]],
    [
      "another region than the pool's",
      ["detach", ...OF_POOL, "--region", "eu-west-1"],
      ["--region: the pool's id says ap-northeast-1, not eu-west-1"],
    ],
    ["a region that is none", ["detach", ...OF_POOL, "--region", "Tokyo"], ['--region: "Tokyo" is no region']],
    [
      "a pool whose id has no region",
      ["detach", "--user-pool-id", "local_4711"],
      ["--region: is missing; the pool's id does not begin with one"],
    ],
    [
      "a slip in a trigger's name",
      ["detach", ...OF_POOL, "--trigger", "PreSignup"],
      ["--trigger PreSignup: unknown trigger; did you mean preSignUp?"],
    ],
    [
      "an ARN for detach",
      ["detach", ...OF_POOL, "--trigger", `preSignUp=${ARN}`],
      [`--trigger preSignUp=${ARN}: detach takes the name only`],
    ],
    [
      "attach's options for detach",
      ["detach", ...OF_POOL, "--replace", "--token-version", "V2_0"],
      ["--replace: only for attach", "--token-version: only for attach"],
    ],
    ["attach without a trigger", ["attach", ...OF_POOL], ["--trigger: is missing; give --trigger NAME=ARN"]],
    [
      "a trigger without its function",
      ["attach", ...OF_POOL, "--trigger", "preSignUp"],
      ["--trigger preSignUp: attach needs NAME=ARN, with the ARN of a function or of one of its aliases"],
    ],
    [
      "a function's name for its ARN",
      ["attach", ...OF_POOL, "--trigger", "preSignUp=sign-up"],
      ['--trigger preSignUp: expected the ARN of a Lambda function or of one of its aliases, found "sign-up"'],
    ],
    [
      "a version's ARN",
      ["attach", ...OF_POOL, "--trigger", `preSignUp=${ARN.replace("live", "7")}`],
      [
        `--trigger preSignUp: Cognito does not take a version's ARN; expected the function's or an alias's, found "${ARN.replace("live", "7")}"`,
      ],
    ],
    [
      "a function in another region",
      ["attach", ...OF_POOL, "--trigger", `preSignUp=${ARN.replace("ap-northeast-1", "us-east-1")}`],
      ["--trigger preSignUp: the function is in us-east-1, the pool in ap-northeast-1"],
    ],
    [
      "a trigger twice",
      ["attach", ...OF_POOL, "--trigger", `preSignUp=${ARN}`, "--trigger", `preSignUp=${ARN}`],
      ["--trigger preSignUp: give it once"],
    ],
    [
      "an unknown event version",
      ["attach", ...OF_POOL, "--trigger", `preTokenGeneration=${ARN}`, "--token-version", "V4_0"],
      ['--token-version: "V4_0" is none of V1_0, V2_0, V3_0'],
    ],
    [
      "a version and a key that nothing needs",
      ["attach", ...OF_POOL, "--trigger", `preSignUp=${ARN}`, "--token-version", "V2_0", "--kms-key-arn", KEY],
      [
        "--token-version: has no effect without --trigger preTokenGeneration=ARN",
        "--kms-key-arn: has no effect without --trigger customEmailSender=ARN or customSmsSender=ARN",
      ],
    ],
    [
      "a key's alias",
      ["attach", ...OF_POOL, "--trigger", `customSmsSender=${ARN}`, "--kms-key-arn", "alias/codes"],
      ['--kms-key-arn: expected the ARN of a key, found "alias/codes"'],
    ],
    [
      "a key to leave behind that is none, and one that nothing leaves behind",
      ["detach", ...OF_POOL, "--trigger", "preSignUp", "--kms-key-arn", "nothing"],
      [
        '--kms-key-arn: expected the ARN of a key or none, found "nothing"',
        "--kms-key-arn: has no effect without --trigger customEmailSender or customSmsSender",
      ],
    ],
  ])("refuses %s", (_circumstance, args, mistakes) => {
    expect(mistakesOf(...args)).toEqual(mistakes);
  });

  it("tells every mistake at once", () => {
    expect(mistakesOf("attach", "--user-pool-id", "x", "--trigger", "preSignup=y", "--regoin", "z")).toEqual(
      [
        "--regoin: unknown option; did you mean --region?",
        "z: not understood; a trigger is given with --trigger",
        '--user-pool-id: "x" is no id of a user pool',
        "--trigger preSignup: unknown trigger; did you mean preSignUp?",
        '--trigger preSignup: expected the ARN of a Lambda function or of one of its aliases, found "y"',
      ].sort((one, other) => mistakeOrder(one) - mistakeOrder(other)),
    );
  });
});

/** The order in which the command line is read: its form, then its pool, then its triggers. */
function mistakeOrder(mistake: string): number {
  return ["--regoin", "z", "--user-pool-id", "--trigger"].findIndex((start) => mistake.startsWith(start));
}
