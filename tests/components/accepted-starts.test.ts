/**
 * Whatever the checks accept, the functions start with: each setting of every behaviour is taken away or made something else,
 * and either the configuration is refused with its list of mistakes, or the handlers are made of it without an error.
 *
 * Does not prove that a handler then does what was meant (tests/runtime).
 */
import { emailCodeChallenge } from "../../components";
import { evaluateComponent } from "../support/component";
import { LEGACY_POOL, passOn } from "../support/configurations";
import { packaged } from "../support/fake-packaging";
import { TYPES } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const TRIGGERS: Record<string, unknown> = {
  ...emailCodeChallenge({
    sender: "App <no-reply@example.com>",
    attempts: 3,
    codeLength: 6,
    ttlSeconds: 300,
    replyTo: ["help@example.com"],
    defaultLocale: "ja",
    configurationSetName: "auth",
    templates: { ja: { subject: "コード", text: "{{code}}", html: "<p>{{code}}</p>" } },
  }),
  preSignUp: {
    allowedEmailDomains: ["example.com"],
    blockedEmailDomains: ["*.example.org"],
    autoConfirm: true,
    autoVerifyEmail: true,
    applyToFederatedUsers: false,
    after: passOn,
  },
  postConfirmation: {
    profile: { table: { existing: "Users" }, key: "sub", attributes: ["locale"] },
    folders: { bucket: { existing: "lab-data" }, prefixes: ["raw"], key: "sub" },
    welcomeEmail: { from: "no-reply@example.com", templates: { en: { subject: "Hi", text: "Hello" } } },
    onError: "continue",
    after: passOn,
  },
  preAuthentication: {
    allowedCidrs: ["192.0.2.0/24"],
    blockedCidrs: ["192.0.2.7"],
    addressKey: "ip",
    missingAddress: "allow",
    allowedClientIds: ["web"],
    requiredAttributes: { "custom:status": ["active"] },
    after: passOn,
  },
  postAuthentication: {
    loginHistory: { table: { existing: "SignIns" }, retentionDays: 30 },
    repairProfile: true,
    onError: "continue",
    after: passOn,
  },
  preTokenGeneration: {
    version: "V2_0",
    claims: { tenant: "custom:tenant", level: { from: "custom:level", as: "number", tokens: "both" } },
    profileClaims: { plan: "plan" },
    suppressClaims: ["email"],
    groups: { add: ["staff"], remove: ["guests"] },
    scopes: { add: ["orders/read"], suppress: ["phone"] },
    onError: "refuse",
    after: passOn,
  },
  userMigration: {
    from: { ...LEGACY_POOL, region: "ap-northeast-1" },
    attributes: ["email"],
    forgotPassword: true,
    mfaUsers: "reset",
    minimumPasswordLength: 12,
    after: passOn,
  },
  customMessage: {
    templates: {
      default: { en: { subject: "Code", body: "{####}", sms: "{####}" } },
      CustomMessage_AdminCreateUser: { en: { body: "{username} {####}" } },
    },
    defaultLocale: "en",
    localeKey: "lang",
    after: passOn,
  },
};

/** The triggers without which the settings of another are refused. */
const NEEDED: Record<string, readonly string[]> = {
  defineAuthChallenge: ["createAuthChallenge", "verifyAuthChallengeResponse"],
  createAuthChallenge: ["defineAuthChallenge", "verifyAuthChallengeResponse"],
  verifyAuthChallengeResponse: ["defineAuthChallenge", "createAuthChallenge"],
  postAuthentication: ["postConfirmation"],
  preTokenGeneration: ["postConfirmation"],
};

/** What takes the place of a setting; undefined takes it away. */
const REPLACEMENTS = [undefined, {}, [], "x", " ", 7, false];

/** Every place in a value, as a list of keys. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...placesIn(inner, [...path, key])]);
}

/** A copy in which one place holds something else; functions are kept as they are. */
function changed(value: unknown, [key = "", ...rest]: readonly string[], to: unknown): unknown {
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) };
  const inner: unknown = rest.length === 0 ? to : changed(Reflect.get(copy, key), rest, to);
  if (inner !== undefined) Reflect.set(copy, key, inner);
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

/** Makes the handler of every function that was packaged, with the variables that the function has. */
function startAll(mocks: RecordingMocks): number {
  const environment = { ...process.env };
  try {
    for (const { inputs } of mocks.ofType(TYPES.function)) {
      const given = inputs["environment"] as { variables?: object; secret?: { variables: object } } | undefined;
      Object.assign(process.env, { AWS_REGION: "ap-northeast-1" }, given?.variables, given?.secret?.variables);
    }
    const started = packaged.filter(({ builtIn }) => builtIn !== undefined);
    started.forEach(({ builtIn }) => builtIn?.());
    return started.length;
  } finally {
    process.env = environment;
  }
}

/** `refused`, or how many handlers were made. */
async function outcomeOf(triggers: unknown): Promise<string | number> {
  packaged.splice(0);
  try {
    return startAll(await evaluateComponent({ triggers }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.includes("in the configuration, nothing was deployed") ? "refused" : message;
  }
}

it("the whole configuration starts every behaviour", async () => {
  expect(await outcomeOf(TRIGGERS)).toBe(10);
});

it.each(Object.keys(TRIGGERS))("%s: what is accepted of its settings, starts", async (trigger) => {
  const outcomes = new Map<string, string | number>();
  const triggers = Object.fromEntries([trigger, ...(NEEDED[trigger] ?? [])].map((name) => [name, TRIGGERS[name]]));
  for (const path of placesIn(TRIGGERS[trigger], [trigger])) {
    for (const to of REPLACEMENTS) {
      outcomes.set(`${path.join(".")} = ${JSON.stringify(to)}`, await outcomeOf(changed(triggers, path, to)));
    }
  }

  const failures = [...outcomes].filter(([, outcome]) => typeof outcome === "string" && outcome !== "refused");
  expect(failures).toEqual([]);
  // Both kinds are there, or nothing was tried.
  expect(new Set([...outcomes.values()].map((outcome) => typeof outcome))).toEqual(new Set(["number", "string"]));
});
