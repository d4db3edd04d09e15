/**
 * The web ACL: IP sets, rules and association in full, what comes after what, what the engine is told about replacement,
 * and an ACL that exists.
 *
 * Does not prove what WAF makes of them: nothing here evaluates a rule, and no emulator has WAF.
 */
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";

import { createWebAcl } from "../../components/user-pool/web-acl";
import type { CreateWebAclArgs, WebAclArgs } from "../../components/configuration/web-acl/web-acl-args";
import { evaluateStep, OWNER } from "../support/component-scope";
import { ACCOUNT_ID, REGION, TYPES } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

const LABEL = "auth-web-acl";
const POOL_ARN = `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${REGION}_auth`;

const WAF = {
  ipSet: "aws:wafv2/ipSet:IpSet",
  webAcl: "aws:wafv2/webAcl:WebAcl",
  association: "aws:wafv2/webAclAssociation:WebAclAssociation",
};

const arnOf = (kind: "ipset" | "webacl", name: string, region = REGION): string =>
  `arn:aws:wafv2:${region}:${ACCOUNT_ID}:regional/${kind}/${name}/11111111-2222-3333-4444-555555555555`;

const outputs = (type: string, name: string): Record<string, unknown> | undefined => {
  if (type === WAF.ipSet) return { arn: arnOf("ipset", name) };
  return type === WAF.webAcl ? { arn: arnOf("webacl", name) } : undefined;
};

async function evaluateWebAcl(
  args: WebAclArgs,
  circumstances: Parameters<typeof evaluateStep>[1] = {},
): Promise<RecordingMocks> {
  const step = evaluateStep((scope) => createWebAcl(scope, args, POOL_ARN), { outputs, ...circumstances });
  return (await step).mocks;
}

const created = (create: CreateWebAclArgs, circumstances?: Parameters<typeof evaluateStep>[1]) =>
  evaluateWebAcl({ create }, circumstances);

const EVERYTHING: CreateWebAclArgs = {
  allowedCidrs: ["192.0.2.77/24", "2001:db8::/32", "198.51.100.7"],
  blockedCidrs: ["192.0.2.128/25", "2001:db8:1::/48"],
  requestsPerFiveMinutes: 500,
};

