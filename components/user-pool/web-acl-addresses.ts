import { parseNetwork } from "../../runtime/triggers/pre-authentication/network";

/** The two kinds of IP set that WAF has; one set holds one kind. */
export const IP_VERSIONS = ["IPV4", "IPV6"] as const;

/** A kind of IP set. */
export type IpVersion = (typeof IP_VERSIONS)[number];

/** A network in the one form in which equal networks look the same. */
export interface AddressRange {
  version: IpVersion;
  /**
   * Lowest address, without host bits, and prefix length; of IPv6 written in full, as WAF gives it back: with every other
   * form the provider compares each address of a set with each.
   */
  cidr: string;
  /** The lowest address as a number. */
  first: bigint;
  prefixLength: number;
}

const WIDTH: Record<IpVersion, number> = { IPV4: 32, IPV6: 128 };

/** The upper 96 bits of every IPv4 address that is written as one of IPv6, ::ffff:0:0/96; IPv4 itself has none. */
const MAPPED_IPV4 = 0xffffn;

/**
 * Reads a network or a single address.
 *
 * @throws {Error} when it cannot be read
 * @example readAddressRange("192.0.2.7/24").cidr // "192.0.2.0/24"
 */
export function readAddressRange(text: string): AddressRange {
  const { address, prefixLength, family } = parseNetwork(text);
  const version = family === "ipv4" ? "IPV4" : "IPV6";
  const hostBits = BigInt(WIDTH[version] - prefixLength);
  const first = (numberOf(address, version) >> hostBits) << hostBits;
  return { version, cidr: `${writeAddress(first, version)}/${prefixLength}`, first, prefixLength };
}

/** What a network must be instead, when WAF cannot use it; undefined for one that it can. Pure. */
export function faultOfAddressRange(text: string): string | undefined {
  const range = tryToRead(text);
  if (range === undefined) return "a network such as 192.0.2.0/24 or 2001:db8::/32, or an address";
  if (range.prefixLength === 0) {
    const halves = range.version === "IPV4" ? "0.0.0.0/1 and 128.0.0.0/1" : "::/1 and 8000::/1";
    return `a network of /1 to /${WIDTH[range.version]}, for WAF takes no /0 (${halves} together are the same)`;
  }
  if (range.first >> 32n === MAPPED_IPV4) {
    return "an IPv4 network in its own form, as WAF sees its addresses";
  }
  return undefined;
}

/** Networks as IP sets take them, each once, by kind; a kind of which there are none is empty. Pure. */
export function buildIpSetAddresses(texts: readonly string[]): Record<IpVersion, string[]> {
  const ranges = texts.map(readAddressRange);
  const ofVersion = (version: IpVersion): string[] => [
    ...new Set(ranges.filter((range) => range.version === version).map(({ cidr }) => cidr)),
  ];
  return { IPV4: ofVersion("IPV4"), IPV6: ofVersion("IPV6") };
}

/** Whether every address of one network lies in another. Pure. */
export function isWithin(inner: AddressRange, outer: AddressRange): boolean {
  if (inner.version !== outer.version || inner.prefixLength < outer.prefixLength) return false;
  const hostBits = BigInt(WIDTH[outer.version] - outer.prefixLength);
  return inner.first >> hostBits === outer.first >> hostBits;
}

function tryToRead(text: string): AddressRange | undefined {
  try {
    return readAddressRange(text);
  } catch {
    return undefined;
  }
}

function numberOf(address: string, version: IpVersion): bigint {
  const [parts, base] = version === "IPV4" ? [address.split(".").map(BigInt), 8n] : [groupsOf(address), 16n];
  return parts.reduce((number, part) => (number << base) | part, 0n);
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): bigint[] {
  const [head = [], tail = []] = shortest(address)
    .split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array<string>(8 - head.length - tail.length).fill("0");
  return [...head, ...zeros, ...tail].map((group) => BigInt(`0x${group}`));
}

function writeAddress(number: bigint, version: IpVersion): string {
  if (version === "IPV4") return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 0xffn).join(".");
  const groups = [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => (number >> shift) & 0xffffn);
  return groups.map((group) => group.toString(16).padStart(4, "0")).join(":");
}

/** An IPv6 address as RFC 5952 writes it, in groups only: URLs know no other form of it. */
function shortest(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
