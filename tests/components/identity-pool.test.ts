/**
 * The identity pool: its resources and both policies in full, what comes after what, and what the engine is told about
 * replacement.
 *
 * Does not prove what IAM and Cognito make of them: nothing here evaluates a policy, tags a session or gives credentials.
 */
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";

import { createIdentityPool } from "../../components/user-pool/identity-pool";
import type { CreatedIdentityPool, IdentityPoolTarget } from "../../components/user-pool/identity-pool";
import type { IdentityPoolArgs } from "../../components/configuration/identity-pool/identity-pool-args";
import { evaluateStep, OWNER } from "../support/component-scope";
import { parsed, lastingName, REGION, TYPES, valueOf } from "../support/pulumi-mocks";
import type { Evaluation, RecordingMocks } from "../support/pulumi-mocks";

const LABEL = "auth-identity-pool";
const POOL_ID = `${LABEL}-id`;
const ENDPOINT = `cognito-idp.${REGION}.amazonaws.com/${REGION}_auth`;
const ROLE_ARN = `arn:aws:iam::123456789012:role/${LABEL}-0000001`;
const FOLDER = "${aws:PrincipalTag/sub}/*";

const IDENTITY = {
  pool: "aws:cognito/identityPool:IdentityPool",
  tag: "aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag",
  attachment: "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
};
const ALL_TYPES = [...Object.values(IDENTITY), TYPES.role, TYPES.rolePolicy];

const target = (): IdentityPoolTarget => ({
  endpoint: pulumi.output(ENDPOINT),
  clientIds: ["webclient", pulumi.output("mobileclient")],
  bucket: { name: pulumi.output("lab-data"), arn: pulumi.output("arn:aws:s3:::lab-data") },
  prefixes: ["raw-gene", "raw/blood"],
});

const evaluateIdentityPool = (
  args: IdentityPoolArgs = {},
  circumstances?: Parameters<typeof evaluateStep>[1],
): Promise<Evaluation<CreatedIdentityPool>> =>
  evaluateStep((scope) => createIdentityPool(scope, args, target()), circumstances);

const policyOf = (mocks: RecordingMocks): unknown => parsed(mocks.one(TYPES.rolePolicy, LABEL).inputs["policy"]);
const trustOf = (mocks: RecordingMocks): unknown => parsed(mocks.one(TYPES.role, LABEL).inputs["assumeRolePolicy"]);

describe("resources", () => {
  it("are exactly these five", async () => {
    const { mocks } = await evaluateIdentityPool();

    expect(mocks.list()).toEqual([
      `cognito.IdentityPool ${LABEL}`,
      `cognito.IdentityPoolProviderPrincipalTag ${LABEL}`,
      `cognito.IdentityPoolRoleAttachment ${LABEL}`,
      `iam.Role ${LABEL}`,
      `iam.RolePolicy ${LABEL}`,
    ]);
  });

  it("are a pool for signed-in users of each app client only, whose tokens Cognito asks the user pool about", async () => {
    const { mocks } = await evaluateIdentityPool();

    expect(mocks.one(IDENTITY.pool, LABEL).inputs).toEqual({
      identityPoolName: lastingName(LABEL),
      allowUnauthenticatedIdentities: false,
      allowClassicFlow: false,
      cognitoIdentityProviders: [
        { clientId: "webclient", providerName: ENDPOINT, serverSideTokenCheck: true },
        { clientId: "mobileclient", providerName: ENDPOINT, serverSideTokenCheck: true },
      ],
    });
  });

  it("are a tag with the token's sub, and no other", async () => {
    const { mocks } = await evaluateIdentityPool();

    expect(mocks.one(IDENTITY.tag, LABEL).inputs).toEqual({
      identityPoolId: POOL_ID,
      identityProviderName: ENDPOINT,
      useDefaults: false,
      principalTags: { sub: "sub" },
    });
  });

  it("are the role, for who is signed in and for nobody else", async () => {
    const { mocks } = await evaluateIdentityPool();

    expect(mocks.one(IDENTITY.attachment, LABEL).inputs).toEqual({
      identityPoolId: POOL_ID,
      roles: { authenticated: ROLE_ARN },
    });
    expect(Object.keys(mocks.one(TYPES.role, LABEL).inputs)).toEqual(["assumeRolePolicy"]);
    expect(mocks.one(TYPES.rolePolicy, LABEL).inputs["role"]).toBe(`${LABEL}-0000001`);
  });

  it("are children of the component, with its tags where there are tags, and its provider", async () => {
    const { mocks } = await evaluateIdentityPool(
      {},
      {
        tags: { environment: "dev" },
        options: () => ({ providers: [new Provider("tokyo", { region: REGION })] }),
      },
    );

    const children = mocks.resources.filter(({ type }) => type.startsWith("aws:"));
    expect(children.map(({ engine }) => engine.parent)).toEqual(Array(5).fill(OWNER));
    expect(children.filter(({ engine }) => !engine.provider.includes("::tokyo::"))).toEqual([]);
    const tagged = children.filter(({ inputs }) => "tags" in inputs);
    expect(tagged.map(({ type, inputs }) => [type, inputs["tags"]]).sort()).toEqual([
      [IDENTITY.pool, { environment: "dev" }],
      [TYPES.role, { environment: "dev" }],
    ]);
  });
});

