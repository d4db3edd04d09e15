/** Type-checks the snippets of all pages in one program, against the sources that the package's entry points are made of. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

import { readDeclaredNames, readExportedNames } from "./declared-names";
import { ROOT, type Code, type Snippet } from "./read-snippets";

/** Where the snippets seem to be, so that they find node_modules. Nothing is written there. */
const FOLDER = join(ROOT, "docs");

/** A file of the program that is not on the disk. */
interface Module {
  readonly path: string;
  readonly code: Code;
  readonly text: string;
}

/** What is wrong with each snippet and with its context, as `page:line: message`; nothing when it compiles. */
export function compileSnippets(snippets: readonly Snippet[]): ReadonlyMap<Snippet, string[]> {
  const modules = new Map(snippets.map((snippet, index) => [snippet, createModules(snippet, index)]));
  const program = createProgram(new Map([...modules.values()].flat().map(({ path, text }) => [path, text])));
  return new Map(
    snippets.map((snippet) => [snippet, (modules.get(snippet) ?? []).flatMap((one) => check(program, one))]),
  );
}

/** The snippet, and before it what it may use without showing it. */
function createModules({ context, ...code }: Snippet, index: number): Module[] {
  const path = join(FOLDER, `snippet-${index}.mts`);
  if (!context) return [{ path, code, text: `${code.text}\nexport {};` }];
  const declared = readDeclaredNames(code.text);
  const names = readExportedNames(context.text).filter((name) => !declared.has(name));
  // At the end, so that lines keep their numbers.
  const text = `${code.text}\nimport { ${names.join(", ")} } from "./context-${index}.mts";\nexport {};`;
  return [
    { path: join(FOLDER, `context-${index}.mts`), code: context, text: context.text },
    { path, code, text },
  ];
}

function check(program: ts.Program, { path, code }: Module): string[] {
  const file = program.getSourceFile(path);
  if (!file) throw new Error(`${code.page}:${code.line} is not in the program.`);
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map((diagnostic) => describe(diagnostic, code));
}

function createProgram(texts: ReadonlyMap<string, string>): ts.Program {
  const options = readOptions();
  const disk = ts.createCompilerHost(options, true);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, version, ...rest) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, version, true);
      return disk.getSourceFile(path, version, ...rest);
    },
  };
  return ts.createProgram({ rootNames: [...texts.keys()], options, host });
}

/** The repository's own options. What differs is what a reader's bundler would do, and that a snippet need not be whole. */
function readOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return {
    ...options,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: ["node"],
    isolatedModules: false,
    incremental: false,
    tsBuildInfoFile: undefined,
    noUnusedLocals: false,
    noUnusedParameters: false,
    paths: readEntryPoints(),
  };
}

/** `pulumi-cognito-triggers/jwt` and the others, and the source of each. */
function readEntryPoints(): Record<string, string[]> {
  const { name, exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    name: string;
    exports: Record<string, string | { types: string }>;
  };
  const entries = Object.entries(exports).flatMap(([path, target]) =>
    typeof target === "string"
      ? []
      : [[join(name, path), [target.types.replace("./bin/", `${ROOT}/`).replace(/\.d\.ts$/, ".ts")]] as const],
  );
  return Object.fromEntries(entries.map(([path, files]) => [path, [...files]]));
}

function describe({ file, start = 0, messageText }: ts.Diagnostic, { page, line }: Code): string {
  const offset = file?.getLineAndCharacterOfPosition(start).line ?? 0;
  return `${page}:${line + offset}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}
