import type { WalkSettings } from "./settings";

/** A made-up person. */
export interface Person {
  /** The address as it is typed. */
  email: string;
  name: string;
  /** The user name, where the pool signs in with names. */
  userName: string;
  password: string;
}

/** The people of the walk. */
export interface People {
  /** Signs up: capital letters, a plus address and a Japanese name. */
  newUser: Person;
  /** Signs up from a domain that the stack does not allow, when it restricts domains. */
  outsider: Person;
  /** Is made by an administrator: no trigger has run for them when the users API is called. */
  administeredUser: Person;
  /** Moves from the legacy pool during the walk. */
  legacyUser: Person;
  /** Forgot the password in the legacy pool, and moves when they ask for a new one. */
  forgetfulLegacyUser: Person;
  /** Stays in the legacy pool, for your own try. */
  waitingLegacyUser: Person;
}

const NEUTRAL_DOMAINS = ["example.com", "example.org", "example.net"];
const OUTSIDE_DOMAIN = "elsewhere.test";

/** Makes up the people, with addresses that fit the stack's rules about domains. */
export function makePeople({ preSignUp, passwordLength }: WalkSettings): People {
  const allowed = preSignUp.allowedEmailDomains ?? [];
  const blocked = preSignUp.blockedEmailDomains ?? [];
  const inside =
    [...allowed.map(concreteDomain), ...NEUTRAL_DOMAINS].find(
      (domain) => !blocked.map(concreteDomain).includes(domain),
    ) ?? "example.com";
  const outside = allowed.length > 0 || blocked[0] === undefined ? OUTSIDE_DOMAIN : concreteDomain(blocked[0]);
  const password = "Sandbox-1-password".padEnd(passwordLength, "x");
  return {
    newUser: {
      email: `Hanako.Yamada+Sandbox@${inside.toUpperCase()}`,
      name: "山田 花子",
      userName: "hanako",
      password,
    },
    outsider: { email: `visitor@${outside}`, name: "Visitor", userName: "visitor", password },
    administeredUser: { email: `Yuki.Mori@${inside}`, name: "森 由紀", userName: "yuki", password: `${password}-yuki` },
    legacyUser: { email: `taro.suzuki@${inside}`, name: "鈴木 太郎", userName: "taro", password: `${password}-taro` },
    forgetfulLegacyUser: { email: `aya.kato@${inside}`, name: "加藤 彩", userName: "aya", password: `${password}-aya` },
    waitingLegacyUser: { email: `ken.tanaka@${inside}`, name: "田中 健", userName: "ken", password: `${password}-ken` },
  };
}

/** What a person types to sign in. */
export function loginOf({ signInWithEmail }: { signInWithEmail: boolean }, person: Person): string {
  return signInWithEmail ? person.email : person.userName;
}

/** An address as the behaviours store it. */
export function normalisedEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** A domain that a rule speaks about: `*.example.com` is about every sub-domain. */
function concreteDomain(rule: string): string {
  return rule.toLowerCase().replace(/^\*\./, "team.");
}
