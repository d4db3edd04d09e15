/**
 * Callbacks that would deploy and then fail when the first user signs in, refused while deploying. Does not prove that
 * every such callback is found: what the serialiser drops without a trace (private members, for one) is not.
 */
import * as pulumi from "@pulumi/pulumi";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { bundleTrigger } from "../../components/packaging";
import { runBundle } from "../support/run-bundle";

const FOLDER = __dirname;

function refusal(callback: () => unknown): Promise<string> {
  return bundleTrigger({ name: "auth-custom-message", callback }).then(
    () => "not refused",
    (error: unknown) => (error instanceof pulumi.ResourceError ? error.message : `another error: ${String(error)}`),
  );
}

it("refuses a request without any callback", async () => {
  const packaging = bundleTrigger({ name: "auth-custom-message" });

  await expect(packaging).rejects.toThrow(
    'Callback of "auth-custom-message": there is none. Give a callback or a ready-made behaviour.',
  );
});

it.each([
  ["a secret Output", pulumi.secret("s3cret-value")],
  ["a plain Output", pulumi.output("name")],
  ["an Output inside an object", { deeply: [{ nested: pulumi.output("name") }] }],
])("refuses %s, whose value would be frozen into the code, and names environment", async (_, captured) => {
  const message = await refusal(async () => captured);

  expect(message).toBe(
    `Callback of "auth-custom-message" (${__filename}): captures an Output, which would be frozen into the function's ` +
      "code, a secret in clear, and be undefined in a preview. " +
      'Pass it in "environment" and read it from process.env inside the callback.',
  );
});

it("refuses an Output that never resolves, instead of waiting for it", async () => {
  const captured = pulumi.output(new Promise<string>(() => undefined));

  expect(await refusal(async () => captured.get())).toContain("captures an Output");
});

it("refuses a resource, even for one of its names", async () => {
  const table = new pulumi.ComponentResource("test:index:Table", "users", {}, {}, true);

  expect(await refusal(async () => table.urn.get())).toContain("captures a resource");
});

it.each([
  ["the module itself", () => pulumi.getStack()],
  [
    "a Config",
    (
      (config) => () =>
        config.get("name")
    )(new pulumi.Config("program")),
  ],
])("refuses a part of Pulumi: %s", async (_, callback) => {
  const message = await refusal(callback);

  expect(message).toBe(
    `Callback of "auth-custom-message" (${__filename}): captures a part of Pulumi, which works only while deploying. ` +
      "Compute the value outside the callback and capture that.",
  );
});

it.each([
  ["a Map", new Map([["ada", 1]])],
  ["a Set", new Set(["ada"])],
  ["a WeakMap", new WeakMap()],
  ["a WeakSet", new WeakSet()],
  ["a Date", new Date(0)],
  ["a Buffer or typed array", Buffer.from("ada")],
  ["an ArrayBuffer", new ArrayBuffer(8)],
  ["a URL", new URL("https://example.com")],
  ["an Intl formatter", new Intl.NumberFormat("en")],
  ["an AWS SDK client", new DynamoDBClient({ region: "eu-west-1" })],
])("refuses %s, which would lose its content", async (kind, captured) => {
  const message = await refusal(async () => captured);

  expect(message).toBe(
    `Callback of "auth-custom-message" (${__filename}): captures ${kind}, which loses its content when the callback is ` +
      "turned into text. Create it inside the callback, or in a module that the callback requires.",
  );
});

it("accepts the classes of such values, which exist in the function too", async () => {
  const { path } = await bundleTrigger({
    name: "auth-time",
    callback: async () => new Map([["at", new Date(0)]]).size,
  });

  expect((await runBundle(path)).result).toBe(1);
});

it("names the trigger and the serialiser's reason, for a callback that uses `this`", async () => {
  class Program {
    readonly limit = 3;
    readonly callback = async () => this.limit;
  }

  expect(await refusal(new Program().callback)).toMatch(
    /^Callback of "auth-custom-message" \(.*\): cannot be turned into text\. Error serializing [^]* captured 'this'\./,
  );
});

it("says what to do about a captured package that the serialiser cannot name, as under pnpm", async () => {
  const path = ".pnpm/yaml@2.9.1/node_modules/yaml/dist/index.js";
  const serialiser = jest.spyOn(pulumi.runtime, "serializeFunction");
  serialiser.mockRejectedValueOnce(new Error(`package.json export path for "${path}" not found`));

  expect(await refusal(async () => "captured")).toBe(
    `Callback of "auth-custom-message" (${__filename}): captures ${path}, which Pulumi cannot name. ` +
      "Require that package inside the callback, not at the top of the file.",
  );
  serialiser.mockRestore();
});

it.each([
  ["a package that is not installed", () => require("not-installed-anywhere") as unknown],
  ["a file that is not there", () => require("./not-there") as unknown],
])("names the trigger, the folder and what to do, for %s", async (_, callback) => {
  const message = await refusal(callback);

  expect(message).toMatch(
    /^Callback of "auth-custom-message" \(.*\): cannot be bundled\. Could not resolve "(not-installed-anywhere|\.\/not-there)"\. /,
  );
  expect(message).toContain(
    `What a callback requires must be a literal path from ${FOLDER}, or a package installed in the program;`,
  );
});

it("refuses a require with a computed name, which would fail in the function only", async () => {
  const name = "yaml";

  expect(await refusal(async () => require(name) as unknown)).toMatch(
    /cannot be bundled\. This call to "require" will not be bundled because the argument is not a string literal\. /,
  );
});

it("refuses Pulumi itself in a bundle", async () => {
  const callback = async () => (require("@pulumi/pulumi") as typeof pulumi).getStack();

  expect(await refusal(callback)).toContain('cannot be bundled. "@pulumi/pulumi" works only while deploying;');
});
