/**
 * Ready-made behaviours, alone and with a callback after them, bundled and run in processes that have nothing but the
 * bundle. The behaviours are made up, so that this does not prove anything about the real ones.
 */
import { bundleTrigger } from "../../components/packaging";
import { runBundle } from "../support/run-bundle";
import { stampBuiltIn, tablesBuiltIn } from "./fixtures/behaviours/built-ins";

it("makes the built-in's handler once per process, from the configuration it captured", async () => {
  const { path, inputs } = await bundleTrigger({ name: "auth-stamp", builtIn: stampBuiltIn({ stamp: "in" }) });
  const { result } = await runBundle(path, { userName: "ada" });

  expect(result).toEqual({ userName: "ada", stamps: ["*in* 1"] });
  expect(inputs.sort()).toEqual([
    "tests/packaging/fixtures/runtime/entrypoints/stamp.ts",
    "tests/packaging/fixtures/runtime/marks.ts",
  ]);
});

it("runs the callback on the event that the built-in returned, with the same context", async () => {
  const callback = async (event: { stamps: string[] }, context: { awsRequestId: string }) => ({
    stamps: [...event.stamps, context.awsRequestId],
  });
  const { path } = await bundleTrigger({ name: "auth-stamp", builtIn: stampBuiltIn({ stamp: "in" }), callback });
  const { result } = await runBundle(path, {}, { context: { awsRequestId: "r-1" } });

  expect(result).toEqual({ stamps: ["*in* 1", "r-1"] });
});

it("does not run the callback when the built-in refuses", async () => {
  const callback = async () => ({ reached: true });
  const { path } = await bundleTrigger({ name: "auth-tables", builtIn: tablesBuiltIn(), callback });
  const { result, error } = await runBundle(path, {}, { environment: { AWS_REGION: "eu-west-1" } });

  expect(result).toBeUndefined();
  expect(error).toEqual({
    name: "CredentialsProviderError",
    message: "Unable to find environment variable credentials.",
  });
});

it("leaves out the parts of a runtime module that an entry point does not use, AWS clients included", async () => {
  const [stamp, tables] = await Promise.all([
    bundleTrigger({ name: "auth-stamp", builtIn: stampBuiltIn({ stamp: "in" }) }),
    bundleTrigger({ name: "auth-tables", builtIn: tablesBuiltIn() }),
  ]);

  expect(stamp.sizeBytes).toBeLessThan(2_000);
  expect(tables.inputs).toContain("node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js");
  expect(tables.inputs.filter((path) => path.includes("dist-cjs"))).toEqual([]);
});
