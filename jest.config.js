/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  coverageProvider: "v8",
  maxWorkers: 2,
  modulePathIgnorePatterns: ["<rootDir>/bin/", "<rootDir>/.sandbox/"],
};
