import type { UsersApiLanguage } from "../contract";

/** Everything that the API says. */
export const MESSAGES = {
  created: { en: "The account is set up.", ja: "アカウントの準備ができました。" },
  exists: { en: "The account was set up already.", ja: "アカウントはすでに準備されています。" },
  malformed: {
    en: "The request cannot be read. Send JSON.",
    ja: "リクエストを読み取れません。JSON で送信してください。",
  },
  invalidUser: {
    en: "The user in the request is not complete or not valid.",
    ja: "リクエストのユーザー情報が不足しているか、正しくありません。",
  },
  emailNeeded: {
    en: "The account has no e-mail address, and one is needed here.",
    ja: "アカウントにメールアドレスがありません。メールアドレスが必要です。",
  },
  emailNotVerified: {
    en: "The e-mail address is not verified yet.",
    ja: "メールアドレスがまだ確認されていません。",
  },
  idTokenNeeded: { en: "Send the user's id token.", ja: "ユーザーの ID トークンを送信してください。" },
  unauthorized: { en: "Sign in first.", ja: "サインインしてください。" },
  forbidden: { en: "This is possible for your own account only.", ja: "ご自身のアカウントに対してのみ実行できます。" },
  notFound: { en: "There is nothing at this address.", ja: "このアドレスには何もありません。" },
  methodNotAllowed: { en: "Use POST.", ja: "POST を使用してください。" },
  failed: {
    en: "The account could not be set up. Try again later.",
    ja: "アカウントの準備ができませんでした。しばらくしてからもう一度お試しください。",
  },
} as const satisfies Record<string, Record<Language, string>>;

/** A language that the API speaks. */
export type Language = Exclude<UsersApiLanguage, "auto">;

/** Something that the API says. */
export type MessageKey = keyof typeof MESSAGES;

/** Longest Accept-Language that is read, in characters; a browser's has some dozens. */
const LONGEST_HEADER = 1024;

/**
 * The language of an answer: the configured one, or the one that Accept-Language prefers.
 *
 * @example chooseLanguage("auto", "fr, ja;q=0.8, en;q=0.5") // "ja"
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
 */
export function chooseLanguage(configured: UsersApiLanguage, acceptLanguage: string | undefined): Language {
  if (configured !== "auto") return configured;
  if (acceptLanguage === undefined || acceptLanguage.length > LONGEST_HEADER) return "en";
  const wanted = acceptLanguage.split(",").flatMap(readRange);
  // Of ranges with the same weight the first counts; sort is stable.
  return wanted.sort((one, other) => other.weight - one.weight)[0]?.language ?? "en";
}

function readRange(range: string): { language: Language; weight: number }[] {
  const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
  const weight = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
  const language =
    tag === "*" ? "en" : (["en", "ja"] as const).find((known) => tag === known || tag.startsWith(`${known}-`));
  return language === undefined || !(weight > 0) ? [] : [{ language, weight }];
}
