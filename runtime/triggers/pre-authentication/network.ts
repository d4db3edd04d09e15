import { BlockList, isIPv4, isIPv6, SocketAddress } from "node:net";

/** A network, or a single address, as a rule names it. */
export interface Network {
  address: string;
  prefixLength: number;
  family: "ipv4" | "ipv6";
}

/** An IPv4 address in the clothes of an IPv6 one, as a server with dual stack sees it; the bits before it are 96. */
const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/;
const MAPPED_BITS = 96;

/**
 * Reads a network.
 *
 * @throws {Error} when it cannot be read; the message says what is expected
 * @example parseNetwork("192.0.2.0/24") // { address: "192.0.2.0", prefixLength: 24, family: "ipv4" }
 */
export function parseNetwork(text: string): Network {
  const [address = "", length, ...rest] = text.split("/");
  const family = familyOf(address);
  const longest = family === "ipv4" ? 32 : 128;
  const isLength = length === undefined || (/^(0|[1-9]\d{0,2})$/.test(length) && Number(length) <= longest);
  if (family === undefined || rest.length > 0 || !isLength) {
    throw new Error(
      `${JSON.stringify(text)} is no network. Write an address, or a network such as 192.0.2.0/24 or 2001:db8::/32.`,
    );
  }
  return { address, prefixLength: length === undefined ? longest : Number(length), family };
}

/**
 * The address in what proxies and servers write: without brackets, port and zone.
 *
 * @example bareAddress("[2001:db8::1%eth0]:443") // "2001:db8::1"
 */
export function bareAddress(text: string): string {
  const [, inBrackets, withPort] =
    /^(?:\[([^\][]*)\](?::\d{1,5})?|(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5})$/.exec(text) ?? [];
  return (inBrackets ?? withPort ?? text).replace(/%[\w.-]+$/, "");
}

/** Whether an address lies in one of some networks; undefined when it is no address. */
export type NetworkCheck = (address: string) => boolean | undefined;

/** The check of an address against networks. */
export function createNetworkCheck(networks: readonly Network[]): NetworkCheck {
  // One list for each family: Node finds IPv4 addresses in ::/0, too.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const { address, prefixLength, family } of networks.map(unmapNetwork)) {
    lists[family].addSubnet(address, prefixLength, family);
  }
  return (text) => {
    const address = unmap(text);
    const family = familyOf(address);
    return family && lists[family].check(address, family);
  };
}

/** The IPv4 address in an IPv6 one, however that is written: in full, shortened, in hexadecimal, in capitals. */
function unmap(text: string): string {
  if (familyOf(text) !== "ipv6") return text;
  const { address } = new SocketAddress({ address: text, family: "ipv6" });
  return MAPPED.exec(address)?.[1] ?? text;
}

/** A network of IPv4 addresses in its own form, or no address would lie in it. */
function unmapNetwork(network: Network): Network {
  const address = network.prefixLength < MAPPED_BITS ? network.address : unmap(network.address);
  if (address === network.address) return network;
  return { address, prefixLength: network.prefixLength - MAPPED_BITS, family: "ipv4" };
}

function familyOf(address: string): Network["family"] | undefined {
  if (isIPv4(address)) return "ipv4";
  // With a zone an address means something on one machine only.
  return isIPv6(address) && !address.includes("%") ? "ipv6" : undefined;
}
