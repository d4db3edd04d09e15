/**
 * Which names a text takes from the modules that it requires, by specifier; without the modules of which it may take
 * anything.
 *
 * Understood are `const { a, b: c } = require("x")`, `require("x").a`, and `const x = require("x")` where all that
 * follows is `x.a`. The text is esbuild's, so it has no comments, double quotes and a semicolon after each statement.
 */
export function findNamedRequires(text: string, isWanted: (specifier: string) => boolean): Map<string, string[]> {
  const found = new Map<string, string[] | undefined>();
  for (const { 0: call, 1: specifier = "", index } of text.matchAll(/\brequire\("([^"]+)"\)/g)) {
    if (!isWanted(specifier)) continue;
    const names = findNames(text, text.slice(0, index), text.slice(index + call.length));
    const before = found.has(specifier) ? found.get(specifier) : [];
    found.set(specifier, names && before && [...new Set([...before, ...names])]);
  }
  return new Map([...found].filter((entry): entry is [string, string[]] => entry[1] !== undefined));
}

/** The names that one call gives; undefined when it may be any. */
function findNames(text: string, before: string, after: string): string[] | undefined {
  const member = /^\.([\w$]+)/.exec(after)?.[1];
  if (member !== undefined) return [member];
  const binding = /\b(?:const|let|var) (?:\{([^{}]*)\}|([\w$]+)) = $/.exec(before);
  if (binding === null || !after.startsWith(";")) return undefined;
  const [, pattern, variable = ""] = binding;
  return pattern === undefined ? findMembers(text, variable) : readPattern(pattern);
}

/** `a, b: c`, without defaults and rest. */
function readPattern(pattern: string): string[] | undefined {
  const parts = pattern.split(",").map((part) => /^\s*([\w$]+)(?:: [\w$]+)?\s*$/.exec(part)?.[1]);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** The members of a variable that a text uses, when it uses nothing else of it. */
function findMembers(text: string, variable: string): string[] | undefined {
  const word = variable.replaceAll("$", "\\$");
  const withoutPaths = text.replaceAll(/\brequire\("[^"]+"\)/g, "require()");
  const uses = [
    ...withoutPaths.matchAll(new RegExp(`(?<![\\w$.])${word}(?![\\w$])( = require\\(|\\.([\\w$]+))?`, "g")),
  ];
  const isKnown = uses.every(([, following]) => following !== undefined);
  return isKnown ? uses.flatMap(([, , member]) => member ?? []) : undefined;
}
