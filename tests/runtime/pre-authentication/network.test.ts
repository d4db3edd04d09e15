// Proves which networks are read and what lies in them. That Node's BlockList compares bits rightly is taken from here too.
import { createNetworkCheck, parseNetwork } from "../../../runtime/pre-authentication/network";

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

it("IPv4 and IPv6 are apart: every IPv6 network is no IPv4 one", () => {
  const check = createNetworkCheck([parseNetwork("::/0")]);

  expect(["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1"].map(check)).toEqual([false, false, true]);
});
