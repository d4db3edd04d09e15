import { domainToASCII, domainToUnicode } from "node:url";

/** A rule of `allowedEmailDomains` or `blockedEmailDomains`. */
export interface EmailDomainRule {
  /** The domain in lower-case ASCII; international names in their `xn--` form. */
  readonly domain: string;
  /** `true` for `*.example.com`: the sub-domains at any depth and not the domain itself. */
  readonly subdomains: boolean;
}

/**
 * Reads one domain rule: `example.com` for exactly that domain, `*.example.com` for its sub-domains.
 *
 * @throws {TypeError} when the text is neither; the message quotes it
 * @example parseEmailDomainRule("*.Example.com") // { domain: "example.com", subdomains: true }
 */
export function parseEmailDomainRule(text: string): EmailDomainRule {
  const subdomains = text.startsWith("*.");
  // A rule may name a whole top-level domain (`*.edu`); an address needs two labels.
  const domain = normalizeDomain(subdomains ? text.slice(2) : text, subdomains ? 1 : 2);
  if (domain === undefined) {
    throw new TypeError(
      `${JSON.stringify(text)} is no e-mail domain. Write "example.com" for the domain itself, "*.example.com" for its sub-domains.`,
    );
  }
  return { domain, subdomains };
}

/** Whether a domain from {@link parseEmailDomain} falls under a rule. */
export function matchesEmailDomainRule(domain: string, rule: EmailDomainRule): boolean {
  return rule.subdomains ? domain.endsWith(`.${rule.domain}`) : domain === rule.domain;
}

/**
 * The domain that mail to this address goes to, in lower-case ASCII; `undefined` when the address is malformed.
 *
 * Stricter than the standard on purpose: quoted local parts, comments, IP literals, white space and source routes
 * (`user%evil.com@example.com`) are ways to make two readers see two domains.
 *
 * @example parseEmailDomain("Taro@Mail.Example.com") // "mail.example.com"
 */
export function parseEmailDomain(address: string): string | undefined {
  if (address.length > 254) return undefined;
  const [localPart = "", domain = "", ...rest] = address.split("@");
  if (rest.length > 0 || localPart.length > 64) return undefined;
  if (!/^[\w#$&'*+/=?^`{|}~-]+(\.[\w#$&'*+/=?^`{|}~-]+)*$/.test(localPart)) return undefined;
  return normalizeDomain(domain, 2);
}

/** A domain in lower-case ASCII, when there is exactly one way to read it. */
function normalizeDomain(text: string, minimumLabels: number): string | undefined {
  // Nothing but letters, digits, hyphens and dots reaches domainToASCII, which would decode `%2e` and cut at `/`.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return undefined;
  // Full-width letters, ligatures, the Kelvin sign: they would turn into plain letters on the way.
  if (text.normalize("NFKC") !== text) return undefined;
  // The capital sharp s is the other kind: it is one letter to toLowerCase and two to domainToASCII.
  const lowerCase = text.toLowerCase();
  const ascii = domainToASCII(lowerCase);
  if (ascii !== domainToASCII(text) || !isReversible(lowerCase, ascii)) return undefined;
  return isHostName(ascii, minimumLabels) ? ascii : undefined;
}

/** Whether the conversion lost nothing: it drops invisible characters, and maps other dots (U+3002) to dots. */
function isReversible(lowerCase: string, ascii: string): boolean {
  const unicode = domainToUnicode(ascii);
  return lowerCase === ascii ? domainToASCII(unicode) === ascii : lowerCase === unicode;
}

function isHostName(ascii: string, minimumLabels: number): boolean {
  const labels = ascii.split(".");
  return (
    ascii.length <= 253 &&
    labels.length >= minimumLabels &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    // An IP address ends in digits, a domain never does.
    !/^\d+$/.test(labels.at(-1) ?? "")
  );
}
