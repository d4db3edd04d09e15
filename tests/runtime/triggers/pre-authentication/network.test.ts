// Proves which networks are read and what lies in them. That Node's BlockList compares bits rightly is taken from here too.
import { bareAddress, createNetworkCheck, parseNetwork } from "../../../../runtime/triggers/pre-authentication/network";

describe("parseNetwork", () => {
  it.each([
    ["192.0.2.0/24", { address: "192.0.2.0", prefixLength: 24, family: "ipv4" }],
    ["192.0.2.7", { address: "192.0.2.7", prefixLength: 32, family: "ipv4" }],
    ["0.0.0.0/0", { address: "0.0.0.0", prefixLength: 0, family: "ipv4" }],
    ["2001:db8::/32", { address: "2001:db8::", prefixLength: 32, family: "ipv6" }],
    ["::1", { address: "::1", prefixLength: 128, family: "ipv6" }],
  ])("reads %s", (text, network) => {
    expect(parseNetwork(text)).toEqual(network);
  });

  it.each([
    "",
    "192.0.2.0/33",
    "192.0.2.0/",
    "192.0.2.0/024",
    "192.0.2.0/-1",
    "192.0.2/24",
    "192.0.2.0/24/8",
    "192.0.2.256",
    "010.0.0.1",
    "2001:db8::/129",
    "fe80::1%eth0",
    "example.com",
    "192.0.2.0 /24",
  ])("refuses %j, and says what is expected", (text) => {
    expect(() => parseNetwork(text)).toThrow(
      `${JSON.stringify(text)} is no network. Write an address, or a network such as 192.0.2.0/24 or 2001:db8::/32.`,
    );
  });
});

describe("createNetworkCheck", () => {
  const check = createNetworkCheck(["192.0.2.0/24", "198.51.100.7", "2001:db8:1::/48"].map(parseNetwork));

  it.each([
    ["192.0.2.0", true],
    ["192.0.2.255", true],
    ["192.0.3.0", false],
    ["198.51.100.7", true],
    ["198.51.100.8", false],
    ["2001:db8:1::", true],
    ["2001:DB8:1:ffff:ffff:ffff:ffff:ffff", true],
    ["2001:db8:2::", false],
    ["::ffff:192.0.2.9", true],
    ["::FFFF:192.0.3.9", false],
    ["::ffff:c000:0209", true],
    ["0:0:0:0:0:ffff:192.0.2.9", true],
    ["0000:0000:0000:0000:0000:ffff:c000:0209", true],
    ["0::FFFF:C000:209", true],
    ["0:0::ffff:c000:0309", false],
    ["2001:0db8:0001:0000:0000:0000:0000:0001", true],
    ["::192.0.2.9", false],
    ["192.0.2.1, 203.0.113.5", undefined],
    ["192.0.2.1:443", undefined],
    ["0xC0000201", undefined],
    ["192.0.2.01", undefined],
    ["fe80::1%eth0", undefined],
    ["", undefined],
  ])("%s: %s", (address, inside) => {
    expect(check(address)).toBe(inside);
  });
});

it.each([
  ["::ffff:192.0.2.0/120", [true, false, false]],
  ["0:0:0:0:0:FFFF:C000:0207", [true, false, false]],
  ["::ffff:0:0/96", [true, true, false]],
  ["::/95", [false, false, false]],
])("IPv4 addresses lie in the network %s, written as one of IPv6", (network, inside) => {
  const check = createNetworkCheck([parseNetwork(network)]);

  expect(["192.0.2.7", "203.0.113.7", "2001:db8::1"].map(check)).toEqual(inside);
});

it.each([
  ["192.0.2.1:443", "192.0.2.1"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["[fe80::1%eth0.1]:80", "fe80::1"],
  ["fe80::1%25", "fe80::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["2001:db8::1:443", "2001:db8::1:443"],
  ["192.0.2.1, 203.0.113.5", "192.0.2.1, 203.0.113.5"],
  ["[192.0.2.1", "[192.0.2.1"],
])("takes port, brackets and zone from %s", (text, address) => {
  expect(bareAddress(text)).toBe(address);
});

it("IPv4 and IPv6 are apart: every IPv6 network is no IPv4 one", () => {
  const check = createNetworkCheck([parseNetwork("::/0")]);

  expect(["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1"].map(check)).toEqual([false, false, true]);
});
