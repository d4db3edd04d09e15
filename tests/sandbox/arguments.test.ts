// Does not prove that the options do what they say: the runs of the sandbox do.
import { ArgumentsError, parseArguments } from "../../sandbox/arguments";

describe("parseArguments", () => {
  it("takes the stack dev and ends after the walk, without options", () => {
    const args = parseArguments([]);

    expect(args).toEqual({
      stack: "dev",
      keepRunning: false,
      pulumi: false,
      logs: false,
      help: false,
      configFile: undefined,
      endpointsFile: undefined,
      program: undefined,
    });
  });

  it("reads every option", () => {
    const args = parseArguments([
      ...["--stack", "prod", "--keep-running", "--pulumi", "--logs", "--help", "--config-file=a.yaml"],
      ...["--endpoints-file", "b.json", "--program", "c.js"],
    ]);

    expect(args).toEqual({
      stack: "prod",
      keepRunning: true,
      pulumi: true,
      logs: true,
      help: true,
      configFile: "a.yaml",
      endpointsFile: "b.json",
      program: "c.js",
    });
  });

  it("refuses an option that it does not know, naming it", () => {
    const parse = () => parseArguments(["--keep-runing"]);

    expect(parse).toThrow(ArgumentsError);
    expect(parse).toThrow("--keep-runing");
  });

  it.each([["../other"], [""], ["a b"]])("refuses the stack name %j, which could name another file", (stack) => {
    expect(() => parseArguments(["--stack", stack])).toThrow(`--stack: "${stack}" is no stack name`);
  });
});
