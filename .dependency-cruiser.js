/** Which folder may know which: data flows one way, and nothing goes round in a circle. `npm run lint` asks. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    forbid(
      "no-circle",
      "Two files that need each other are one subject, or a third is missing.",
      {},
      { circular: true },
    ),
    forbid(
      "runtime-is-alone",
      "The runtime is bundled into functions: it knows neither the program nor the laptop.",
      { path: "^runtime/" },
      { path: "^(components|sandbox|cli|tests|docs|bench|index\\.ts)|node_modules/@pulumi/" },
    ),
    forbid(
      "components-know-the-runtime-only",
      "What deploys is no part of what tries it out.",
      { path: "^components/" },
      { path: "^(sandbox|cli|tests|docs|bench|index\\.ts)" },
    ),
    forbid(
      "cli-without-pulumi",
      "The command line is for machines that have no Pulumi.",
      { path: "^cli/" },
      { path: "^(components|sandbox|tests|docs|bench|index\\.ts)|node_modules/@pulumi/" },
    ),
    forbid(
      "nothing-needs-tests",
      "What is shipped does not need what is not.",
      { path: "^(components|runtime|cli|sandbox)/" },
      { path: "^(tests|bench|examples)/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    includeOnly: "^(components|runtime|cli|sandbox|docs/generate|index\\.ts|node_modules/@pulumi)",
  },
};
