/**
 * Callbacks that cannot be deployed, found while the program is evaluated: each with its trigger, its variable and its
 * line, together with every other mistake, before anything is asked of the engine.
 *
 * Does not prove that every such callback is found here: what shows only in the bundle stops the deployment then
 * (tests/packaging/refused-callbacks.test.ts).
 */
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers, readStackConfig } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { findCallbackProblems } from "../../components/packaging/callback-problems";
import { evaluate } from "../support/pulumi-mocks";
import { peopleSeen } from "../packaging/fixtures/callbacks/captured-values";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const FILE = "tests/components/callback-mistakes.test.ts";
const LOST =
  "which loses its content when the callback is turned into text. Create it inside the callback, or in a module that the callback requires.";

const users = new Map([["ada", 1]]);
const settings = { name: "app", limits: { seen: new Set(["ada"]) }, list: [{ at: new Date(0) }] };
const secret = pulumi.secret("s3cret-value");
const look = (name: string) => users.get(name);
const plain = { name: "app", nested: { list: [1, "two"] } };

/** The line of this file that holds a mark, counted from 1. */
function lineOf(mark: string): number {
  const { readFileSync } = jest.requireActual<typeof import("node:fs")>("node:fs");
  return (
    readFileSync(__filename, "utf8")
      .split("\n")
      .findIndex((line) => line.endsWith(`// ${mark}`)) + 1
  );
}

const problems = (callback: (...args: never[]) => unknown): string[] => findCallbackProblems(callback);

it("names a captured variable, what it is, and the line where it is used", () => {
  const callback = async (event: { userName: string }) => {
    const known = users.has(event.userName); // a map
    return known;
  };

  expect(problems(callback)).toEqual([`${FILE}:${lineOf("a map")}: captures users, a Map, ${LOST}`]);
});

it.each<[string, () => unknown, string]>([
  ["a part of a captured object", () => settings.limits.seen.size, "captures settings.limits.seen, a Set, "],
  ["a captured object as a whole", () => ({ ...settings }), "captures settings.limits.seen, a Set, "],
  ["a captured list", () => settings.list, "captures settings.list[0].at, a Date, "],
  [
    "a captured output",
    () => secret.get(),
    "captures secret, an Output, which would be frozen into the function's code",
  ],
  ["a value of another file", () => peopleSeen.size, "captures peopleSeen, a Set, "],
  ["a function that the callback calls", () => look("ada"), `captures users, a Map, ${LOST}`],
])("finds %s", (_, callback, expected) => {
  expect(problems(callback)).toEqual([expect.stringContaining(expected)]);
});

it("names a package that is not installed, a file that is not there and a name that is computed, each with its line", () => {
  const name = "yaml";
  const callback = async () => [
    require("not-installed-anywhere/part") as unknown, // a package
    require("./not-there") as unknown, // a file
    require(name) as unknown, // a name
  ];

  expect(problems(callback)).toEqual([
    `${FILE}:${lineOf("a package")}: requires "not-installed-anywhere/part", which is not installed; run npm install not-installed-anywhere`,
    `${FILE}:${lineOf("a file")}: requires "./not-there", which is not there; paths begin at tests/components`,
    `${FILE}:${lineOf("a name")}: requires a module whose name is computed; only a name that is written out can be bundled`,
  ]);
});

it.each<[string, () => unknown]>([
  ["plain values", () => [plain, plain.nested.list, lineOf.name.length]],
  ["a part of an object whose other parts cannot be captured", () => settings.name],
  ["a variable of its own with a captured one's name", () => ((users: string) => users.length)("ada")],
  ["what every process has", () => [console.log.length, process.env["HOME"], Intl.DateTimeFormat.length]],
  ["built-in classes and modules", () => [new Map(), new Date(), require("node:crypto") as unknown]],
  [
    "files and packages that are there",
    () => [require("../support/configurations") as unknown, require("yaml") as unknown],
  ],
  ["what is written in a comment or a text", () => "require(name)" /* users, require("./not-there") */],
  [
    "a package that it can do without",
    () => {
      try {
        return require("not-installed-anywhere") as unknown;
      } catch {
        return undefined;
      }
    },
  ],
])("takes %s", (_, callback) => {
  expect(problems(callback)).toEqual([]);
});

it("comes with every other mistake, from every trigger, before any resource is asked for", async () => {
  const args = {
    triggers: {
      presignUp: {},
      customMessage: async () => users.size,
      preTokenGeneration: { callback: async () => secret.get(), version: "V2_0" },
      postAuthentication: {
        loginHistory: { table: { create: {} }, retentionDays: "90" },
        after: async () => settings.list,
      },
      preAuthentication: { enabled: false, callback: async () => users.size },
    },
  } as unknown as CognitoTriggersArgs;
  const asked: string[] = [];
  const outputs = (type: string) => {
    asked.push(type);
    return undefined;
  };
  const program = () => new CognitoTriggers("auth", args);
  const failure = await evaluate(program, { outputs }).catch((error: unknown) => error);

  expect(asked.filter((type) => type.startsWith("aws:"))).toEqual([]);
  expect((failure as Error).message.split("\n")).toEqual([
    'CognitoTriggers "auth": 5 mistakes in the configuration, nothing was deployed.',
    expect.stringContaining('triggers.presignUp: unknown key; did you mean "preSignUp"?'),
    expect.stringMatching(/triggers\.postAuthentication\.loginHistory\.retentionDays: .* drop the quotes$/),
    expect.stringMatching(/triggers\.customMessage: .*:\d+: captures users, a Map, /),
    expect.stringMatching(/triggers\.preTokenGeneration\.callback: .*:\d+: captures secret, an Output, /),
    expect.stringMatching(/triggers\.postAuthentication\.after: .*:\d+: captures settings\.list\[0\]\.at, a Date, /),
  ]);
});

it("comes with the mistakes of the stack's file, and says that it is the program's", async () => {
  const config = { "cognito-triggers:tag": "{}", "aws:region": "ap-notheast-1" };
  const program = () => readStackConfig({ triggers: { preSignUp: async (event) => (users.clear(), event) } });
  const failure = await evaluate(program, { config }).catch((error: unknown) => error);

  expect((failure as Error).message.split("\n").slice(1)).toEqual([
    expect.stringContaining("aws:region: is no Region of AWS"),
    expect.stringContaining("cognito-triggers:tag: unknown key"),
    expect.stringMatching(/triggers\.preSignUp \(in the program\): .*:\d+: captures users, a Map, /),
  ]);
});
