// The SDK's notice about future releases, once for each file that makes a client, hides what a run has to say. Workers take the
// variable over; tests of what a user sees start their processes without it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // Tests bundle, start processes and wait for emulators: on a busy machine that takes many times as long as on an idle one.
  testTimeout: 60_000,
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
    // cognito-local requires these two, which are ES modules: Node can, Jest cannot.
    "/node_modules/@(scure|noble)/.+\\.js$": ["@swc/jest", { jsc: { target: "es2022" }, module: { type: "commonjs" } }],
  },
  transformIgnorePatterns: ["/node_modules/(?!@scure/|@noble/)"],
  coverageProvider: "v8",
  setupFilesAfterEnv: ["<rootDir>/tests/support/close-inspector-sessions.ts"],
  maxWorkers: 2,
  // Each file has a Pulumi and an AWS SDK of its own, of which much stays; a heap of gigabytes makes every test slow.
  workerIdleMemoryLimit: "600MB",
  modulePathIgnorePatterns: ["<rootDir>/bin/", "<rootDir>/.sandbox/"],
};
