// Proves that the tables cover the installed SDK, and that an SDK with one more setting would not compile.
// It does not prove that a rule is the right one for its setting; merge.test.ts does.
import { join } from "node:path";

import type {
  LambdaConfigType,
  UpdateUserPoolCommandInput,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import ts from "typescript";

import { TRIGGER_NAMES } from "../../../runtime/contract";
import type { REQUEST_MEMBERS, USER_POOL_FIELDS } from "../../../runtime/attachment/fields";
import { fieldsWith, type FieldsWith } from "../../../runtime/attachment/fields";
import type { LAMBDA_CONFIG_MEMBERS } from "../../../runtime/attachment/lambda-config";
import { membersOf } from "../../../runtime/attachment/lambda-config";

type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;

// Checked by tsc: each line stops compiling when the table and the SDK's type differ in a single member.
const DESCRIPTION_IS_COVERED: Same<keyof typeof USER_POOL_FIELDS, keyof UserPoolType> = true;
const REQUEST_IS_COVERED: Same<keyof typeof REQUEST_MEMBERS, keyof UpdateUserPoolCommandInput> = true;
const LAMBDA_CONFIG_IS_COVERED: Same<keyof typeof LAMBDA_CONFIG_MEMBERS, keyof LambdaConfigType> = true;
const EVERYTHING_SENT_IS_A_REQUEST_MEMBER: Same<
  FieldsWith<"copy" | "adapt" | "replace" | "keep">,
  Exclude<keyof UpdateUserPoolCommandInput, "UserPoolId" | "PoolName">
> = true;

const ROOT = join(__dirname, "../../..");

const MODELS = join(ROOT, "node_modules/@aws-sdk/client-cognito-identity-provider/dist-types/models");
const GROWING_TYPES = [
  { models: "models_0.d.ts", typeName: "UserPoolType" },
  { models: "models_1.d.ts", typeName: "UpdateUserPoolRequest" },
  { models: "models_0.d.ts", typeName: "LambdaConfigType" },
];

/** What tsc says of the files that hold the tables, with an SDK in which three types have one more member each. */
function faultsWithNewMembers(...files: string[]): string[][] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (path) =>
    GROWING_TYPES.filter(({ models }) => path === join(MODELS, models)).reduce(
      (text, { typeName }) =>
        text?.replace(
          `export interface ${typeName} {`,
          `export interface ${typeName} { New${typeName}Member?: string;`,
        ),
      readFile(path),
    );
  const sources = files.map((file) => join(ROOT, file));
  const program = ts.createProgram(sources, options, host);
  return sources.map((source) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(source))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
  );
}

describe("the tables of fields", () => {
  it("cover the installed SDK, as far as types can say", () => {
    expect([
      DESCRIPTION_IS_COVERED,
      REQUEST_IS_COVERED,
      LAMBDA_CONFIG_IS_COVERED,
      EVERYTHING_SENT_IS_A_REQUEST_MEMBER,
    ]).toEqual([true, true, true, true]);
  });

  it("stop compiling when the SDK adds a member to a pool, to its update or to its triggers", () => {
    const [fields, lambdaConfig] = faultsWithNewMembers(
      "runtime/attachment/fields.ts",
      "runtime/attachment/lambda-config.ts",
    );

    expect(fields).toEqual([
      expect.stringContaining("NewUserPoolTypeMember"),
      expect.stringContaining("NewUpdateUserPoolRequestMember"),
    ]);
    expect(lambdaConfig).toEqual([expect.stringContaining("NewLambdaConfigTypeMember")]);
  }, 60_000);

  it("send, of the installed SDK, all but the read-only members and the client registration", () => {
    expect(fieldsWith("copy", "adapt", "replace")).toHaveLength(22);
    expect(fieldsWith("keep")).toEqual(["DcrConfiguration"]);
    expect(fieldsWith("rename")).toEqual(["Id", "Name"]);
    expect(fieldsWith("drop")).toHaveLength(13);
  });

  it("give every trigger a slot in LambdaConfig, and pre token generation two members", () => {
    expect(TRIGGER_NAMES.filter((name) => membersOf(name).length === 0)).toEqual([]);
    expect(membersOf("preTokenGeneration")).toEqual(["PreTokenGeneration", "PreTokenGenerationConfig"]);
    expect(membersOf("customSmsSender")).toEqual(["CustomSMSSender"]);
  });
});
