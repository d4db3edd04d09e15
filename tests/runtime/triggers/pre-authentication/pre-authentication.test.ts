// Proves what is refused and what the person and the log are told. That Cognito hands InitiateAuth's client metadata over
// as validation data is AWS's word (facts.md 2.5).
import { createPreAuthenticationHandler, type PreAuthenticationOptions } from "../../../../runtime";
import { createTriggerEvent } from "../../../../runtime/testing";
import { captureLog } from "../../support/log";

const eventWith = (request: object = {}, clientId = "web") =>
  createTriggerEvent("PreAuthentication_Authentication", { request, callerContext: { clientId } });
const from = (ip: string) => eventWith({ validationData: { ip } });
const whose = (userAttributes: Record<string, string | undefined>) => eventWith({ userAttributes });

async function outcomeOf(options: PreAuthenticationOptions, event = eventWith()) {
  const log = captureLog();
  const handler = createPreAuthenticationHandler(options, { logger: log.logger });
  const copy = structuredClone(event);
  const result = await handler(event).then(
    (returned) => (returned === event ? "admitted" : "another event"),
    (error: Error) => error.message,
  );
  expect(event).toEqual(copy);
  return { result, log };
}

const NETWORK = "Sign-in is not possible from this network";
const APP = "Sign-in is not possible with this app";
const ACCOUNT = "Sign-in is not possible for this account";

describe("networks", () => {
  it.each([
    "0:0:0:0:0:ffff:192.0.2.7",
    "0000:0000:0000:0000:0000:FFFF:C000:0207",
    "[::ffff:192.0.2.7]:443",
    "192.0.2.7:51234",
    " 192.0.2.7 ",
    "fe80::1%eth0",
  ])("blocks %j, also where an address that is not told is let through", async (ip) => {
    const blockedCidrs = ["192.0.2.0/24", "fe80::/10"];
    const { result, log } = await outcomeOf({ blockedCidrs, missingAddress: "allow" }, from(ip));

    expect([result, log.entries[0]?.reason]).toEqual([NETWORK, "addressBlocked"]);
  });

  const office = { allowedCidrs: ["192.0.2.0/24", "2001:db8::/32"] };

  it.each<[string, PreAuthenticationOptions, ReturnType<typeof eventWith>, string, string | undefined]>([
    ["an allowed one", office, from("192.0.2.7"), "admitted", undefined],
    ["an allowed one, IPv6", office, from("2001:db8::7"), "admitted", undefined],
    ["an allowed one, as a dual stack writes it", office, from("::ffff:192.0.2.7"), "admitted", undefined],
    ["another one", office, from("203.0.113.7"), NETWORK, "addressNotAllowed"],
    ["a blocked one", { blockedCidrs: ["192.0.2.0/24"] }, from("192.0.2.7"), NETWORK, "addressBlocked"],
    ["one that is not blocked", { blockedCidrs: ["192.0.2.0/24"] }, from("203.0.113.7"), "admitted", undefined],
    [
      "one in both lists",
      { ...office, blockedCidrs: ["192.0.2.128/25"] },
      from("192.0.2.200"),
      NETWORK,
      "addressBlocked",
    ],
    ["none told", office, eventWith(), NETWORK, "addressMissing"],
    [
      "none told, with null as Cognito sends it",
      office,
      eventWith({ validationData: null }),
      NETWORK,
      "addressMissing",
    ],
    ["none told, only a block list", { blockedCidrs: ["192.0.2.0/24"] }, eventWith(), NETWORK, "addressMissing"],
    ["none told, and that is allowed", { ...office, missingAddress: "allow" }, eventWith(), "admitted", undefined],
    ["a list of proxies, which anybody can begin", office, from("192.0.2.7, 203.0.113.7"), NETWORK, "addressMissing"],
    [
      "under another key",
      { ...office, addressKey: "clientIp" },
      eventWith({ validationData: { clientIp: "192.0.2.7", ip: "203.0.113.7" } }),
      "admitted",
      undefined,
    ],
    [
      "under a key that every object has",
      { ...office, addressKey: "constructor" },
      from("192.0.2.7"),
      NETWORK,
      "addressMissing",
    ],
  ])("%s", async (_circumstance, options, event, expected, reason) => {
    const { result, log } = await outcomeOf(options, event);

    expect(result).toBe(expected);
    expect(log.entries).toMatchObject([
      { outcome: expected === "admitted" ? "admitted" : "refused", ...(reason && { reason }) },
    ]);
    expect(log.text()).not.toMatch(/192\.0\.2|203\.0\.113|yamada/i);
  });

  it("hold for somebody whom the pool does not know, as for everybody", async () => {
    const unknown = eventWith({ userAttributes: {}, userNotFound: true, validationData: { ip: "203.0.113.7" } });

    expect((await outcomeOf(office, unknown)).result).toBe(NETWORK);
  });
});

