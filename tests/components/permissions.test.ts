/**
 * Every IAM statement of every role, and every permission of every function, in full: what is not here is not granted.
 *
 * Does not prove that AWS evaluates them as meant (the pattern `userpool/*` as a source, say): that needs an account.
 */
import * as pulumi from "@pulumi/pulumi";

import type { CognitoTriggersArgs } from "../../components";
import { TRIGGER_NAMES } from "../../runtime/contract";
import type { TriggerName } from "../../runtime/contract";
import { emailCodeChallenge } from "../../components";
import { remembering } from "../support/attachment-memory";
import { evaluateComponent } from "../support/component";
import { LEGACY_POOL, passOn, SENDER_KEY } from "../support/configurations";
import { ACCOUNT_ID, CALLS, parsed, REGION, TYPES, physicalName } from "../support/pulumi-mocks";
import type { Circumstances, MockBehaviour, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** The whole policy of a role, parsed. */
const policyOf = (mocks: RecordingMocks, label: string): unknown =>
  parsed(mocks.one(TYPES.rolePolicy, label).inputs["policy"]);

/** A policy with these statements and the one that every function has: writing to its own log group, making none. */
const policy = (label: string, ...statements: object[]): object => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:${label}-0000001:*`,
    },
    ...statements,
  ],
});

const SES = `arn:aws:ses:${REGION}:${ACCOUNT_ID}`;
const TABLE = `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table`;
const LEGACY_ARN = `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/ap-northeast-1_legacy01`;
const created = { table: { create: {} } };

describe("role", () => {
  it("may be assumed by Lambda only, and has one inline policy and nothing else", async () => {
    const mocks = await evaluateComponent({ triggers: { preSignUp: { autoConfirm: true } } });

    const { inputs } = mocks.one(TYPES.role, "auth-pre-sign-up");
    expect(Object.keys(inputs).sort()).toEqual(["assumeRolePolicy", "forceDetachPolicies"]);
    // Its own policies only: a lost answer leaves one that no state knows, and the role could not be deleted.
    expect(inputs["forceDetachPolicies"]).toBe(true);
    expect(parsed(inputs["assumeRolePolicy"])).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
    expect(mocks.names(TYPES.rolePolicy)).toEqual(["auth-pre-sign-up"]);
    expect(mocks.one(TYPES.rolePolicy, "auth-pre-sign-up").inputs).toEqual({
      role: "auth-pre-sign-up-0000001",
      policy: expect.any(String) as string,
    });
    expect(mocks.list().filter((label) => label.startsWith("iam."))).toEqual([
      "iam.Role auth-pre-sign-up",
      "iam.RolePolicy auth-pre-sign-up",
    ]);
  });

  it("is the function's own: each function has the role and the log group of its own name", async () => {
    const mocks = await evaluateComponent({ triggers: { preSignUp: { autoConfirm: true }, customMessage: passOn } });

    for (const label of ["auth-pre-sign-up", "auth-custom-message"]) {
      const { inputs } = mocks.one(TYPES.function, label);
      expect(inputs["role"]).toBe(`arn:aws:iam::${ACCOUNT_ID}:role/${label}-0000001`);
      expect(inputs["loggingConfig"]).toEqual({ logFormat: "JSON", logGroup: `${label}-0000001` });
    }
  });
});

describe("statements of a callback", () => {
  it.each(TRIGGER_NAMES.filter((trigger) => !trigger.endsWith("Sender") && !trigger.includes("Challenge")))(
    "%s: writing its log, nothing else",
    async (trigger) => {
      const mocks = await evaluateComponent({ triggers: { [trigger]: passOn } });

      const [label = ""] = mocks.names(TYPES.rolePolicy);
      expect(mocks.names(TYPES.rolePolicy)).toHaveLength(1);
      expect(policyOf(mocks, label)).toEqual(policy(label));
    },
  );

  it("custom challenges: writing their logs, nothing else", async () => {
    const triggers = { defineAuthChallenge: passOn, createAuthChallenge: passOn, verifyAuthChallengeResponse: passOn };
    const mocks = await evaluateComponent({ triggers });

    const labels = mocks.names(TYPES.rolePolicy);
    expect([...labels].sort()).toEqual([
      "auth-create-auth-challenge",
      "auth-define-auth-challenge",
      "auth-verify-auth-challenge-response",
    ]);
    for (const label of labels) expect(policyOf(mocks, label)).toEqual(policy(label));
  });

  it.each(["customEmailSender", "customSmsSender"] as const)("%s: decrypting with the one key", async (trigger) => {
    const mocks = await evaluateComponent({
      triggers: { [trigger]: passOn },
      customSenderKey: { existing: SENDER_KEY },
    });

    const [label = ""] = mocks.names(TYPES.rolePolicy);
    expect(policyOf(mocks, label)).toEqual(
      policy(label, { Effect: "Allow", Action: ["kms:Decrypt"], Resource: SENDER_KEY }),
    );
  });

  const sending = (configurationSets: string) => [
    {
      Effect: "Allow",
      Action: ["ses:SendEmail"],
      Resource: `${SES}:identity/*`,
      Condition: { StringEquals: { "ses:FromAddress": "no-reply@example.com" } },
    },
    { Effect: "Allow", Action: ["ses:SendEmail"], Resource: `${SES}:configuration-set/${configurationSets}` },
  ];

  it.each([
    ["whatever set the identity has", {}, "*"],
    ["the one that is named", { configurationSetName: "auth" }, "auth"],
  ])("an e-mail code: only the function that sends may, as its sender, with %s", async (_set, options, sets) => {
    const triggers = emailCodeChallenge({ sender: "App <no-reply@example.com>", ...options });
    const mocks = await evaluateComponent({ triggers });

    const label = "auth-create-auth-challenge";
    expect(policyOf(mocks, label)).toEqual(policy(label, ...sending(sets)));
    for (const other of ["auth-define-auth-challenge", "auth-verify-auth-challenge-response"]) {
      expect(policyOf(mocks, other)).toEqual(policy(other));
    }
  });

  it("a welcome e-mail: beside writing the profile", async () => {
    const postConfirmation = {
      profile: { table: { existing: "Users" } },
      welcomeEmail: { from: "no-reply@example.com", templates: { en: { subject: "Welcome", text: "Hello" } } },
    };
    const mocks = await evaluateComponent({ triggers: { postConfirmation } });

    expect(policyOf(mocks, "auth-post-confirmation")).toEqual(
      policy(
        "auth-post-confirmation",
        { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: `${TABLE}/Users` },
        ...sending("*"),
      ),
    );
  });

  it("the key opens nothing to a trigger that sends nothing", async () => {
    const mocks = await evaluateComponent({
      triggers: { customEmailSender: passOn, preSignUp: passOn },
      customSenderKey: { existing: SENDER_KEY },
    });

    expect(policyOf(mocks, "auth-pre-sign-up")).toEqual(policy("auth-pre-sign-up"));
  });

  it("its own statements, plain and from outputs, after the log's and as they were given", async () => {
    const mocks = await evaluateComponent({
      triggers: {
        preAuthentication: {
          callback: passOn,
          policyStatements: [
            { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: pulumi.output(`${TABLE}/Devices`) },
            pulumi.output({ Effect: "Deny" as const, Action: "dynamodb:*", Resource: `${TABLE}/Secrets` }),
          ],
        },
      },
    });

    expect(policyOf(mocks, "auth-pre-authentication")).toEqual(
      policy(
        "auth-pre-authentication",
        { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: `${TABLE}/Devices` },
        { Effect: "Deny", Action: "dynamodb:*", Resource: `${TABLE}/Secrets` },
      ),
    );
  });
});

describe("statements of preSignUp", () => {
  it("writing its log, nothing else, whatever it is told to check", async () => {
    const mocks = await evaluateComponent({
      triggers: { preSignUp: { allowedEmailDomains: ["example.com"], autoConfirm: true, autoVerifyEmail: true } },
    });

    expect(policyOf(mocks, "auth-pre-sign-up")).toEqual(policy("auth-pre-sign-up"));
  });

  it("a behaviour's own statements with those of its user's `after`", async () => {
    const statement = { Effect: "Allow" as const, Action: ["sns:Publish"], Resource: "arn:aws:sns:eu-west-1:1:topic" };
    const mocks = await evaluateComponent({
      triggers: { postConfirmation: { profile: created, after: passOn, policyStatements: [statement] } },
    });

    expect(policyOf(mocks, "auth-post-confirmation")).toEqual(
      policy(
        "auth-post-confirmation",
        { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: `${TABLE}/auth-profiles-0000001` },
        statement,
      ),
    );
  });
});

describe("statements of postConfirmation", () => {
  const policyOfPostConfirmation = async (
    args: object,
    circumstances?: Circumstances,
    expectation = "auth-post-confirmation",
  ): Promise<unknown> =>
    policyOf(await evaluateComponent({ triggers: { postConfirmation: args } }, circumstances), expectation);

  it("putting items into the created table", async () => {
    expect(await policyOfPostConfirmation({ profile: created })).toEqual(
      policy("auth-post-confirmation", {
        Effect: "Allow",
        Action: ["dynamodb:PutItem"],
        Resource: `${TABLE}/auth-profiles-0000001`,
      }),
    );
  });

  it("putting items into the table that exists, by its ARN in the provider's place", async () => {
    expect(await policyOfPostConfirmation({ profile: { table: { existing: "Users" } } })).toEqual(
      policy("auth-post-confirmation", { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: `${TABLE}/Users` }),
    );
  });

  it("putting objects below the one prefix of the created bucket", async () => {
    expect(await policyOfPostConfirmation({ folders: { bucket: { create: {} }, prefixes: ["raw-gene"] } })).toEqual(
      policy("auth-post-confirmation", {
        Effect: "Allow",
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::auth-folders-0000001/raw-gene/*"],
      }),
    );
  });

  it("putting objects below several prefixes of the bucket that exists, whose name is an output", async () => {
    const bucket = { existing: pulumi.output("lab-data") };

    expect(await policyOfPostConfirmation({ folders: { bucket, prefixes: ["raw-gene", "raw/blood"] } })).toEqual(
      policy("auth-post-confirmation", {
        Effect: "Allow",
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::lab-data/raw-gene/*", "arn:aws:s3:::lab-data/raw/blood/*"],
      }),
    );
  });

  it("ARNs of the partition and region that the provider deploys to", async () => {
    const args = {
      profile: { table: { existing: "Users" } },
      folders: { bucket: { existing: "lab-data" }, prefixes: ["raw"] },
    };
    const place = { partition: "aws-cn", region: "cn-north-1" };

    expect(await policyOfPostConfirmation(args, { place })).toEqual({
      Version: "2012-10-17",
      Statement: [
        expect.objectContaining({ Action: ["logs:CreateLogStream", "logs:PutLogEvents"] }) as object,
        {
          Effect: "Allow",
          Action: ["dynamodb:PutItem"],
          Resource: `arn:aws-cn:dynamodb:cn-north-1:${ACCOUNT_ID}:table/Users`,
        },
        { Effect: "Allow", Action: ["s3:PutObject"], Resource: ["arn:aws-cn:s3:::lab-data/raw/*"] },
      ],
    });
  });
});

describe("statements of postAuthentication", () => {
  const PROVISIONING: CognitoTriggersArgs["triggers"]["postConfirmation"] = {
    profile: created,
    folders: { bucket: { create: {} }, prefixes: ["raw-gene"] },
  };

  it("putting items into the login history, created; nothing on the profiles", async () => {
    const mocks = await evaluateComponent({
      triggers: { postConfirmation: PROVISIONING, postAuthentication: { loginHistory: created } },
    });

    expect(policyOf(mocks, "auth-post-authentication")).toEqual(
      policy("auth-post-authentication", {
        Effect: "Allow",
        Action: ["dynamodb:PutItem"],
        Resource: `${TABLE}/auth-login-history-0000001`,
      }),
    );
  });

  it("putting items into the login history that exists", async () => {
    const mocks = await evaluateComponent({
      triggers: { postAuthentication: { loginHistory: { table: { existing: "SignIns" } } } },
    });

    expect(policyOf(mocks, "auth-post-authentication")).toEqual(
      policy("auth-post-authentication", {
        Effect: "Allow",
        Action: ["dynamodb:PutItem"],
        Resource: `${TABLE}/SignIns`,
      }),
    );
  });

  it("with repair: reading and putting profile items, and putting objects, as for a new user", async () => {
    const mocks = await evaluateComponent({
      triggers: {
        postConfirmation: PROVISIONING,
        postAuthentication: { loginHistory: created, repairProfile: true },
      },
    });

    expect(policyOf(mocks, "auth-post-authentication")).toEqual(
      policy(
        "auth-post-authentication",
        { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: `${TABLE}/auth-login-history-0000001` },
        {
          Effect: "Allow",
          Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
          Resource: `${TABLE}/auth-profiles-0000001`,
        },
        {
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: ["arn:aws:s3:::auth-folders-0000001/raw-gene/*"],
        },
      ),
    );
    expect(policyOf(mocks, "auth-post-confirmation")).toEqual(
      policy(
        "auth-post-confirmation",
        { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: `${TABLE}/auth-profiles-0000001` },
        {
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: ["arn:aws:s3:::auth-folders-0000001/raw-gene/*"],
        },
      ),
    );
  });
});

describe("statements of userMigration", () => {
  const policyOfMigration = async (from: object, circumstances?: Circumstances): Promise<unknown> =>
    policyOf(
      await evaluateComponent({ triggers: { userMigration: { from: { ...LEGACY_POOL, ...from } } } }, circumstances),
      "auth-user-migration",
    );
  const ask = (Resource: string): object => ({
    Effect: "Allow",
    Action: ["cognito-idp:AdminInitiateAuth", "cognito-idp:AdminGetUser"],
    Resource,
  });

  it("asking the one old pool, in the stack's own account and region", async () => {
    expect(await policyOfMigration({})).toEqual(policy("auth-user-migration", ask(LEGACY_ARN)));
  });

  it("asking the one old pool, in another region", async () => {
    const from = { userPoolId: "eu-west-1_legacy01", region: "eu-west-1" };

    expect(await policyOfMigration(from)).toEqual(
      policy("auth-user-migration", ask(`arn:aws:cognito-idp:eu-west-1:${ACCOUNT_ID}:userpool/eu-west-1_legacy01`)),
    );
  });

  it("assuming the one role, for a pool in another account, and no right on any pool", async () => {
    const from = { roleArn: "arn:aws:iam::210987654321:role/migration", externalId: "between-us" };

    expect(await policyOfMigration(from)).toEqual(
      policy("auth-user-migration", {
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: "arn:aws:iam::210987654321:role/migration",
      }),
    );
  });

  it("asking the old pool whose id is another resource's output", async () => {
    expect(await policyOfMigration({ userPoolId: pulumi.output("ap-northeast-1_legacy01") })).toEqual(
      policy("auth-user-migration", ask(LEGACY_ARN)),
    );
  });
});

describe("statements of the attachment", () => {
  const update = (id: string): object => ({
    Effect: "Allow",
    Action: ["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool", "cognito-idp:TagResource"],
    Resource: `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${id}`,
  });

  const note = {
    Effect: "Allow",
    Action: ["lambda:GetAlias", "lambda:CreateAlias", "lambda:UpdateAlias"],
    Resource: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${physicalName("auth-attachment")}`,
  };

  it("reading and writing the created pool only, and noting in its own alias what is done", async () => {
    const mocks = await evaluateComponent({ userPool: { create: {} }, triggers: { preSignUp: { autoConfirm: true } } });

    expect(policyOf(mocks, "auth-attachment")).toEqual(policy("auth-attachment", update(`${REGION}_auth`), note));
  });

  const grant = (key: string) => ({
    Effect: "Allow",
    Action: ["kms:CreateGrant"],
    Resource: key,
    Condition: { StringEquals: { "kms:ViaService": `cognito-idp.${REGION}.amazonaws.com` } },
  });

  const linkRole = {
    Effect: "Allow",
    Action: ["iam:CreateServiceLinkedRole"],
    Resource: `arn:aws:iam::${ACCOUNT_ID}:role/aws-service-role/email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmailService*`,
    Condition: { StringEquals: { "iam:AWSServiceName": "email.cognito-idp.amazonaws.com" } },
  };

  it("and letting Cognito make its role for SES, when the created pool sends through it", async () => {
    const email = { sourceArn: `${SES}:identity/example.com`, from: "no-reply@example.com" };
    const mocks = await evaluateComponent({
      userPool: { create: { email } },
      triggers: { preSignUp: { autoConfirm: true } },
    });

    expect(policyOf(mocks, "auth-attachment")).toEqual(
      policy("auth-attachment", update(`${REGION}_auth`), linkRole, note),
    );
  });

  it.each([
    ["DEVELOPER", [linkRole]],
    ["COGNITO_DEFAULT", []],
  ])("and the same for an existing pool whose sending account is %s", async (emailSendingAccount, added) => {
    const userPoolId = `${REGION}_abc123`;
    const mocks = await evaluateComponent(
      { userPool: { existing: { id: userPoolId } }, triggers: { preSignUp: { autoConfirm: true } } },
      {
        answers: {
          [CALLS.userPool]: () => ({
            id: userPoolId,
            lambdaConfigs: [],
            emailConfigurations: [{ emailSendingAccount }],
          }),
        },
      },
    );

    expect(policyOf(mocks, "auth-attachment")).toEqual(policy("auth-attachment", update(userPoolId), ...added, note));
  });

  it("and the same for a former pool that may still have triggers, with what letting go of it takes", async () => {
    const [userPoolId, formerId] = [`${REGION}_abc123`, `${REGION}_former1`];
    const smsRoleArn = `arn:aws:iam::${ACCOUNT_ID}:role/texts`;
    const former = {
      userPoolId: formerId,
      triggers: { preSignUp: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:old` },
      replaces: {},
      kmsKeyArn: SENDER_KEY,
      smsRoleArn,
      sendsThroughSes: true,
    };
    const mocks = await evaluateComponent(
      { userPool: { existing: { id: userPoolId } }, triggers: { preSignUp: { autoConfirm: true } } },
      { answers: remembering(former) },
    );

    expect(policyOf(mocks, "auth-attachment")).toEqual(
      policy(
        "auth-attachment",
        update(userPoolId),
        update(formerId),
        grant(SENDER_KEY),
        {
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: smsRoleArn,
          Condition: { StringEquals: { "iam:PassedToService": "cognito-idp.amazonaws.com" } },
        },
        linkRole,
        note,
      ),
    );
  });

  it("and granting Cognito the key of the custom senders, when there are any", async () => {
    const mocks = await evaluateComponent({
      userPool: { create: {} },
      triggers: { customEmailSender: passOn },
      customSenderKey: { existing: SENDER_KEY },
    });

    expect(policyOf(mocks, "auth-attachment")).toEqual(
      policy("auth-attachment", update(`${REGION}_auth`), grant(SENDER_KEY), note),
    );
  });

  const THEIR_KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/5678abcd-12ab-34cd-56ef-1234567890ab";
  const THEIR_SENDER = "arn:aws:lambda:ap-northeast-1:123456789012:function:their-sender";

  /** The attachment's policy for an existing pool with a key and a sender of e-mails. */
  async function policyForExisting(sender: string, answers: MockBehaviour["answers"] = {}): Promise<unknown> {
    const userPoolId = `${REGION}_abc123`;
    const lambdaConfig = { kmsKeyId: THEIR_KEY, customEmailSenders: [{ lambdaArn: sender, lambdaVersion: "V1_0" }] };
    const mocks = await evaluateComponent(
      { userPool: { existing: { id: userPoolId } }, triggers: { preSignUp: { autoConfirm: true } } },
      { answers: { ...answers, [CALLS.userPool]: () => ({ id: userPoolId, lambdaConfigs: [lambdaConfig] }) } },
    );
    return policyOf(mocks, "auth-attachment");
  }

  it("and granting Cognito the key of another owner's sender, which every update of the pool sends again", async () => {
    expect(await policyForExisting(THEIR_SENDER)).toEqual(
      policy("auth-attachment", update(`${REGION}_abc123`), grant(THEIR_KEY), note),
    );
  });

  it("and the key that is given back with a sender that was taken over", async () => {
    const replaces = { customEmailSender: { functionArn: THEIR_SENDER, kmsKeyArn: SENDER_KEY } };
    const mocks = await evaluateComponent({
      userPool: { existing: { id: `${REGION}_abc123`, replaces } },
      triggers: { customEmailSender: { enabled: false }, preSignUp: { autoConfirm: true } },
    });

    expect(policyOf(mocks, "auth-attachment")).toEqual(
      policy("auth-attachment", update(`${REGION}_abc123`), grant(SENDER_KEY), note),
    );
  });

  it("and no key that its own former sender left: the next run would change the policy for nothing", async () => {
    const own = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${physicalName("auth-custom-email-sender")}:live`;
    const before = { userPoolId: `${REGION}_abc123`, triggers: { customEmailSender: own }, replaces: {} };

    expect(await policyForExisting(own, remembering(before))).toEqual(
      policy("auth-attachment", update(`${REGION}_abc123`), note),
    );
  });

  it("and in China, where KMS may name services by another suffix, by either", async () => {
    const key = "arn:aws-cn:kms:cn-north-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const mocks = await evaluateComponent(
      {
        userPool: { create: {} },
        triggers: { customEmailSender: passOn },
        customSenderKey: { existing: key },
      },
      { place: { partition: "aws-cn", region: "cn-north-1" } },
    );

    expect(JSON.stringify(policyOf(mocks, "auth-attachment"))).toContain(
      '"kms:ViaService":["cognito-idp.cn-north-1.amazonaws.com","cognito-idp.cn-north-1.amazonaws.com.cn"]',
    );
  });
});

describe("permission", () => {
  const everyTrigger = Object.fromEntries(TRIGGER_NAMES.map((trigger) => [trigger, passOn]));

  it.each(TRIGGER_NAMES.map((trigger) => [trigger, label(trigger)]))(
    "%s: Cognito may call the alias of its function, for the pools of this account and region",
    async (_, name) => {
      const mocks = await wholeOnce();

      expect(mocks.one(TYPES.permission, name).inputs).toEqual({
        action: "lambda:InvokeFunction",
        principal: "cognito-idp.amazonaws.com",
        function: physicalName(name),
        qualifier: "live",
        sourceAccount: ACCOUNT_ID,
        sourceArn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/*`,
      });
    },
  );

  it("is the only one: neither for the bare function nor for the attachment's", async () => {
    const mocks = await wholeOnce();

    expect(mocks.names(TYPES.permission).sort()).toEqual(TRIGGER_NAMES.map(label).sort());
  });

  it("names the pool itself when it exists already", async () => {
    const mocks = await evaluateComponent({
      userPool: { existing: { id: `${REGION}_abc123` } },
      triggers: { preSignUp: { autoConfirm: true } },
    });

    expect(mocks.one(TYPES.permission, "auth-pre-sign-up").inputs["sourceArn"]).toBe(
      `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${REGION}_abc123`,
    );
  });

  it("is for the partition and region that the provider deploys to", async () => {
    const place = { partition: "aws-us-gov", region: "us-gov-west-1" };
    const mocks = await evaluateComponent({ triggers: { preSignUp: { autoConfirm: true } } }, { place });

    expect(mocks.one(TYPES.permission, "auth-pre-sign-up").inputs["sourceArn"]).toBe(
      `arn:aws-us-gov:cognito-idp:us-gov-west-1:${ACCOUNT_ID}:userpool/*`,
    );
  });

  let whole: Promise<RecordingMocks> | undefined;
  function wholeOnce(): Promise<RecordingMocks> {
    whole ??= evaluateComponent({
      userPool: { create: {} },
      triggers: everyTrigger,
      customSenderKey: { existing: SENDER_KEY },
    });
    return whole;
  }

  function label(trigger: TriggerName): string {
    return `auth-${trigger.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  }
});
