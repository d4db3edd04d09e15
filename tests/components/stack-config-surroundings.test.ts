/**
 * What stands around the component's own keys in a stack's configuration: other namespaces, the Region, a stack without a
 * trigger, quotes. Each is refused in the one message, as Pulumi hands the values over.
 *
 * Does not prove that Pulumi's command line hands over the keys of other namespaces: its SDK documents PULUMI_CONFIG so.
 */
import { readStackConfig } from "../../components";
import { evaluate } from "../support/pulumi-mocks";
import type { Circumstances } from "../support/pulumi-mocks";

const TRIGGERS = { "cognito-triggers:triggers": '{"preSignUp":{"autoConfirm":true}}' };

/** The lines of the message that a stack is refused with; none when it is taken. */
async function linesFor(config: Record<string, string>, circumstances: Circumstances = {}): Promise<string[]> {
  const failure = await evaluate(() => readStackConfig(), { config, ...circumstances }).catch(
    (error: unknown) => error,
  );
  if (!(failure instanceof Error)) return [];
  return failure.message.split("\n").slice(1);
}

describe("a namespace that is nearly ours", () => {
  it.each([
    "cognito-trigger",
    "congito-triggers",
    "cognito_triggers",
    "cognitoTriggers",
    "Cognito-Triggers",
    "cognito-trigers",
    "pulumi-cognito-triggers",
  ])("%s is refused", async (namespace) => {
    expect(await linesFor({ ...TRIGGERS, [`${namespace}:userPool`]: '{"create":{}}' })).toEqual([
      `  - ${namespace}:userPool: the component does not read the namespace "${namespace}"; did you mean ` +
        '"cognito-triggers:userPool", for readStackConfig? Keys of your own need a name less like it',
    ]);
  });

  it("is refused together with every other mistake", async () => {
    const config = {
      ...TRIGGERS,
      "cognito-trigger:tags": "{}",
      "cognito-triggers:tag": "{}",
      "aws:region": "ap-notheast-1",
    };

    expect(await linesFor(config)).toEqual([
      expect.stringMatching(
        /^ {2}- cognito-trigger:tags: .*; did you mean "cognito-triggers:tags", for readStackConfig\?/,
      ),
      '  - aws:region: is no Region of AWS; did you mean "ap-northeast-1"? Found "ap-notheast-1"',
      '  - cognito-triggers:tag: unknown key; did you mean "tags"?',
    ]);
  });

  it("never shows the value, which may be a secret", async () => {
    const lines = await linesFor({ ...TRIGGERS, "cognito-trigger:clientSecret": "hush-hush" });

    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain("hush-hush");
  });

  it.each([
    "aws",
    "aws-native",
    "cognito",
    "auth",
    "acme-cognito-triggers",
    "cognito-triggers-users",
    "triggers",
    "pulumi",
  ])("%s is somebody else's", async (namespace) => {
    expect(await linesFor({ ...TRIGGERS, [`${namespace}:name`]: "x" })).toEqual([]);
  });
});

describe("a stack without a trigger", () => {
  const EMPTY =
    "names no trigger, so that the pool would have none; give at least one, " +
    "or say that this is meant: preSignUp: { enabled: false }";

  it("is refused, whether the key is empty or not there", async () => {
    expect(await linesFor({ "cognito-triggers:triggers": "{}" })).toEqual([`  - cognito-triggers:triggers: ${EMPTY}`]);
    expect(await linesFor({})).toEqual([`  - cognito-triggers:triggers: ${EMPTY}`]);
  });

  it("names the key that was set for the project in place of the component", async () => {
    const program = () => readStackConfig();
    const config = { "app:triggers": '{"preSignUp":{}}', "app:tags": "{}" };
    const failure = await evaluate(program, { config, project: "app" }).catch((error: unknown) => error);

    expect(failure instanceof Error ? failure.message.split("\n").slice(1) : []).toEqual([
      `  - cognito-triggers:triggers: ${EMPTY}. app:triggers is the program's own key; set cognito-triggers:triggers`,
    ]);
  });

  it("is taken when the configuration says that it is meant", async () => {
    expect(await linesFor({ "cognito-triggers:triggers": '{"preSignUp":{"enabled":false}}' })).toEqual([]);
  });
});

