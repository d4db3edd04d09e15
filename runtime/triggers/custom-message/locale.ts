/** Longest language tag that is looked for; longer ones are no language. Clients write them, in the client metadata too. */
const LONGEST_TAG = 64;

/**
 * The texts for a language: those of the very tag, of its language alone, or of the default.
 *
 * @example chooseTexts({ en: …, ja: … }, ["ja-JP"], "en") // the texts of ja
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function chooseTexts<Texts>(
  templates: Readonly<Record<string, Texts>>,
  wanted: readonly (string | undefined)[],
  defaultLocale: string,
): Texts | undefined {
  const byTag = new Map(Object.entries(templates).map(([tag, texts]) => [normalizeLocale(tag), texts]));
  for (const tag of [...wanted, defaultLocale]) {
    if (tag === undefined || tag.length > LONGEST_TAG) continue;
    for (let range = normalizeLocale(tag); range !== ""; range = range.slice(0, Math.max(0, range.lastIndexOf("-")))) {
      const texts = byTag.get(range);
      if (texts !== undefined) return texts;
    }
  }
  return undefined;
}

/** A language tag in one spelling: Cognito's attribute is often written with an underscore. */
export function normalizeLocale(tag: string): string {
  return tag.toLowerCase().replaceAll("_", "-");
}
