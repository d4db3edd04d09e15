// Runs the programs of docs/testing.md as a reader would put them together: the mocks in a file, the test beside it, with
// Node's own runner. That they compile: snippets.test.ts. Does not prove that they work under Jest or Vitest.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import ts from "typescript";

import { readSnippets, ROOT } from "./read-snippets";

const compile = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  }).outputText;

it("docs/testing.md: the mocks and the test pass together", async () => {
  mkdirSync(join(ROOT, ".sandbox"), { recursive: true });
  // Below the repository, where the package finds itself by its name.
  const folder = mkdtempSync(join(ROOT, ".sandbox/testing-guide-"));
  try {
    const [, mocks, test] = readSnippets("docs/testing.md");
    writeFileSync(join(folder, "mocks.js"), compile(mocks?.text ?? ""));
    writeFileSync(join(folder, "program.test.js"), compile(`import { runUnderMocks } from "./mocks";\n${test?.text}`));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--test", "--test-reporter=tap", "program.test.js"],
      { cwd: folder, env: { PATH: process.env["PATH"] } },
    );

    expect(stdout).toMatch(/^# tests 2$/m);
    expect(stdout).toMatch(/^# pass 2$/m);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