const visibility = (metricName: string): object => ({
  metricName,
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
const inSet = (name: string): object => ({ ipSetReferenceStatement: { arn: arnOf("ipset", name) } });
const inSets = (...names: string[]): object => ({ orStatement: { statements: names.map(inSet) } });

/** Name, number and action of each rule. */
const rulesOf = (mocks: RecordingMocks): unknown[] =>
  (mocks.one(WAF.webAcl, LABEL).inputs["rules"] as Record<string, unknown>[]).map(({ name, priority, action }) => [
    name,
    priority,
    action,
  ]);
const defaultOf = (mocks: RecordingMocks): unknown => mocks.one(WAF.webAcl, LABEL).inputs["defaultAction"];

describe("web ACL with every setting", () => {
  it("is regional, lets in who is allowed, and shows no requests", async () => {
    const mocks = await created(EVERYTHING);

    expect(mocks.one(WAF.webAcl, LABEL).inputs).toEqual({
      scope: "REGIONAL",
      description: "Which addresses may call the user pool, and how often.",
      defaultAction: { block: {} },
      rules: [
        {
          name: "blocked",
          priority: 0,
          action: { block: {} },
          statement: inSets(`${LABEL}-blocked-ipv4`, `${LABEL}-blocked-ipv6`),
          visibilityConfig: visibility(`${LABEL}-blocked`),
        },
        {
          name: "rate-limit",
          priority: 1,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: 500, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
          visibilityConfig: visibility(`${LABEL}-rate-limit`),
        },
        {
          name: "allowed",
          priority: 2,
          action: { allow: {} },
          statement: inSets(`${LABEL}-allowed-ipv4`, `${LABEL}-allowed-ipv6`),
          visibilityConfig: visibility(`${LABEL}-allowed`),
        },
      ],
      visibilityConfig: visibility(LABEL),
    });
  });

  it("has an IP set for each list and address family, with networks as WAF takes them", async () => {
    const mocks = await created(EVERYTHING);

    const sets = mocks.ofType(WAF.ipSet).map(({ name, inputs }) => [name, inputs]);
    const set = (ipAddressVersion: string, ...addresses: string[]) => ({
      scope: "REGIONAL",
      ipAddressVersion,
      addresses,
    });
    expect(Object.fromEntries(sets)).toEqual({
      [`${LABEL}-blocked-ipv4`]: set("IPV4", "192.0.2.128/25"),
      [`${LABEL}-blocked-ipv6`]: set("IPV6", "2001:0db8:0001:0000:0000:0000:0000:0000/48"),
      [`${LABEL}-allowed-ipv4`]: set("IPV4", "192.0.2.0/24", "198.51.100.7/32"),
      [`${LABEL}-allowed-ipv6`]: set("IPV6", "2001:0db8:0000:0000:0000:0000:0000:0000/32"),
    });
  });

  it("stands before the pool", async () => {
    const mocks = await created(EVERYTHING);

    expect(mocks.one(WAF.association, LABEL).inputs).toEqual({
      resourceArn: POOL_ARN,
      webAclArn: arnOf("webacl", LABEL),
    });
    expect(mocks.list()).toHaveLength(6);
  });
});

describe("web ACL with one setting", () => {
  it("allowedCidrs blocks all others", async () => {
    const mocks = await created({ allowedCidrs: ["192.0.2.0/24"] });

    expect(rulesOf(mocks)).toEqual([["allowed", 2, { allow: {} }]]);
    expect(defaultOf(mocks)).toEqual({ block: {} });
    expect(mocks.names(WAF.ipSet)).toEqual([`${LABEL}-allowed-ipv4`]);
  });

  it("blockedCidrs lets all others in", async () => {
    const mocks = await created({ blockedCidrs: ["2001:db8::/32"] });

    expect(rulesOf(mocks)).toEqual([["blocked", 0, { block: {} }]]);
    expect(defaultOf(mocks)).toEqual({ allow: {} });
    expect(mocks.names(WAF.ipSet)).toEqual([`${LABEL}-blocked-ipv6`]);
  });

  it("requestsPerFiveMinutes needs no IP set and lets in who calls less", async () => {
    const mocks = await created({ requestsPerFiveMinutes: 10 });

    expect(rulesOf(mocks)).toEqual([["rate-limit", 1, { block: {} }]]);
    expect(defaultOf(mocks)).toEqual({ allow: {} });
    expect(mocks.names(WAF.ipSet)).toEqual([]);
  });

  it.each([
    ["IPv4", "192.0.2.0/24", `${LABEL}-blocked-ipv4`],
    ["IPv6", "2001:db8::/32", `${LABEL}-blocked-ipv6`],
  ])("networks of %s only are one set, without an OR of one", async (_, network, set) => {
    const mocks = await created({ blockedCidrs: [network] });

    const rules = mocks.one(WAF.webAcl, LABEL).inputs["rules"] as { statement: unknown }[];
    expect(rules.map(({ statement }) => statement)).toEqual([inSet(set)]);
  });
});

describe("web ACL that exists", () => {
  const existing = arnOf("webacl", "company");

  it.each<[string, pulumi.Input<string>]>([
    ["by its ARN", existing],
    ["of the program", pulumi.output(existing)],
  ])("is put before the pool, and nothing is created, %s", async (_, arn) => {
    const mocks = await evaluateWebAcl({ existing: arn });

    expect(mocks.list()).toEqual([`wafv2.WebAclAssociation ${LABEL}`]);
    expect(mocks.one(WAF.association, LABEL).inputs).toEqual({ resourceArn: POOL_ARN, webAclArn: existing });
  });

  const of = (resource: string, region = REGION) => `arn:aws:wafv2:${region}:${ACCOUNT_ID}:${resource}`;
  it.each([
    ["of another region", arnOf("webacl", "company", "us-east-1")],
    ["for CloudFront", of("global/webacl/company/11111111-2222-3333-4444-555555555555")],
    ["that is an IP set", arnOf("ipset", "company")],
    ["of the first WAF", `arn:aws:waf-regional:${REGION}:${ACCOUNT_ID}:webacl/11111111-2222-3333-4444-555555555555`],
  ])("is refused in the preview, %s", async (_, arn) => {
    const evaluation = evaluateWebAcl({ existing: pulumi.output(arn) }, { preview: true });

    await expect(evaluation).rejects.toThrow(
      `CognitoTriggers "auth": userPool.create.webAcl.existing: must be a regional web ACL in ${REGION}, ` +
        `where the pool is, found ${arn}.`,
    );
  });
});

describe("order", () => {
  it("is sets, web ACL, association, and removal in reverse", async () => {
    const mocks = await created(EVERYTHING, { slow: [WAF.ipSet, WAF.webAcl] });

    const sets = mocks.names(WAF.ipSet).map((name) => `${WAF.ipSet}::${name}`);
    const webAcl = `${WAF.webAcl}::${LABEL}`;
    expect([...mocks.comesAfter(WAF.webAcl, LABEL)].sort()).toEqual([...sets].sort());
    expect(sets.filter((set) => !mocks.isAnsweredBefore(set, webAcl))).toEqual([]);
    expect(mocks.one(WAF.association, LABEL).engine.dependencies).toEqual([webAcl]);
    expect(mocks.isAnsweredBefore(webAcl, `${WAF.association}::${LABEL}`)).toBe(true);
    expect(sets).toHaveLength(4);
  });

  it("comes after the pool, and only the association waits for it", async () => {
    const { mocks } = await evaluateStep(
      (scope) => {
        const pool = new UserPool("pool", {});
        createWebAcl(scope, { create: { requestsPerFiveMinutes: 100 } }, pool.arn);
      },
      { outputs },
    );

    expect(mocks.one(WAF.association, LABEL).engine.dependencies).toEqual([
      `${TYPES.pool}::pool`,
      `${WAF.webAcl}::${LABEL}`,
    ]);
    expect(mocks.one(WAF.webAcl, LABEL).engine.dependencies).toEqual([]);
  });
});

describe("options", () => {
  it("delete the association before another takes its place, and leave sets and web ACL to Pulumi's names", async () => {
    const mocks = await created(EVERYTHING);

    const children = mocks.resources.filter(({ type }) => type.startsWith("aws:"));
    const deletedFirst = children.filter(({ engine }) => engine.deleteBeforeReplace !== undefined);
    expect(deletedFirst.map(({ type, engine }) => [type, engine.deleteBeforeReplace])).toEqual([
      [WAF.association, true],
    ]);
    expect(children.filter(({ inputs }) => "name" in inputs)).toEqual([]);
  });

  it("are those of the component: parent, provider, and tags where there are tags", async () => {
    const mocks = await created(EVERYTHING, {
      tags: { environment: "dev" },
      options: () => ({ providers: [new Provider("tokyo", { region: REGION })] }),
    });

    const children = mocks.resources.filter(({ type }) => type.startsWith("aws:"));
    expect(children.map(({ engine }) => engine.parent)).toEqual(Array(6).fill(OWNER));
    expect(children.filter(({ engine }) => !engine.provider.includes("::tokyo::"))).toEqual([]);
    const tagged = children.filter(({ inputs }) => "tags" in inputs);
    expect(tagged.map(({ inputs }) => inputs["tags"])).toEqual(Array(5).fill({ environment: "dev" }));
    expect(children.filter((child) => !tagged.includes(child)).map(({ type }) => type)).toEqual([WAF.association]);
  });
});
