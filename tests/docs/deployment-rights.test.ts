/**
 * The page on the rights of whoever deploys, held to the resources that the component can make and to itself.
 *
 * Does not prove that the actions are all that AWS asks for: only an account with nothing else could.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./read-snippets";

interface Statement {
  Sid: string;
  Action: string[];
  Resource: string | string[];
}

interface Section {
  title: string;
  /** The actions of each resource. */
  resources: Record<string, string[]>;
  /** The text of the policy, without white space, as IAM counts it. */
  policy: string;
  statements: Statement[];
}

const [, ...parts] = readFileSync(join(ROOT, "docs/deployment-rights.md"), "utf8").split(/^## /m);
const sections = parts.filter((part) => part.includes("```json")).map(readSection);

function readSection(text: string): Section {
  const rows = [...text.matchAll(/^\| `(aws\.\w+\.\w+)` +\|(.*)$/gm)];
  const policy: unknown = JSON.parse(/```json\n([^]*?)```/.exec(text)?.[1] ?? "");
  return {
    title: text.split("\n")[0] ?? "",
    resources: Object.fromEntries(rows.map(([, type, cells]) => [type, actionsIn(cells ?? "")])),
    policy: JSON.stringify(policy),
    statements: (policy as { Statement: Statement[] }).Statement,
  };
}

function actionsIn(cells: string): string[] {
  return [...cells.matchAll(/`([^`]+)`/g)].map(([, action]) => action ?? "");
}

const granted = (section: Section): string[] => section.statements.flatMap(({ Action }) => Action);
const [always] = sections;

/** What the sources of the component import of the provider: resources, and functions that read. */
function importedFromProvider(): string[] {
  const files = readdirSync(join(ROOT, "components"), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, "components", file), "utf8"));
  const imports = texts.flatMap((text) => [
    ...text.matchAll(/^import \{ (\w+)[^}]*\} from "@pulumi\/aws\/(?:(\w+)\/)?\w+";$/gm),
  ]);
  return [...new Set(imports.map(([, name, module = "index"]) => `aws.${module}.${name}`))].sort();
}

const isResource = (name: string): boolean => /\.[A-Z]\w+$/.test(name);

it("has a row, and so actions, for every resource that the component can make, and for no other", () => {
  const rows = sections.flatMap(({ resources }) => Object.keys(resources));

  expect(rows.sort()).toEqual(importedFromProvider().filter(isResource));
});

it("has the actions of every function of the provider that the component reads with", () => {
  const READS: Record<string, string[]> = {
    // sts:GetCallerIdentity needs no right, and the other two ask nobody.
    "aws.index.getCallerIdentityOutput": [],
    "aws.index.getPartitionOutput": [],
    "aws.index.getRegionOutput": [],
    "aws.cognito.getUserPool": ["cognito-idp:DescribeUserPool"],
    "aws.cognito.getUserPoolOutput": ["cognito-idp:DescribeUserPool"],
    "aws.lambda.getAlias": ["lambda:GetAlias"],
    "aws.lambda.getFunction": [
      "lambda:GetFunction",
      "lambda:ListVersionsByFunction",
      "lambda:GetFunctionCodeSigningConfig",
    ],
  };

  expect(importedFromProvider().filter((name) => !isResource(name))).toEqual(Object.keys(READS).sort());
  expect(always && granted(always)).toEqual(expect.arrayContaining(Object.values(READS).flat()));
});

it.each(sections.map((section) => [section.title, section] as const))(
  "grants in %s what its table says",
  (_, section) => {
    const allowed = new Set(granted(section));

    expect(
      Object.values(section.resources)
        .flat()
        .filter((action) => !allowed.has(action)),
    ).toEqual([]);
  },
);

/** What no resource of its own asks for: rights that AWS wants of the caller beside the operation's. */
const BESIDE = [
  "cognito-idp:DescribeUserPool",
  "cognito-idp:ListResourcesForWebACL",
  "iam:CreateServiceLinkedRole",
  "iam:PassRole",
  "kms:CreateGrant",
];

it.each(sections.map((section) => [section.title, section] as const))("grants in %s nothing else", (_, section) => {
  const asked = new Set([...Object.values(section.resources).flat(), ...BESIDE]);

  expect(granted(section).filter((action) => !asked.has(action))).toEqual([]);
});

it("names no action by a wildcard, and every resource where AWS has one", () => {
  const statements = sections.flatMap((section) => section.statements);

  expect(statements.flatMap(({ Action }) => Action).filter((action) => !/^[a-z0-9-]+:[A-Z]\w+$/.test(action))).toEqual(
    [],
  );
  expect(statements.filter(({ Resource }) => Resource === "*").map(({ Sid }) => Sid)).toEqual([
    "FindLogs",
    "CreatePool",
    "FindDomain",
    "CustomDomain",
    "IdentityPool",
    "CreateKey",
    "AccessLog",
  ]);
});

it.each(sections.map((section) => [section.title, section] as const))(
  "has a policy in %s that IAM takes",
  (_, section) => {
    const sids = section.statements.map(({ Sid }) => Sid);

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    expect(section.policy.length).toBeLessThanOrEqual(6144);
    expect(sids.filter((sid, index) => !/^[A-Za-z0-9]+$/.test(sid) || sids.indexOf(sid) !== index)).toEqual([]);
  },
);
