import ts from "typescript";

/** The names that a module's text declares or imports at its top level. */
export function readDeclaredNames(text: string): ReadonlySet<string> {
  const { statements } = ts.createSourceFile("module.mts", text, ts.ScriptTarget.ES2022);
  return new Set(statements.flatMap(namesOf));
}

/** The names that a module's text exports. */
export function readExportedNames(text: string): readonly string[] {
  const { statements } = ts.createSourceFile("module.mts", text, ts.ScriptTarget.ES2022);
  return statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return namesOfExport(statement);
    return isExported(statement) ? namesOf(statement) : [];
  });
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isImportDeclaration(statement)) return namesOfImport(statement.importClause);
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => namesOfBinding(name));
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function namesOfImport(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  const named = bindings && (ts.isNamespaceImport(bindings) ? [bindings] : bindings.elements);
  return [clause, ...(named ?? [])].flatMap((node) => node?.name?.text ?? []);
}

function namesOfExport({ exportClause }: ts.ExportDeclaration): string[] {
  if (exportClause === undefined) return [];
  return ts.isNamespaceExport(exportClause)
    ? [exportClause.name.text]
    : exportClause.elements.map(({ name }) => name.text);
}

function namesOfBinding(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOfBinding(element.name) : []));
}
