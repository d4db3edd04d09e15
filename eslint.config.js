const tseslint = require("typescript-eslint");

module.exports = tseslint.config(
  { ignores: ["bin/", "coverage/", ".sandbox/", "node_modules/", "tests/packaging/fixtures/**/node_modules/"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // An output in a template string prints "[object Object]"; pulumi.interpolate is what is meant.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // A function may have to be async because its type says so.
      "@typescript-eslint/require-await": "off",
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["runtime/**/*.ts"],
    ignores: ["runtime/shared/environment.ts"],
    rules: { "no-restricted-properties": ["error", { object: "process", property: "env" }] },
  },
  {
    // These files hold lines that must not compile.
    files: ["tests/types/**/*.ts"],
    rules: { "@typescript-eslint/ban-ts-comment": "off" },
  },
  {
    files: ["tests/**/*.ts", "bench/**/*.ts"],
    rules: {
      // What these print is what they are for.
      "no-console": "off",
      // Jest's matchers, and JSON that a test has just made, are of type any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      // One test alone is for the one who looks for a fault; the others must run before it lands.
      "no-restricted-properties": [
        "error",
        ...["it", "test", "describe"].map((object) => ({ object, property: "only" })),
      ],
    },
  },
  {
    // A literal require in a callback is how the bundler finds a callback's code.
    files: ["components/**/*.ts", "tests/**/*.ts"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
