/** The longest address that mail can be sent to, in characters. */
const LONGEST_ADDRESS = 254;

/** What an address is made of without quotes: anything else could be read as a second address or as a header. */
const PLAIN_ADDRESS =
  /^[^\s@<>()[\]\\,;:"]+@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/;

/** Bytes of UTF-8 in one encoded word, which may have 75 characters with its frame. */
const ENCODED_WORD_BYTES = 45;

/** An address that mail is sent from: with a name, or alone. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

/** Whether mail can be sent to this address just as it stands: one address, ASCII, without quotes or line breaks. */
export function isPlainAddress(address: string): boolean {
  return address.length <= LONGEST_ADDRESS && /^[\x21-\x7e]+$/.test(address) && PLAIN_ADDRESS.test(address);
}

/**
 * Reads `no-reply@example.com` or `App <no-reply@example.com>`.
 *
 * @throws {TypeError} when the text is neither, or holds a line break, which would begin another header
 * @example parseMailbox("会員サイト <no-reply@example.com>") // { name: "会員サイト", address: "no-reply@example.com" }
 */
export function parseMailbox(where: string, text: string): Mailbox {
  const [, name = "", address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text) ?? [];
  const bareName = name.trim().replace(/^"([^"]*)"$/, "$1");
  // An asterisk or a question mark would stand for other senders in the right to send.
  if (/\p{Cc}/u.test(text) || bareName.includes('"') || /[*?]/.test(address) || !isPlainAddress(address)) {
    throw new TypeError(
      `${where}: ${JSON.stringify(text)} is no sender. Write "no-reply@example.com" or "App <no-reply@example.com>", on one line.`,
    );
  }
  return bareName === "" ? { address } : { name: bareName, address };
}

/**
 * A mailbox as SES takes it: 7-bit ASCII, so that a name in another script becomes encoded words.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2047
 */
export function formatMailbox({ name, address }: Mailbox): string {
  if (name === undefined) return address;
  if (!/^[\x20-\x7e]*$/.test(name)) return `${encodeWords(name)} <${address}>`;
  // A comma or a bracket in a name without quotes would end the address.
  return /^[\w !#$%&'*+/=?^`{|}~.-]*$/.test(name)
    ? `${name} <${address}>`
    : `"${name.replaceAll("\\", "\\\\")}" <${address}>`;
}

/** The domain of a mailbox, which names the SES identity in the log without an address. */
export function domainOf({ address }: Mailbox): string {
  return address.slice(address.indexOf("@") + 1).toLowerCase();
}

function encodeWords(text: string): string {
  const words = [""];
  for (const character of text) {
    const last = words.at(-1) ?? "";
    // A character may not be cut in two.
    if (Buffer.byteLength(last + character) > ENCODED_WORD_BYTES) words.push(character);
    else words[words.length - 1] = last + character;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join(" ");
}
