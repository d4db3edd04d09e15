/**
 * What the compiler says of the mistakes that people make first: short, and with what to do. With the repository's own
 * TypeScript; another version may word it otherwise.
 */
import { join } from "node:path";

import ts from "typescript";

// The types of @pulumi/aws take seconds, on a busy machine minutes.
jest.setTimeout(300_000);

const ROOT = join(__dirname, "../..");
const FILE = join(ROOT, "tests/types/probe.ts");

const PROGRAM = `
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import { CognitoTriggers } from "../../components";
declare const existing: LambdaFunction;
const arn = "arn:aws:lambda:eu-west-1:210987654321:function:x";
export const a = new CognitoTriggers("a", { triggers: { preSignUp: arn } });
export const b = new CognitoTriggers("b", { triggers: { preSignUp: existing.arn } });
export const c = new CognitoTriggers("c", { triggers: { customMessage: existing } });
a.attachTo("eu-west-1_abc");
a.attachTo(existing.arn);
`;

/** The compiler's messages, each with the line of the program that it is about. */
function compile(): [line: number, message: string[]][] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const options = { ...parsed.options, incremental: false, tsBuildInfoFile: undefined };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => file === FILE || disk.fileExists(file),
    readFile: (file) => (file === FILE ? PROGRAM : disk.readFile(file)),
    getSourceFile: (file, version) =>
      file === FILE ? ts.createSourceFile(file, PROGRAM, version) : disk.getSourceFile(file, version),
  };
  const program = ts.createProgram([FILE], options, host);
  const source = program.getSourceFile(FILE);
  return program.getSemanticDiagnostics(source).map(({ start = 0, messageText }) => {
    const line = PROGRAM.slice(0, start).split("\n").length - 1;
    return [line, ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")];
  });
}

const A_POOL =
  '"attachTo takes the aws.cognito.UserPool of this program; for the id of a pool that exists write userPool: { existing: { id } }"';

it("names functionArn for an ARN and a function resource, and the pool's key for an id, in a line each", () => {
  const settings = (trigger: string) => `'CallbackOrSettingsOrFunctionArn<"${trigger}"> | undefined'`;

  expect(compile()).toEqual([
    [5, [`Type 'string' is not assignable to type ${settings("preSignUp")}.`]],
    [6, [`Type 'Output<string>' is not assignable to type ${settings("preSignUp")}.`]],
    [
      7,
      [
        `Type 'Function' is not assignable to type ${settings("customMessage")}.`,
        "  Property 'functionArn' is missing in type 'Function' but required in type 'ExistingFunctionArgs'.",
      ],
    ],
    [8, [`Argument of type '"eu-west-1_abc"' is not assignable to parameter of type '${A_POOL}'.`]],
    [9, [`Argument of type 'Output<string>' is not assignable to parameter of type '${A_POOL}'.`]],
  ]);
});
