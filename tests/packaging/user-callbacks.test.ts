/**
 * Inline callbacks, serialised, bundled and run in processes that have nothing but the bundle. Does not prove anything
 * about Lambda's own loading of the file, nor that a callback captured by value means what it meant in the program.
 */
import { bundleTrigger, type TriggerBundle } from "../../components/packaging";
import type { AnyFunction } from "../../components/packaging/function-location";
import { runBundle } from "../support/run-bundle";
import { importsOwnFile } from "./fixtures/callbacks/importing-callback";
import * as userCallbacks from "./fixtures/callbacks/user-callbacks";

const callbacks = { ...userCallbacks, importsOwnFile };

const bundles = new Map<AnyFunction, TriggerBundle>();

beforeAll(async () => {
  const all = Object.entries<AnyFunction>(callbacks);
  const built = await Promise.all(all.map(([name, callback]) => bundleTrigger({ name, callback })));
  all.forEach(([, callback], index) => bundles.set(callback, built[index] as TriggerBundle));
}, 60_000);

function run(callback: AnyFunction, event: unknown, options?: Parameters<typeof runBundle>[2]) {
  return runBundle((bundles.get(callback) as TriggerBundle).path, event, options);
}

it("captures plain values, patterns and functions of the program", async () => {
  const { result } = await run(callbacks.capturesValues, { name: "ada" });

  expect(result).toEqual({
    name: "ADA!",
    limits: { tries: 3, pattern: true, nested: [{ of: ["x", "x"] }] },
  });
});

it("requires a file of the program by its path from the callback's own file", async () => {
  const { result } = await run(callbacks.requiresOwnFile, { name: "Ada" });

  expect(result).toEqual({ text: "Hello Ada, admin" });
});

it("imports a file of the program inside the callback", async () => {
  const { result } = await run(callbacks.importsOwnFile, { name: "Bob" });

  expect(result).toEqual({ text: "Hello Bob, guest" });
});

it("requires a package inside the callback", async () => {
  const { result } = await run(callbacks.requiresPackage, { name: "Ada" });

  expect(result).toEqual({ name: ["Ada"] });
});

it("captures a package that the program imported", async () => {
  const { result } = await run(callbacks.capturesPackage, { name: "Ada" });

  expect(result).toEqual({ name: "- Ada\n" });
});

it("captures a module of Node.js that the program imported", async () => {
  const { result } = await run(callbacks.capturesNodeModule, { name: "ada" });

  expect(result).toEqual({ name: "708a727d2475357eaacc4f88c80d7eec3218ce0cabcf2694f6fecd080545cc6f" });
});

it("bundles an AWS package that the program imported from its ES build, with credentials from the environment", async () => {
  const environment = { AWS_ACCESS_KEY_ID: "AKIAFROMENV", AWS_SECRET_ACCESS_KEY: "secret" };
  const { result } = await run(callbacks.capturesAwsPackage, {}, { environment });
  const { inputs } = bundles.get(callbacks.capturesAwsPackage) as TriggerBundle;

  expect(result).toEqual({ accessKeyId: "AKIAFROMENV" });
  expect(inputs).toContain("node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js");
  expect(inputs.filter((path) => /dist-cjs|credential-provider-(?!env)|credential-providers/.test(path))).toEqual([]);
});

it("keeps of an AWS package and of this one's helpers what the callback names, below the limit for one client", async () => {
  const withClient = bundles.get(callbacks.requiresAwsPackage) as TriggerBundle;
  const withHelper = bundles.get(callbacks.requiresHelpers) as TriggerBundle;
  const { error } = await run(callbacks.requiresAwsPackage, {}, { environment: { AWS_REGION: "eu-west-1" } });
  const { result } = await run(callbacks.requiresHelpers, { name: "ada@example.com" });

  expect(error?.name).toBe("CredentialsProviderError");
  expect(result).toEqual({ matches: true });
  expect(withClient.sizeBytes).toBeLessThan(240_000);
  expect(withHelper.sizeBytes).toBeLessThan(30_000);
});

it("bundles all of an AWS package from its ES build, for a callback that may use anything of it", async () => {
  const { result } = await run(callbacks.passesAwsPackageOn, {});
  const { inputs } = bundles.get(callbacks.passesAwsPackageOn) as TriggerBundle;

  expect(result).toEqual({ commands: ["ListTablesCommand"] });
  expect(inputs).toContain("node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js");
  expect(inputs.filter((path) => path.includes("client-dynamodb/dist-cjs"))).toEqual([]);
});

it("keeps the names of classes, in the program's own files and in the callback itself", async () => {
  const own = await run(callbacks.throwsOwnError, { name: "Eve" });
  const inline = await run(callbacks.throwsInlineError, {});

  expect(own.error).toEqual({ name: "UnknownNameError", message: "unknown: 3 characters" });
  expect(inline.error).toEqual({ name: "TooManyTriesError", message: "three" });
});

it("answers with a promise and passes the context, for a callback that returns a plain value", async () => {
  const { result } = await run(callbacks.answersAtOnce, { name: "Ada" }, { context: { awsRequestId: "r-1" } });

  expect(result).toEqual({ name: "Ada", request: "r-1" });
});
