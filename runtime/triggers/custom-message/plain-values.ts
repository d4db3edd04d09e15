/**
 * Which values of user attributes may stand in a message. Anybody can sign up with somebody else's address and a name such as
 * `Prize at evil.example`: your pool would send the link. So a value is shown only when it plainly is a name, or an address,
 * and nothing is asked of the many ways to write a link.
 */

/** Longest value that is shown, in UTF-16 units. No name is longer, and to normalize takes the square of the length. */
const LONGEST = 256;

/** Longest e-mail address that mail can be sent to, in characters. */
const LONGEST_ADDRESS = 254;

/**
 * What is not seen: format characters, all that Unicode lets programmes ignore (the grapheme joiner, variation selectors,
 * fillers), and control characters but white space.
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?!\s)\p{Cc}/gu;

/** What browsers take for the dot in a host, where NFKC leaves it as it is. */
const DOTS = /[\u3002\u2024]/gu;

/**
 * Dots that are no host's: at the end of a word, in `J.-P.`, and before a single letter, for no top-level domain has one
 * letter. And the slash of `s/o Kumar`, and what joins names in katakana.
 */
const MARKS_OF_NAMES = new RegExp(
  [
    String.raw`\.(?=\s|$)`,
    String.raw`(?<=[\p{L}\p{M}\p{N}.])\.(?=[.,)\p{Pd}'’"”]|\p{L}\p{M}*(?![\p{L}\p{M}\p{N}\p{Pd}_]))`,
    String.raw`(?<=(?<![\p{L}\p{M}\p{N}./])\p{L})/(?=\p{L}(?![\p{L}\p{M}\p{N}./]))`,
    String.raw`(?<=\p{scx=Katakana})=(?=\p{scx=Katakana})`,
  ].join("|"),
  "gu",
);

/** What names are written with: letters and digits, the marks of their languages, quotes and brackets, symbols such as 🌸. */
const WRITTEN_AS_NAME =
  /^[\p{L}\p{M}\p{N}\p{So}\p{Sc}\p{Emoji_Modifier}\p{Pd}\s'‘’`"“”„«»‹›()「」『』【】〔〕,、·・‧•!?&_~״׳՚་॰፡]*$/u;

/**
 * Seven digits and more, not parted by letters, nor begun by a Latin one: telephones make a call of them, and browsers read
 * a network address in them.
 */
const NUMBER = /(?<![\p{sc=Latin}\p{M}\p{Nd}])(?:\p{Nd}[^\p{L}\p{M}\p{Nd}]*){7}/u;

/** A date and a UUID: known by their form, whatever their digits. */
const KNOWN_FORM = /^(?:\d{4}-\d{2}-\d{2}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Whether a value of this user attribute may stand in a message. */
export function isPlainValue(attribute: string, value: string): boolean {
  if (value.length > LONGEST) return false;
  if (attribute === "email") return isPlainAddress(value);
  if (attribute === "phone_number") return /^\+\d{1,15}$/.test(value);
  return isPlainName(value);
}

/** Whether a user name, which may be an address, may stand in a message. */
export function isPlainUserName(userName: string): boolean {
  return userName.length <= LONGEST && (isPlainName(userName) || isPlainAddress(userName));
}

/** A value as it is shown: without what would turn round the text after it. */
export function withoutDirections(value: string): string {
  return value.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

function isPlainName(value: string): boolean {
  const text = asRead(value).trim();
  if (KNOWN_FORM.test(text)) return true;
  return isWrittenAsName(text) && /[\p{L}\p{N}\p{So}]/u.test(text) && !NUMBER.test(text);
}

function isWrittenAsName(text: string): boolean {
  return WRITTEN_AS_NAME.test(text.replace(MARKS_OF_NAMES, ""));
}

/** Dots are in many mailboxes, and no programme links what stands before a sign; what begins as a host does, some link. */
function isPlainAddress(value: string): boolean {
  const address = value.trim();
  const [local = "", domain = "", ...others] = address.split("@");
  // The apostrophe of O'Brien parts nothing.
  const [mailbox = "", ...tags] = local.replace(/(?<![\p{L}\p{M}\p{N}])(\p{L})'(?=\p{L})/gu, "$1").split(/[+']/);
  return (
    address.length <= LONGEST_ADDRESS &&
    asRead(address) === address &&
    others.length === 0 &&
    /^[\p{L}\p{N}_-](?:[\p{L}\p{M}\p{N}_-]|\.(?!\p{M}))*$/u.test(mailbox) &&
    !/^(?:www\d*|ftp)\.|\d(?:\.\d+){3}/i.test(mailbox) &&
    tags.every((tag) => /^[\p{L}\p{M}\p{N}._-]*$/u.test(tag) && isWrittenAsName(tag)) &&
    /^[\p{L}\p{N}-][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{N}-][\p{L}\p{M}\p{N}-]*)*$/u.test(domain) &&
    !/(?:^|\.)\d+$/.test(domain)
  );
}

/** As a browser reads it: full-width letters and dots are plain ones, and what is not seen is not there. */
function asRead(value: string): string {
  return value.replace(UNSEEN, "").normalize("NFKC").replace(UNSEEN, "").replace(DOTS, ".");
}
