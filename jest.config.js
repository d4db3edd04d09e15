/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
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
  maxWorkers: 2,
  modulePathIgnorePatterns: ["<rootDir>/bin/", "<rootDir>/.sandbox/"],
};
