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
import { CognitoTriggers, readStackConfig } from "../../components";
declare const existing: LambdaFunction;
const arn = "arn:aws:lambda:eu-west-1:210987654321:function:x";
export const a = new CognitoTriggers("a", { triggers: { preSignUp: arn } });
export const b = new CognitoTriggers("b", { triggers: { preSignUp: existing.arn } });
export const c = new CognitoTriggers("c", { triggers: { customMessage: existing } });
a.attachTo("eu-west-1_abc");
a.attachTo(existing.arn);
export const d = new CognitoTriggers("d", { triggers: { preTokenGeneration: arn } });
export const e = new CognitoTriggers("e", { triggers: { preTokenGeneration: existing } });
export const f = readStackConfig({ triggers: { preSignUp: arn } });
export const g = readStackConfig({ triggers: { preSignUp: existing } });
const tokens = readStackConfig().triggers.preTokenGeneration;
const after = async (event: object) => event;
export const h = new CognitoTriggers("h", { triggers: { preTokenGeneration: { ...tokens, after } } });
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

const HINT = '"for a function that exists write { functionArn: <its ARN> }"';
const NO_ARN = "Property 'functionArn' is missing in type 'Function' but required in type 'ExistingFunctionArgs'.";

it("says what to write for an ARN, a function resource, and an id, the wish in the first line", () => {
  const settings = (trigger: string) => `'CallbackOrSettings<"${trigger}", ${HINT}> | undefined'`;
  const program = `'ProgramTriggerArgs<"preSignUp", "V1_0", ${HINT}> | undefined'`;

  expect(compile()).toEqual([
    [5, [`Type 'string' is not assignable to type ${settings("preSignUp")}.`]],
    [6, [`Type 'Output<string>' is not assignable to type ${settings("preSignUp")}.`]],
    [7, [`Type 'Function' is not assignable to type ${settings("customMessage")}.`, `  ${NO_ARN}`]],
    [8, [`Argument of type '"eu-west-1_abc"' is not assignable to parameter of type '${A_POOL}'.`]],
    [9, [`Argument of type 'Output<string>' is not assignable to parameter of type '${A_POOL}'.`]],
    [10, [`Type 'string' is not assignable to type 'VersionedSettings<"V1_0", ${HINT}> | undefined'.`]],
    [
      11,
      [
        expect.stringContaining(HINT) as string,
        expect.stringMatching(/^ {2}Type 'Function' is not assignable to type/) as string,
        "    Type 'Function' is not assignable to type 'ExistingFunctionArgs & VersionKey<\"V3_0\">'.",
        `      ${NO_ARN}`,
      ],
    ],
    [12, [`Type 'string' is not assignable to type ${program}.`]],
    [13, [`Type 'Function' is not assignable to type ${program}.`, `  ${NO_ARN}`]],
    [16, expect.arrayContaining([expect.stringContaining("give the code to readStackConfig")]) as string[]],
  ]);
});
