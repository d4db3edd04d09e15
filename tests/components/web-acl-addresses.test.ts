/**
 * How networks become the addresses of IP sets, which networks WAF cannot use, and which lie within which.
 *
 * Does not prove that WAF takes the others, nor which addresses it finds in them.
 */
import {
  buildIpSetAddresses,
  faultOfAddressRange,
  isWithin,
  readAddressRange,
} from "../../components/user-pool/web-acl-addresses";

describe("address of an IP set", () => {
  it.each([
    ["a network", "192.0.2.0/24", "192.0.2.0/24"],
    ["a network with host bits", "192.0.2.77/24", "192.0.2.0/24"],
    ["a length that is no multiple of eight", "10.255.255.255/9", "10.128.0.0/9"],
    ["half of all addresses", "200.1.2.3/1", "128.0.0.0/1"],
    ["a single address", "192.0.2.7", "192.0.2.7/32"],
    ["a single address with its length", "255.255.255.255/32", "255.255.255.255/32"],
    ["an IPv6 network", "2001:db8::/32", "2001:0db8:0000:0000:0000:0000:0000:0000/32"],
    ["an IPv6 network with host bits", "2001:db8:ffff:1::7/33", "2001:0db8:8000:0000:0000:0000:0000:0000/33"],
    [
      "an IPv6 address in capitals and in full",
      "2001:0DB8:0000:0000:0000:0000:0000:0001",
      "2001:0db8:0000:0000:0000:0000:0000:0001/128",
    ],
    ["an IPv6 address without zeros", "1:2:3:4:5:6:7:8", "0001:0002:0003:0004:0005:0006:0007:0008/128"],
    ["an IPv6 address that ends in zeros", "fe80::/10", "fe80:0000:0000:0000:0000:0000:0000:0000/10"],
    ["an IPv6 address that begins with zeros", "::1", "0000:0000:0000:0000:0000:0000:0000:0001/128"],
    ["half of all IPv6 addresses", "ffff::/1", "8000:0000:0000:0000:0000:0000:0000:0000/1"],
    ["an IPv6 address with a dotted end", "64:ff9b::192.0.2.33/128", "0064:ff9b:0000:0000:0000:0000:c000:0221/128"],
  ])("of %s", (_, text, cidr) => {
    expect(readAddressRange(text).cidr).toBe(cidr);
  });

  it("fails for what is no network", () => {
    expect(() => readAddressRange("192.0.2.0/33")).toThrow('"192.0.2.0/33" is no network.');
  });
});

describe("addresses of a list", () => {
  it("are apart by family, in the given order, and each network is there once however it is written", () => {
    const addresses = buildIpSetAddresses([
      "198.51.100.7",
      "2001:db8::/32",
      "192.0.2.0/24",
      "192.0.2.99/24",
      "198.51.100.7/32",
      "2001:DB8:0::1/32",
    ]);

    expect(addresses).toEqual({
      IPV4: ["198.51.100.7/32", "192.0.2.0/24"],
      IPV6: ["2001:0db8:0000:0000:0000:0000:0000:0000/32"],
    });
  });

  it("are none for a family that the list does not have", () => {
    expect(buildIpSetAddresses(["::1"])).toEqual({ IPV4: [], IPV6: ["0000:0000:0000:0000:0000:0000:0000:0001/128"] });
    expect(buildIpSetAddresses([])).toEqual({ IPV4: [], IPV6: [] });
  });
});

describe("network that WAF cannot use", () => {
  const UNREADABLE = "a network such as 192.0.2.0/24 or 2001:db8::/32, or an address";
  const MAPPED = "an IPv4 network in its own form, as WAF sees its addresses";
  const ALL_IPV4 = "a network of /1 to /32, for WAF takes no /0 (0.0.0.0/1 and 128.0.0.0/1 together are the same)";
  const ALL_IPV6 = "a network of /1 to /128, for WAF takes no /0 (::/1 and 8000::/1 together are the same)";

  it.each([
    ["", UNREADABLE],
    ["example.com", UNREADABLE],
    ["192.0.2.0/33", UNREADABLE],
    ["2001:db8::/129", UNREADABLE],
    ["fe80::1%eth0", UNREADABLE],
    ["0.0.0.0/0", ALL_IPV4],
    ["192.0.2.1/0", ALL_IPV4],
    ["::/0", ALL_IPV6],
    ["::ffff:192.0.2.1", MAPPED],
    ["::ffff:c000:200/120", MAPPED],
    ["::ffff:0:0/96", MAPPED],
  ])("%j is refused", (text, fault) => {
    expect(faultOfAddressRange(text)).toBe(fault);
  });

  it.each(["0.0.0.0/1", "192.0.2.1", "::/1", "::/95", "::fffe:0:0/96", "2001:db8::1/128"])("%s is not", (text) => {
    expect(faultOfAddressRange(text)).toBeUndefined();
  });

  it("is not one of the two halves that the refusal of /0 names", () => {
    for (const half of ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"]) {
      expect(faultOfAddressRange(half)).toBeUndefined();
      expect(readAddressRange(half).prefixLength).toBe(1);
    }
  });
});

describe("network within another", () => {
  it.each([
    ["itself", "192.0.2.0/24", "192.0.2.0/24", true],
    ["itself, written otherwise", "192.0.2.9/24", "192.0.2.77/24", true],
    ["a larger one", "192.0.2.128/25", "192.0.0.0/16", true],
    ["a smaller one", "192.0.0.0/16", "192.0.2.0/24", false],
    ["a neighbour", "192.0.3.0/24", "192.0.2.0/24", false],
    ["a larger one of IPv6", "2001:db8:1::/48", "2001:db8::/32", true],
    ["a neighbour of IPv6", "2001:db9::/48", "2001:db8::/32", false],
    ["one of another family with equal bits", "0.0.0.0/1", "::/1", false],
  ])("is it within %s?", (_, inner, outer, expected) => {
    expect(isWithin(readAddressRange(inner), readAddressRange(outer))).toBe(expected);
  });
});
