/**
 * The size of every function of the ready-made behaviours and of the attachment, and what is in it. Does not prove that
 * the parts left out are never needed; the tests that run the bundles do.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";

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
  "pre-sign-up": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/pre-sign-up") as typeof import("../../runtime/entrypoints/pre-sign-up")
      ).createHandler({}),
    clients: [],
  },
  "custom-message": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/custom-message") as typeof import("../../runtime/entrypoints/custom-message")
      ).createHandler({ templates: {} }),
    clients: [],
  },
  "email-code-define": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/email-code-define") as typeof import("../../runtime/entrypoints/email-code-define")
      ).createHandler({}),
    clients: [],
  },
  "email-code-create": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/email-code-create") as typeof import("../../runtime/entrypoints/email-code-create")
      ).createHandler({ sender: "no-reply@example.com" }),
    clients: ["sesv2"],
    limitKb: 280,
  },
  "email-code-verify": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/email-code-verify") as typeof import("../../runtime/entrypoints/email-code-verify")
      ).createHandler({}),
    clients: [],
  },
  "pre-authentication": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/pre-authentication") as typeof import("../../runtime/entrypoints/pre-authentication")
      ).createHandler({}),
    clients: [],
  },
  "pre-token-generation": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/pre-token-generation") as typeof import("../../runtime/entrypoints/pre-token-generation")
      ).createHandler({}),
    clients: [],
  },
  "pre-token-generation-profile": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/pre-token-generation-profile") as typeof import("../../runtime/entrypoints/pre-token-generation-profile")
      ).createHandler({}),
    clients: ["dynamodb"],
  },
  "post-confirmation": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/post-confirmation") as typeof import("../../runtime/entrypoints/post-confirmation")
      ).createHandler({}),
    clients: ["dynamodb", "s3"],
  },
  "post-confirmation-profile": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/post-confirmation-profile") as typeof import("../../runtime/entrypoints/post-confirmation-profile")
      ).createHandler({}),
    clients: ["dynamodb"],
  },
  "post-confirmation-welcome": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/post-confirmation-welcome") as typeof import("../../runtime/entrypoints/post-confirmation-welcome")
      ).createHandler({}),
    clients: ["dynamodb", "s3", "sesv2"],
  },
  "post-confirmation-profile-welcome": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/post-confirmation-profile-welcome") as typeof import("../../runtime/entrypoints/post-confirmation-profile-welcome")
      ).createHandler({}),
    clients: ["dynamodb", "sesv2"],
  },
  "post-authentication": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/post-authentication") as typeof import("../../runtime/entrypoints/post-authentication")
      ).createHandler({}),
    clients: ["dynamodb", "s3"],
  },
  "post-authentication-tables": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/post-authentication-tables") as typeof import("../../runtime/entrypoints/post-authentication-tables")
      ).createHandler({}),
    clients: ["dynamodb"],
  },
  "user-migration": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/user-migration") as typeof import("../../runtime/entrypoints/user-migration")
      ).createHandler({}),
    clients: ["cognito-identity-provider"],
  },
  "user-migration-assume-role": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/user-migration-assume-role") as typeof import("../../runtime/entrypoints/user-migration-assume-role")
      ).createHandler({}),
    clients: ["cognito-identity-provider", "sts"],
  },
  "users-api": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/users-api") as typeof import("../../runtime/entrypoints/users-api")
      ).createHandler({}),
    clients: ["cognito-identity-provider", "dynamodb", "s3"],
  },
  "users-api-profile": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/users-api-profile") as typeof import("../../runtime/entrypoints/users-api-profile")
      ).createHandler({}),
    clients: ["cognito-identity-provider", "dynamodb"],
  },
  "user-pool-attachment": {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/user-pool-attachment") as typeof import("../../runtime/entrypoints/user-pool-attachment")
      ).createHandler(),
    clients: ["cognito-identity-provider", "lambda"],
  },
};

/** Thousands of bytes, minified, by the number of AWS clients. */
const LIMITS_KB = [30, 240, 400, 500];

const bundles = new Map<string, TriggerBundle>();

beforeAll(async () => {
  const names = Object.entries(FUNCTIONS);
  const built = await Promise.all(names.map(([name, { builtIn }]) => bundleTrigger({ name, builtIn })));
  names.forEach(([name], index) => bundles.set(name, built[index] as TriggerBundle));
  const sizes = [...bundles].map(([name, { sizeBytes }]) => `${(sizeBytes / 1000).toFixed(1).padStart(7)} KB  ${name}`);
  console.info(["Functions, minified:", ...sizes].join("\n"));
}, 60_000);

it("covers every entry point of the runtime", async () => {
  const files = await readdir(join(__dirname, "../../runtime/entrypoints"));

  expect(files.map((file) => file.replace(/\.ts$/, "")).sort()).toEqual(Object.keys(FUNCTIONS).sort());
});

describe.each(Object.entries(FUNCTIONS))("%s", (name, { clients, limitKb }) => {
  const inputsOf = (): string[] => bundles.get(name)?.inputs ?? [];

  it("stays below the limit for what it does", () => {
    const limitBytes = (limitKb ?? LIMITS_KB[clients.length] ?? 0) * 1000;

    expect(bundles.get(name)?.sizeBytes).toBeLessThan(limitBytes);
  });

  it("holds its entry point and the AWS clients that it needs, no others, from their ES builds", () => {
    const found = inputsOf().map((path) => /@aws-sdk\/client-([^/]*)\/(dist-[^/]*)/.exec(path)?.slice(1).join(" "));

    expect(inputsOf()).toContain(`runtime/entrypoints/${name}.ts`);
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
