/**
 * The example programs, loaded by Pulumi's own runner in processes of their own, with the real packaging. Types are checked
 * with those of the repository (npm run typecheck). Does not prove what Pulumi's engine and AWS make of them.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { evaluatePrograms } from "../support/evaluate-program";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "../..");
const FOLDER = join(ROOT, "examples");

/** The functions of each example, and what it exports. */
const EXAMPLES: Record<string, { functions: string[]; outputs: string[]; config?: Record<string, string> }> = {
  "custom-claims": {
    functions: ["auth-attachment", "auth-post-confirmation", "auth-pre-token-generation"],
    outputs: ["userPoolId", "profileTableName"],
  },
  migration: {
    functions: ["auth-attachment", "auth-post-authentication", "auth-user-migration"],
    outputs: ["userPoolId", "userPoolClientId"],
    config: {
      "cognito-triggers:oldUserPoolId": "ap-northeast-1_old",
      "cognito-triggers:oldClientId": "oldclient",
      "cognito-triggers:oldClientSecret": "not-a-real-secret",
    },
  },
  "new-pool": {
    functions: [
      "auth-attachment",
      "auth-custom-message",
      "auth-post-authentication",
      "auth-post-confirmation",
      "auth-pre-sign-up",
      "auth-users-api",
    ],
    outputs: ["userPoolId", "userPoolClientId", "usersApiUrl"],
  },
  "pool-in-program": {
    functions: ["auth-attachment", "auth-post-authentication", "auth-pre-sign-up"],
    outputs: ["userPoolId", "userPoolClientId"],
  },
  "toggles-per-stack": {
    functions: ["auth-attachment", "auth-post-authentication", "auth-pre-sign-up", "auth-pre-token-generation"],
    outputs: ["userPoolId", "userPoolClientId", "functionArns"],
  },
};

it("are all here", () => {
  const folders = readdirSync(FOLDER).filter((name) => statSync(join(FOLDER, name)).isDirectory());

  expect(folders.sort()).toEqual(Object.keys(EXAMPLES));
});

it.each(Object.entries(EXAMPLES))(
  "%s evaluates, and packages each of its functions",
  async (name, { functions, outputs, config = {} }) => {
    const [evaluated] = await evaluatePrograms([join("examples", name, "index.ts")], config);
    const packaged = evaluated?.resources.filter(({ file }) => file !== undefined) ?? [];

    expect(evaluated?.stderr).toBe("");
    expect(packaged.map((resource) => resource.name).sort()).toEqual(functions);
    expect(packaged.filter(({ file = "" }) => statSync(file).size === 0)).toEqual([]);
    expect(evaluated?.outputs).toEqual(outputs);
  },
);