describe("app clients", () => {
  it.each([
    ["an allowed one", { allowedClientIds: ["web"] }, "admitted"],
    ["another one", { allowedClientIds: ["mobile"] }, APP],
    ["a blocked one", { blockedClientIds: ["web"] }, APP],
    ["one in both lists", { allowedClientIds: ["web"], blockedClientIds: ["web"] }, APP],
  ])("%s", async (_circumstance, options, expected) => {
    expect((await outcomeOf(options)).result).toBe(expected);
  });
});

describe("user attributes", () => {
  const active = { requiredAttributes: { "custom:status": ["active", "trial"] } };

  it.each<[string, PreAuthenticationOptions, ReturnType<typeof eventWith>, string]>([
    ["a value of the list", active, whose({ "custom:status": "trial" }), "admitted"],
    ["another value", active, whose({ "custom:status": "closed" }), ACCOUNT],
    ["a value in other case", active, whose({ "custom:status": "Active" }), ACCOUNT],
    ["no value", active, whose({ "custom:status": undefined }), ACCOUNT],
    [
      "a blocked value",
      { blockedAttributes: { "custom:status": ["closed"] } },
      whose({ "custom:status": "closed" }),
      ACCOUNT,
    ],
    ["no blocked value", { blockedAttributes: { "custom:status": ["closed"] } }, whose({}), "admitted"],
    [
      "one of two required ones lacks",
      { requiredAttributes: { "custom:a": ["1"], "custom:b": ["1"] } },
      whose({ "custom:a": "1" }),
      ACCOUNT,
    ],
    [
      "a user whom the pool does not know: Cognito answers as to a wrong password",
      active,
      eventWith({ userAttributes: {}, userNotFound: true }),
      "admitted",
    ],
    [
      "a federated user",
      active,
      eventWith({ userAttributes: { "custom:status": "active", identities: "[]" } }),
      "admitted",
    ],
  ])("%s", async (_circumstance, options, event, expected) => {
    const { result, log } = await outcomeOf(options, event);

    expect(result).toBe(expected);
    expect(log.text()).not.toMatch(/trial|closed|yamada/i);
  });
});

describe("options", () => {
  it.each<[string, object, string]>([
    ["an unknown option", { allowedCidr: [] }, 'preAuthentication: unknown option "allowedCidr"'],
    [
      "a network that cannot be read",
      { allowedCidrs: ["192.0.2.0/24", "192.0.2.0/40"] },
      'preAuthentication.allowedCidrs[1]: "192.0.2.0/40" is no network',
    ],
    [
      "a list that lets nobody in",
      { allowedCidrs: [] },
      "preAuthentication.allowedCidrs: an empty list lets nobody in",
    ],
    [
      "an empty list of app clients",
      { allowedClientIds: [] },
      "preAuthentication.allowedClientIds: an empty list lets nobody in",
    ],
    [
      "a text for a list",
      { requiredAttributes: { a: "b" } },
      "preAuthentication.requiredAttributes.a: a list is needed",
    ],
    ["an unknown mode", { missingAddress: "pass" }, "preAuthentication.missingAddress: one of refuse, allow is needed"],
    ["an empty key", { addressKey: " " }, "preAuthentication.addressKey: text is needed"],
  ])("refuses %s", (_circumstance, options, message) => {
    expect(() => createPreAuthenticationHandler(options as PreAuthenticationOptions)).toThrow(message);
  });
});
