/** What code has done with texts: nothing here is a time. */
export interface Work {
  /** Characters that functions of texts, expressions and lists of texts have gone through. */
  characters: number;
  /** The longest text that an expression, or a function whose work is more than linear, was given. */
  longestParsed: number;
}

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** What goes through its text once. */
const LINEAR = [
  "split",
  "toLowerCase",
  "toUpperCase",
  "trim",
  "replace",
  "replaceAll",
  "slice",
  "startsWith",
  "includes",
] as const;
/** Counts what an action does with texts; the counting itself is the same for every size. */
export async function measureWork(action: () => Promise<unknown>): Promise<Work> {
  const work: Work = { characters: 0, longestParsed: 0 };
  const restore: (() => void)[] = [];
  const count = (length: number, parses: boolean): void => {
    work.characters += length;
    if (parses) work.longestParsed = Math.max(work.longestParsed, length);
  };
  const watch = (owner: object, name: string, parses: boolean, lengthOf: (self: unknown, value: unknown) => number) => {
    const original = Reflect.get(owner, name) as Method;
    Reflect.set(owner, name, function (this: unknown, ...values: unknown[]): unknown {
      count(lengthOf(this, values[0]), parses);
      return Reflect.apply(original, this, values);
    });
    restore.push(() => Reflect.set(owner, name, original));
  };
  const ofText = (self: unknown): number => (typeof self === "string" || self instanceof String ? self.length : 0);
  const ofValue = (_self: unknown, value: unknown): number => (typeof value === "string" ? value.length : 0);

  for (const name of LINEAR) watch(String.prototype, name, false, ofText);
  // Sorts combining marks, which can take more than the length; so can expressions that step back.
  watch(String.prototype, "normalize", true, ofText);
  // Every expression comes through here: test, match, replace and split call it.
  watch(RegExp.prototype, "exec", true, ofValue);
  watch(Array.prototype, "join", false, (self) => (Array.isArray(self) ? self.length : 0));
  watch(JSON, "parse", true, ofValue);
  try {
    await action();
  } finally {
    restore.forEach((undo) => undo());
  }
  return work;
}
