/**
 * What in a user attribute a mail programme would make a link of. Anybody can sign up with somebody else's address and a
 * name such as `Prize at evil.example`: your pool would send the link.
 */

/**
 * What is not seen: format characters, all that Unicode lets programmes ignore (the grapheme joiner, variation selectors,
 * fillers), and control characters but white space.
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?!\s)\p{Cc}/gu;

/** What browsers take for the dot in a host, where NFKC leaves it as it is. */
const DOTS = /[\u3002\u2024]/gu;

/** A path, an address, `www.`, a host, an IPv4 address. */
const LINK = /[/\\@]|www\.|[\p{L}\p{M}\p{N}-]\.\p{L}[\p{L}\p{M}\p{N}-]|\d{1,3}(\.\d{1,3}){3}/iu;

/** Whether a value has nothing that is seen. */
export function isInvisible(value: string): boolean {
  return asRead(value).trim() === "";
}

/** Whether a mail programme would make a link of a value. */
export function looksLikeLink(value: string): boolean {
  return LINK.test(asRead(value));
}

/**
 * Whether an e-mail address would be read as something else than one address. Mail to `victim+www.evil.example/win@…`
 * reaches the victim; dots alone are in many addresses.
 */
export function addressLooksLikeLink(value: string): boolean {
  const address = value.trim();
  const [local = "", domain = "", ...rest] = address.split("@");
  const [mailbox = "", ...tags] = local.split("+");
  return (
    asRead(address) !== address ||
    rest.length > 0 ||
    local === "" ||
    !/^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$/u.test(domain) ||
    /[/\\:?#"\s<>()[\],;]|www\./iu.test(local) ||
    /^\d+(\.\d+){3}$/.test(mailbox) ||
    tags.some((tag) => LINK.test(tag))
  );
}

/** As a browser reads it: full-width letters and dots are plain ones, and what is not seen is not there. */
function asRead(value: string): string {
  return value.replace(UNSEEN, "").normalize("NFKC").replace(UNSEEN, "").replace(DOTS, ".");
}
