/**
 * The size of every function of the ready-made behaviours and of the attachment, and what is in it. Does not prove that
 * the parts left out are never needed; the tests that run the bundles do.
 */
import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";

import { bundleTrigger, type TriggerBundle } from "../../components/packaging";

interface OwnFunction {
  builtIn: () => unknown;
  /** The AWS clients that it needs, in the order of the alphabet. */
  clients: string[];
  /** In place of the limit for its number of clients: SES's client keeps the shapes of all its operations in one piece. */
  limitKb?: number;
}

/** The built-in callbacks as components/behaviours/ and components/attachment/ have them, by entry point. */
const FUNCTIONS: Record<string, OwnFunction> = {
  "triggers/pre-sign-up/entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/pre-sign-up/entry") as typeof import("../../runtime/triggers/pre-sign-up/entry")
      ).createHandler({}),
    clients: [],
  },
  "triggers/custom-message/entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/custom-message/entry") as typeof import("../../runtime/triggers/custom-message/entry")
      ).createHandler({ templates: {} }),
    clients: [],
  },
  "triggers/email-code/define-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/email-code/define-entry") as typeof import("../../runtime/triggers/email-code/define-entry")
      ).createHandler({}),
    clients: [],
  },
  "triggers/email-code/create-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/email-code/create-entry") as typeof import("../../runtime/triggers/email-code/create-entry")
      ).createHandler({ sender: "no-reply@example.com" }),
    clients: ["sesv2"],
    limitKb: 280,
  },
  "triggers/email-code/verify-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/email-code/verify-entry") as typeof import("../../runtime/triggers/email-code/verify-entry")
      ).createHandler({}),
    clients: [],
  },
  "triggers/pre-authentication/entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/pre-authentication/entry") as typeof import("../../runtime/triggers/pre-authentication/entry")
      ).createHandler({}),
    clients: [],
  },
  "triggers/pre-token-generation/entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/pre-token-generation/entry") as typeof import("../../runtime/triggers/pre-token-generation/entry")
      ).createHandler({}),
    clients: [],
  },
  "triggers/pre-token-generation/profile-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/pre-token-generation/profile-entry") as typeof import("../../runtime/triggers/pre-token-generation/profile-entry")
      ).createHandler({}),
    clients: ["dynamodb"],
  },
  "triggers/post-confirmation/entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/post-confirmation/entry") as typeof import("../../runtime/triggers/post-confirmation/entry")
      ).createHandler({}),
    clients: ["dynamodb", "s3"],
  },
  "triggers/post-confirmation/profile-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/post-confirmation/profile-entry") as typeof import("../../runtime/triggers/post-confirmation/profile-entry")
      ).createHandler({}),
    clients: ["dynamodb"],
  },
  "triggers/post-confirmation/welcome-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/post-confirmation/welcome-entry") as typeof import("../../runtime/triggers/post-confirmation/welcome-entry")
      ).createHandler({}),
    clients: ["dynamodb", "s3", "sesv2"],
  },
  "triggers/post-confirmation/profile-welcome-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/post-confirmation/profile-welcome-entry") as typeof import("../../runtime/triggers/post-confirmation/profile-welcome-entry")
      ).createHandler({}),
    clients: ["dynamodb", "sesv2"],
  },
  "triggers/post-authentication/entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/post-authentication/entry") as typeof import("../../runtime/triggers/post-authentication/entry")
      ).createHandler({}),
    clients: ["dynamodb", "s3"],
  },
  "triggers/post-authentication/tables-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/post-authentication/tables-entry") as typeof import("../../runtime/triggers/post-authentication/tables-entry")
      ).createHandler({}),
    clients: ["dynamodb"],
  },
  "triggers/user-migration/entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/user-migration/entry") as typeof import("../../runtime/triggers/user-migration/entry")
      ).createHandler({}),
    clients: ["cognito-identity-provider"],
  },
  "triggers/user-migration/assume-role-entry": {
    builtIn: () =>
      (
        require("../../runtime/triggers/user-migration/assume-role-entry") as typeof import("../../runtime/triggers/user-migration/assume-role-entry")
      ).createHandler({}),
    clients: ["cognito-identity-provider", "sts"],
  },
  "users-api/entry": {
    builtIn: () =>
      (require("../../runtime/users-api/entry") as typeof import("../../runtime/users-api/entry")).createHandler({}),
    clients: ["cognito-identity-provider", "dynamodb", "s3"],
  },
  "users-api/profile-entry": {
    builtIn: () =>
      (
        require("../../runtime/users-api/profile-entry") as typeof import("../../runtime/users-api/profile-entry")
      ).createHandler({}),
    clients: ["cognito-identity-provider", "dynamodb"],
  },
  "attachment/entry": {
    builtIn: () =>
      (require("../../runtime/attachment/entry") as typeof import("../../runtime/attachment/entry")).createHandler(),
    clients: ["cognito-identity-provider", "lambda"],
  },
};

/** Thousands of bytes, minified, by the number of AWS clients. */
const LIMITS_KB = [30, 240, 400, 500];

const bundles = new Map<string, TriggerBundle>();

beforeAll(async () => {
  const names = Object.entries(FUNCTIONS);
  const built = await Promise.all(
    names.map(([name, { builtIn }]) => bundleTrigger({ name: name.replaceAll("/", "-"), builtIn })),
  );
  names.forEach(([name], index) => bundles.set(name, built[index] as TriggerBundle));
  const sizes = [...bundles].map(([name, { sizeBytes }]) => `${(sizeBytes / 1000).toFixed(1).padStart(7)} KB  ${name}`);
  console.info(["Functions, minified:", ...sizes].join("\n"));
}, 60_000);

it("covers every entry point of the runtime", async () => {
  const files = await readdir(join(__dirname, "../../runtime"), { recursive: true });
  const entries = files.filter((file) => /\b(\w+-)*entry\.ts$/.test(file));

  expect(entries.map((file) => file.replace(/\.ts$/, "").replaceAll(sep, "/")).sort()).toEqual(
    Object.keys(FUNCTIONS).sort(),
  );
});

describe.each(Object.entries(FUNCTIONS))("%s", (name, { clients, limitKb }) => {
  const inputsOf = (): string[] => bundles.get(name)?.inputs ?? [];

  it("stays below the limit for what it does", () => {
    const limitBytes = (limitKb ?? LIMITS_KB[clients.length] ?? 0) * 1000;

    expect(bundles.get(name)?.sizeBytes).toBeLessThan(limitBytes);
  });

  it("holds its entry point and the AWS clients that it needs, no others, from their ES builds", () => {
    const found = inputsOf().map((path) => /@aws-sdk\/client-([^/]*)\/(dist-[^/]*)/.exec(path)?.slice(1).join(" "));

    expect(inputsOf()).toContain(`runtime/${name}.ts`);
    expect([...new Set(found.filter((client) => client !== undefined))].sort()).toEqual(
      clients.map((client) => `${client} dist-es`),
    );
  });

  it("holds nothing of Pulumi nor of what only deploys", () => {
    const deploying = /(^|\/)node_modules\/(@pulumi|esbuild|zod)\/|^(components|sandbox)\//;

    expect(inputsOf().filter((path) => deploying.test(path))).toEqual([]);
  });

  it("takes credentials from the environment only", () => {
    const providers = inputsOf().filter((path) => /credential-provider|token-providers/.test(path));

    expect(providers.filter((path) => !path.includes("/credential-provider-env/"))).toEqual([]);
    expect(inputsOf().includes("runtime/shared/environment-credentials.ts")).toBe(clients.length > 0);
  });
});
