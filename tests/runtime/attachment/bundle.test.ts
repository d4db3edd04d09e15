// Proves the size of the packaged function and what is in it, with the packaging's own settings for credentials.
// tests/packaging proves the packaging itself.
import { join } from "node:path";

import { build } from "esbuild";

const ROOT = join(__dirname, "../../..");
const LARGEST_BYTES = 360_000;

async function bundleAttachment() {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: 'import { createHandler } from "./runtime/attachment/entry"; export const handler = createHandler();',
      resolveDir: ROOT,
      loader: "ts",
    },
    bundle: true,
    minify: true,
    keepNames: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    mainFields: ["module", "main"],
    alias: { "@aws-sdk/credential-provider-node": join(ROOT, "runtime/shared/environment-credentials.ts") },
    metafile: true,
    write: false,
  });
  return { bytes: outputFiles[0]?.contents.length ?? 0, inputs: Object.keys(metafile.inputs) };
}

it("stays below 360 KB with the clients of Cognito and Lambda, and holds neither Pulumi nor another client", async () => {
  const { bytes, inputs } = await bundleAttachment();

  console.info(`user pool attachment: ${Math.round(bytes / 1000)} KB minified`);
  expect(bytes).toBeGreaterThan(50 * 1024);
  expect(bytes).toBeLessThan(LARGEST_BYTES);
  expect(inputs.filter((path) => /@pulumi|client-(s3|dynamodb|sts)|zod/.test(path))).toEqual([]);
});
