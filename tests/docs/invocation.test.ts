// Proves that no text of the repository tells anybody to run `npx cognito-triggers`: outside a project that has the package,
// npx asks the registry for a package of that name, and runs what its owner put there with the operator's credentials.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { INVOCATION } from "../../cli/invocation";
import { ROOT } from "./read-snippets";

const SHORT_FORM = /\bnpx (?:-\S+ )*cognito-triggers\b/;
const PROVES_IT = ["tests/docs/invocation.test.ts", "cli/invocation.ts"];

const files = execFileSync("git", ["ls-files", "*.md", "*.ts", "*.yaml", "*.json", "*.js"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && file !== "package-lock.json" && !PROVES_IT.includes(file));

describe("how the command is called", () => {
  it("names the package that npx shall fetch", () => {
    expect(INVOCATION).toBe("npx -p pulumi-cognito-triggers cognito-triggers");
    expect("npx cognito-triggers detach").toMatch(SHORT_FORM);
    expect(INVOCATION).not.toMatch(SHORT_FORM);
  });

  it("is written so in every page, message and comment", () => {
    const wrong = files.flatMap((file) =>
      readFileSync(join(ROOT, file), "utf8")
        .split("\n")
        .flatMap((line, index) => (SHORT_FORM.test(line) ? [`${file}:${index + 1}`] : [])),
    );

    expect(files.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });
});