describe("aws:region", () => {
  it.each([
    ["ap-notheast-1", "ap-northeast-1"],
    ["eu-wst-1", "eu-west-1"],
    ["us-east1", "us-east-1"],
    ["us-east-1a", "us-east-1"],
    ["EU-WEST-1", "eu-west-1"],
    ["eu-west", "eu-west-1"],
    ["us-gov-wets-1", "us-gov-west-1"],
  ])("%s is refused with the nearest Region, %s", async (region, nearest) => {
    expect(await linesFor({ ...TRIGGERS, "aws:region": region })).toEqual([
      `  - aws:region: is no Region of AWS; did you mean "${nearest}"? Found "${region}"`,
    ]);
  });

  it("is refused without a suggestion where none is near", async () => {
    expect(await linesFor({ ...TRIGGERS, "aws:region": "tokyo" })).toEqual([
      '  - aws:region: is no Region of AWS, such as eu-west-1. Found "tokyo"',
    ]);
  });

  it.each(["ap-northeast-1", "us-gov-west-1", "cn-northwest-1", "eusc-de-east-1", "us-iso-east-1", "us-isob-east-1"])(
    "%s is taken",
    async (region) => {
      expect(await linesFor({ ...TRIGGERS, "aws:region": region })).toEqual([]);
    },
  );

  it.each(["ap-southeast-9", "nz-north-1", "sa-west-1"])("%s, which may come, is taken", async (region) => {
    expect(await linesFor({ ...TRIGGERS, "aws:region": region })).toEqual([]);
  });
});

describe("quotes", () => {
  const triggers = (value: object) => ({ "cognito-triggers:triggers": JSON.stringify(value) });

  it("around a number or a yes or no are to be dropped", async () => {
    const lines = await linesFor(
      triggers({
        preSignUp: { enabled: "true", autoConfirm: "false" },
        postAuthentication: { loginHistory: { table: { create: {} }, retentionDays: "90" } },
      }),
    );

    expect(lines).toEqual([
      '  - cognito-triggers:triggers.preSignUp.enabled: must be true or false, found "true"; drop the quotes',
      '  - cognito-triggers:triggers.preSignUp.autoConfirm: must be true or false, found "false"; drop the quotes',
      "  - cognito-triggers:triggers.postAuthentication.loginHistory.retentionDays: must be a whole number of days from 1 " +
        'to 3650, found "90"; drop the quotes',
    ]);
  });

  it("are not blamed where the value would be wrong without them, too", async () => {
    const lines = await linesFor(
      triggers({ preSignUp: { autoConfirm: true, timeoutSeconds: "9", memorySizeMb: "much" } }),
    );

    expect(lines).toEqual([
      '  - cognito-triggers:triggers.preSignUp.memorySizeMb: must be a whole number of MB from 128 to 10240, found "much"',
      '  - cognito-triggers:triggers.preSignUp.timeoutSeconds: must be a whole number of seconds from 1 to 5, found "9"',
    ]);
  });

  it("are asked for around a number where a text is meant", async () => {
    const lines = await linesFor({
      ...triggers({ preSignUp: { autoConfirm: true, environment: { PORT: 8080 } } }),
      "cognito-triggers:tags": '{"cost":4711}',
    });

    expect(lines).toEqual([
      "  - cognito-triggers:tags.cost: must be a text that is not empty, found 4711; put it in quotes",
      "  - cognito-triggers:triggers.preSignUp.environment.PORT: must be a text that is not empty, found a value that is " +
        "not shown; put it in quotes",
    ]);
  });
});
