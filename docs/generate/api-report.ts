/**
 * Writes what each entry point of the package promises, as types, to tests/types/api: a review sees there what a change does to
 * others' programs. With `--check` it writes nothing, and ends with 1 when a report is not as the code says.
 */
import { join } from "node:path";

import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

/** Compiled, this file is bin/docs/generate/api-report.js. */
const ROOT = join(__dirname, "../../..");

/** The entry points of package.json, and the declarations of each. */
const ENTRY_POINTS = {
  index: "components/index",
  runtime: "runtime/index",
  jwt: "runtime/jwt/index",
  client: "runtime/client/index",
  "custom-sender": "runtime/custom-sender/index",
  testing: "runtime/testing/index",
};

/** The report alone is wanted: how docstrings are written, and what is not exported, is for ESLint and attw. */
const SILENT = { default: { logLevel: ExtractorLogLevel.None } };

function isAsReported(name: string, entry: string, check: boolean): boolean {
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(ROOT, "package.json"),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: join(ROOT, "bin", `${entry}.d.ts`),
      compiler: { tsconfigFilePath: join(ROOT, "tsconfig.build.json") },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: name,
        reportFolder: join(ROOT, "tests/types/api"),
        reportTempFolder: join(ROOT, "node_modules/.cache/api-reports"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: SILENT,
        extractorMessageReporting: SILENT,
        tsdocMessageReporting: SILENT,
      },
    },
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !check,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  return !check || !apiReportChanged;
}

function main(check: boolean): void {
  const stale = Object.entries(ENTRY_POINTS).filter(([name, entry]) => !isAsReported(name, entry, check));
  if (stale.length === 0) return;
  const names = stale.map(([name]) => `tests/types/api/${name}.api.md`).join(", ");
  process.stderr.write(`${names}: not as the code says. Run npm run api, and look at what it changes for others.\n`);
  process.exitCode = 1;
}

main(process.argv.includes("--check"));