describe("trust policy", () => {
  const trustIn = (service: string): object => ({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: service },
        Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
        Condition: {
          StringEquals: { [`${service}:aud`]: POOL_ID },
          "ForAnyValue:StringLike": { [`${service}:amr`]: "authenticated" },
        },
      },
    ],
  });

  it("names this identity pool and signed-in users, and lets the session be tagged", async () => {
    const { mocks } = await evaluateIdentityPool();

    expect(trustOf(mocks)).toEqual(trustIn("cognito-identity.amazonaws.com"));
  });

  it.each([
    ["aws-us-gov", "us-gov-west-1", "cognito-identity-us-gov.amazonaws.com"],
    ["aws-us-gov", "us-gov-east-1", "cognito-identity.us-gov-east-1.amazonaws.com"],
    ["aws-cn", "cn-north-1", "cognito-identity.cn-north-1.amazonaws.com.cn"],
  ])("names Cognito as partition %s calls it in %s", async (partition, region, service) => {
    const { mocks } = await evaluateIdentityPool({}, { place: { partition, region } });

    expect(trustOf(mocks)).toEqual(trustIn(service));
  });
});

describe("policy", () => {
  const BUCKET_ARN = "arn:aws:s3:::lab-data";
  const policyWith = (actions: string[]): object => ({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: actions,
        Resource: [`${BUCKET_ARN}/raw-gene/${FOLDER}`, `${BUCKET_ARN}/raw/blood/${FOLDER}`],
      },
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: BUCKET_ARN,
        Condition: { StringLike: { "s3:prefix": [`raw-gene/${FOLDER}`, `raw/blood/${FOLDER}`] } },
      },
    ],
  });

  it.each<[string, IdentityPoolArgs]>([
    ["by default", {}],
    ["with access: readWrite", { access: "readWrite" }],
  ])("lets each user use the objects in their own folders, and list them, %s", async (_, args) => {
    const { mocks } = await evaluateIdentityPool(args);

    expect(policyOf(mocks)).toEqual(policyWith(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]));
  });

  it("lets them read and list only, with access: read", async () => {
    const { mocks } = await evaluateIdentityPool({ access: "read" });

    expect(policyOf(mocks)).toEqual(policyWith(["s3:GetObject"]));
  });

  it("reads the very tag that the identity pool writes, as text for IAM to fill in", async () => {
    const { mocks } = await evaluateIdentityPool();

    const [tag] = Object.keys(mocks.one(IDENTITY.tag, LABEL).inputs["principalTags"] as object);
    const text = mocks.one(TYPES.rolePolicy, LABEL).inputs["policy"] as string;
    expect(text.match(/\$\{[^}]*\}/g)).toEqual(Array(4).fill(`\${aws:PrincipalTag/${tag}}`));
  });
});

describe("order", () => {
  const slow = [IDENTITY.pool, IDENTITY.tag, TYPES.role, TYPES.rolePolicy];
  const labelled = (...types: string[]): string[] => types.map((type) => `${type}::${LABEL}`);

  it("gives the role to the pool last, when it may do what it is for and sessions get their tag", async () => {
    const { mocks } = await evaluateIdentityPool({}, { slow });

    const firsts = labelled(IDENTITY.pool, IDENTITY.tag, TYPES.role, TYPES.rolePolicy);
    expect([...mocks.comesAfter(IDENTITY.attachment, LABEL)].sort()).toEqual(firsts.sort());
    const attachment = `${IDENTITY.attachment}::${LABEL}`;
    expect(firsts.filter((first) => !mocks.isAnsweredBefore(first, attachment))).toEqual([]);
  });

  it("makes nothing wait for the attachment, so that it goes first", async () => {
    const { mocks } = await evaluateIdentityPool();

    const later = mocks.resources.filter(({ engine }) =>
      engine.dependencies.includes(`${IDENTITY.attachment}::${LABEL}`),
    );
    expect(later).toEqual([]);
  });

  it("comes after the user pool and its app clients", async () => {
    const { mocks } = await evaluateStep((scope) => {
      const pool = new UserPool("pool", {});
      const client = new UserPoolClient("client", { userPoolId: pool.id });
      createIdentityPool(scope, {}, { ...target(), endpoint: pool.endpoint, clientIds: [client.id] });
    });

    expect([...mocks.comesAfter(IDENTITY.pool, LABEL)].sort()).toEqual([
      `${TYPES.pool}::pool`,
      `${TYPES.client}::client`,
    ]);
  });
});

describe("replacement", () => {
  it("deletes first what is a setting of the pool, since the old one's deletion would undo the new one", async () => {
    const { mocks } = await evaluateIdentityPool();

    const told = ALL_TYPES.map((type) => [type, mocks.one(type, LABEL).engine.deleteBeforeReplace]);
    expect(Object.fromEntries(told)).toEqual({
      [IDENTITY.pool]: undefined,
      [IDENTITY.tag]: true,
      [IDENTITY.attachment]: true,
      [TYPES.role]: undefined,
      [TYPES.rolePolicy]: undefined,
    });
  });

  it("does not come from a renamed stack, which changes the pool's name", async () => {
    const { mocks } = await evaluateIdentityPool({}, { stack: "production" });

    expect(mocks.one(IDENTITY.pool, LABEL).inputs["identityPoolName"]).toBe(
      lastingName(LABEL, { stack: "production" }),
    );
    expect(mocks.one(IDENTITY.pool, LABEL).engine.ignoreChanges).toEqual(["identityPoolName"]);
  });

  it("and deletion are not refused in a protected stack, where the identity pool must be easy to switch off", async () => {
    const { mocks } = await evaluateIdentityPool({}, { stack: "production" });

    expect(ALL_TYPES.filter((type) => mocks.one(type, LABEL).engine.protect === true)).toEqual([]);
  });
});

describe("outputs", () => {
  it("are the id for apps, and the role's name for further rights", async () => {
    const { result } = await evaluateIdentityPool();

    await expect(valueOf(result.identityPoolId)).resolves.toBe(POOL_ID);
    await expect(valueOf(result.roleName)).resolves.toBe(`${LABEL}-0000001`);
  });
});
