// Proves that the schema for editors and the page on the configuration are those of the code, and that the schema accepts
// and refuses what the component does. What cannot stand together is the component's to find; a schema does not.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import Ajv from "ajv";
import { parse } from "yaml";

const ROOT = join(__dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

it("are as `npm run docs` makes them", async () => {
  const { stderr } = await promisify(execFile)(process.execPath, [join(ROOT, "bin/docs/generate/main.js"), "--check"]);

  expect(stderr).toBe("");
}, 60_000);

describe("pulumi-config.schema.json", () => {
  const validate = new Ajv({ strict: false }).compile(JSON.parse(read("docs/pulumi-config.schema.json")) as object);
  const mistakesIn = (config: object): string[] => {
    validate({ config });
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, (params as { additionalProperty?: string }).additionalProperty].filter(Boolean).join(" "),
    );
  };
  const triggers = (value: object) => mistakesIn({ "cognito-triggers:triggers": value });

  it.each([
    "Pulumi.dev.yaml",
    "Pulumi.existing.yaml",
    "Pulumi.prod.example.yaml",
    "examples/toggles-per-stack/Pulumi.dev.yaml",
    "examples/toggles-per-stack/Pulumi.staging.yaml",
  ])("accepts %s", (file) => {
    expect(validate(parse(read(file)))).toBe(true);
  });

  it("names itself at the top of the stack file, so that editors use it", () => {
    expect(read("Pulumi.dev.yaml").split("\n")[0]).toBe(
      "# yaml-language-server: $schema=docs/pulumi-config.schema.json",
    );
  });

  it("accepts an encrypted secret where the component takes a text", () => {
    const from = { userPoolId: "ap-northeast-1_old", clientId: "app", clientSecret: { secure: "v1:abc:def" } };

    expect(
      triggers({ userMigration: { from }, preSignUp: { autoConfirm: true, environment: { A1: { secure: "v1:x" } } } }),
    ).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["an unknown trigger", { presignUp: { enabled: true } }, "must NOT have additional properties presignUp"],
    [
      "an unknown key",
      { preSignUp: { autoconfirm: true } },
      "/preSignUp must NOT have additional properties autoconfirm",
    ],
    ["a text for a truth value", { preSignUp: { autoConfirm: "true" } }, "/preSignUp/autoConfirm must be boolean"],
    ["a number out of range", { preSignUp: { timeoutSeconds: 6 } }, "/preSignUp/timeoutSeconds must be <= 5"],
    [
      "a store that is both",
      { postConfirmation: { profile: { table: { create: {}, existing: "Users" } } } },
      "/profile/table must match exactly one schema in oneOf",
    ],
    [
      "a callback, which no file can hold",
      { customMessage: { callback: "x" } },
      "/customMessage must NOT have additional properties callback",
    ],
  ])("refuses %s", (_circumstance, value, mistake) => {
    expect(triggers(value).join("\n")).toContain(mistake);
  });

  it("refuses an unknown key of our namespace, and leaves those of others alone", () => {
    expect(mistakesIn({ "cognito-triggers:trigers": {}, "aws:region": "eu-west-1", "other:thing": { a: 1 } })).toEqual([
      "/config must NOT have additional properties cognito-triggers:trigers",
    ]);
  });
});

describe("configuration.md", () => {
  it("has a row for a key of each depth, with its default", () => {
    const page = read("docs/configuration.md").replace(/ +/g, " ");

    expect(page).toContain("| `triggers.<name>.timeoutSeconds` | 1 to 5 | Longest time one invocation may run");
    expect(page).toContain("| `triggers.postConfirmation.profile.table.existing` | text | Name of one that exists. |");
    expect(page).toContain("| `usersApi.create.throttling.burst` | 1 to 5000 |");
    expect(page).toContain(
      "| `triggers.preTokenGeneration.claims.<name>.as` | `string`, `number`, `boolean`, `list`, `json` |",
    );
  });
});
