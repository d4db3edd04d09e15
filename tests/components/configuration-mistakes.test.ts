/**
 * Wrong arguments of a program: the exact lines of the one message that names them all, before anything is registered.
 * (Stack configuration takes the same way: stack-config.test.ts.)
 *
 * Does not prove that what is accepted is right for AWS.
 */
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { evaluateComponent } from "../support/component";
import type { GivenArgs } from "../support/component";
import { emailCodeChallenge } from "../../components";
import { ALL_BEHAVIOURS, LEGACY_POOL, passOn, SENDER_KEY } from "../support/configurations";
import { evaluate, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

/** The message for these arguments, or an empty text when they are accepted. */
async function messageFor(args: unknown, name = "auth"): Promise<string> {
  const failure = await evaluateComponent(args as GivenArgs, { name }).catch((error: unknown) => error);
  if (failure instanceof RecordingMocks) return "";
  return failure instanceof Error ? failure.message : String(failure);
}

function expectedMessage(lines: string[], name = "auth"): string {
  const mistakes = lines.length === 1 ? "1 mistake" : `${lines.length} mistakes`;
  return [
    `CognitoTriggers "${name}": ${mistakes} in the configuration, nothing was deployed.`,
    ...lines.map((line) => `  - ${line}`),
  ].join("\n");
}

const FUNCTION = "arn:aws:lambda:ap-northeast-1:123456789012:function:messages";
const TRIGGERS =
  "preSignUp, postConfirmation, preAuthentication, postAuthentication, preTokenGeneration, userMigration, " +
  "customMessage, defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse, customEmailSender, " +
  "customSmsSender, inboundFederation";
const FUNCTION_KEYS =
  "enabled, environment, policyStatements, memorySizeMb, timeoutSeconds, provisionedConcurrency, callback, functionArn";
const PREFIX = "a prefix such as raw-gene, of letters, digits and ! _ - . ' ( ), without slashes at either end";
const ALIAS = "the ARN of a function or of one of its aliases (Cognito takes no version)";
const RETENTION =
  "one of the periods of CloudWatch Logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, " +
  "2192, 2557, 2922, 3288, 3653 days";

const { clientSecret: _, ...from } = LEGACY_POOL;
const create = (settings: object): object => ({ userPool: { create: settings }, triggers: {} });
const existing = (settings: object, triggers: object = {}): object => ({
  userPool: { existing: { id: "ap-northeast-1_abc123", ...settings } },
  triggers,
});
const trigger = (name: string, value: unknown): object => ({ triggers: { [name]: value } });
const created = { table: { create: {} } };
const WELCOME = { from: "no-reply@example.com", templates: { en: { subject: "Welcome", text: "Hello" } } };

type Case = [circumstance: string, args: unknown, lines: string[]];

const SHAPES: Case[] = [
  ["no arguments", undefined, ["must be a map of keys, found nothing"]],
  ["a list", [], ["must be a map of keys, found []"]],
  ["no triggers", {}, ["triggers: must be a map of triggers, found nothing"]],
  ["triggers that are null", { triggers: null }, ["triggers: must be a map of triggers, found null"]],
  ["a list of triggers", { triggers: ["preSignUp"] }, ['triggers: must be a map of triggers, found ["preSignUp"]']],
  ["an empty trigger", trigger("preSignUp", null), ["triggers.preSignUp: must be a map of keys, found null"]],
  ["a trigger that is true", trigger("preSignUp", true), ["triggers.preSignUp: must be a map of keys, found true"]],
  ["a user pool that is null", { userPool: null, triggers: {} }, ["userPool: must be a map of keys, found null"]],
  ["a list of tags", { tags: ["a"], triggers: {} }, ['tags: must be a map of keys, found ["a"]']],
];

const TYPOS: Case[] = [
  ["a top-level key", { userPools: {}, triggers: {} }, ['userPools: unknown key; did you mean "userPool"?']],
  ["a trigger", trigger("preSignup", passOn), ['triggers.preSignup: unknown key; did you mean "preSignUp"?']],
  [
    "a trigger in capitals",
    trigger("PRESIGNUP", passOn),
    ['triggers.PRESIGNUP: unknown key; did you mean "preSignUp"?'],
  ],
  [
    "a trigger that is cut short",
    trigger("preTokenGen", passOn),
    ['triggers.preTokenGen: unknown key; did you mean "preTokenGeneration"?'],
  ],
  ["a trigger like no other", trigger("onLogin", passOn), [`triggers.onLogin: unknown key; known are ${TRIGGERS}`]],
  [
    "a behaviour's key",
    trigger("preSignUp", { allowedEmailDomain: ["example.com"] }),
    ['triggers.preSignUp.allowedEmailDomain: unknown key; did you mean "allowedEmailDomains"?'],
  ],
  [
    "a function's key",
    trigger("customMessage", { callback: passOn, timeoutSecond: 3 }),
    ['triggers.customMessage.timeoutSecond: unknown key; did you mean "timeoutSeconds"?'],
  ],
  [
    "a nested key",
    trigger("postConfirmation", { profile: { table: { create: { nam: "x" } } } }),
    ['triggers.postConfirmation.profile.table.create.nam: unknown key; did you mean "name"?'],
  ],
  [
    "a key of a list's element's neighbour",
    create({ passwordPolicy: { minLength: 12 } }),
    ['userPool.create.passwordPolicy.minLength: unknown key; did you mean "minimumLength"?'],
  ],
  [
    "a replaced function's key",
    existing({ replaces: { preSignUp: { functionArn: FUNCTION, lambdaVersions: "V1_0" } } }, { preSignUp: passOn }),
    ['userPool.existing.replaces.preSignUp.lambdaVersions: unknown key; did you mean "lambdaVersion"?'],
  ],
  [
    "keys inside of what has a name of its own",
    {
      userPool: {
        create: { appClients: { web: { oauth: { callbackUrl: [] } } }, groups: { staff: { precedense: 1 } } },
      },
      triggers: {
        customMessage: { templates: { default: { en: { boddy: "{####}", sms: "{####}" } } } },
      },
    },
    [
      'userPool.create.appClients.web.oauth.callbackUrl: unknown key; did you mean "callbackUrls"?',
      'userPool.create.groups.staff.precedense: unknown key; did you mean "precedence"?',
      'triggers.customMessage.templates.default.en.boddy: unknown key; did you mean "body"?',
    ],
  ],
  [
    "after for a trigger without a behaviour",
    trigger("inboundFederation", { after: passOn }),
    [`triggers.inboundFederation.after: unknown key; known are ${FUNCTION_KEYS}`],
  ],
];

const VALUES: Case[] = [
  [
    "quoted booleans",
    trigger("preSignUp", { enabled: "false", autoConfirm: "yes" }),
    [
      'triggers.preSignUp.enabled: must be true or false, found "false"; drop the quotes',
      'triggers.preSignUp.autoConfirm: must be true or false, found "yes"',
    ],
  ],
  [
    "domains",
    trigger("preSignUp", {
      allowedEmailDomains: ["user@example.com", 5, "*.example.com", ""],
      blockedEmailDomains: [],
    }),
    [
      'triggers.preSignUp.allowedEmailDomains[0]: must be a domain such as example.com, or *.example.com, found "user@example.com"',
      "triggers.preSignUp.allowedEmailDomains[1]: must be a text, found 5",
      'triggers.preSignUp.allowedEmailDomains[3]: must be a domain such as example.com, or *.example.com, found ""',
      "triggers.preSignUp.blockedEmailDomains: must be at least one domain; leave the key out for no rule, found []",
    ],
  ],
  [
    "a domain instead of a list",
    trigger("preSignUp", { allowedEmailDomains: "example.com" }),
    ['triggers.preSignUp.allowedEmailDomains: must be a list of domains, found "example.com"'],
  ],
  [
    "numbers of a function",
    trigger("preSignUp", { autoConfirm: true, timeoutSeconds: 6, memorySizeMb: 64, provisionedConcurrency: 0 }),
    [
      "triggers.preSignUp.memorySizeMb: must be a whole number of MB from 128 to 10240, found 64",
      "triggers.preSignUp.timeoutSeconds: must be a whole number of seconds from 1 to 5, found 6",
      "triggers.preSignUp.provisionedConcurrency: must be a whole number of instances from 1 to 1000, found 0",
    ],
  ],
  [
    "a fraction and a text for numbers",
    trigger("customMessage", { callback: passOn, timeoutSeconds: 2.5, memorySizeMb: "512" }),
    [
      'triggers.customMessage.memorySizeMb: must be a whole number of MB from 128 to 10240, found "512"; drop the quotes',
      "triggers.customMessage.timeoutSeconds: must be a whole number of seconds from 1 to 5, found 2.5",
    ],
  ],
  [
    "names of variables, and values that are never shown",
    trigger("customMessage", {
      callback: passOn,
      environment: { "1A": "x", A: "x", COGNITO_TRIGGERS_X: "x", AWS_REGION: "x", AWS_LAMBDA_X: "x", OK: 5, NO: "" },
    }),
    [
      "triggers.customMessage.environment.1A: the name must be a name of two or more letters, digits and _ that starts with a letter",
      "triggers.customMessage.environment.A: the name must be a name of two or more letters, digits and _ that starts with a letter",
      "triggers.customMessage.environment.COGNITO_TRIGGERS_X: the name must be another name: COGNITO_TRIGGERS_… belongs to the component",
      "triggers.customMessage.environment.AWS_REGION: the name must be another name: Lambda sets this one itself",
      "triggers.customMessage.environment.AWS_LAMBDA_X: the name must be another name: Lambda sets this one itself",
      "triggers.customMessage.environment.OK: must be a text that is not empty, found a value that is not shown; put it in quotes",
      "triggers.customMessage.environment.NO: must be a text that is not empty, found a value that is not shown",
    ],
  ],
  [
    "variables that are no map",
    trigger("customMessage", { callback: passOn, environment: "TABLE=Users" }),
    ["triggers.customMessage.environment: must be a map of keys, found a value that is not shown"],
  ],
  [
    "policy statements",
    trigger("customMessage", { callback: passOn, policyStatements: ["s3:GetObject"] }),
    [
      'triggers.customMessage.policyStatements[0]: must be a policy statement: { Effect, Action, Resource }, found "s3:GetObject"',
    ],
  ],
  [
    "a callback that is a name",
    trigger("customMessage", { callback: "./messages.ts" }),
    [
      'triggers.customMessage.callback: must be a function (only in a program: stack configuration cannot hold one), found "./messages.ts"',
    ],
  ],
  [
    "a function's version",
    trigger("customMessage", { functionArn: `${FUNCTION}:7` }),
    [`triggers.customMessage.functionArn: must be ${ALIAS}, found "${FUNCTION}:7"`],
  ],
  [
    "a function's newest version",
    trigger("customMessage", { functionArn: `${FUNCTION}:$LATEST` }),
    [`triggers.customMessage.functionArn: must be ${ALIAS}, found "${FUNCTION}:$LATEST"`],
  ],
  [
    "networks that cannot be read, and lists that let nobody in",
    trigger("preAuthentication", {
      allowedCidrs: ["192.0.2.0/33", "10.0.0.0/8"],
      blockedCidrs: [],
      allowedClientId: ["x"],
    }),
    [
      'triggers.preAuthentication.allowedCidrs[0]: must be a network such as 192.0.2.0/24 or 2001:db8::/32, or an address, found "192.0.2.0/33"',
      "triggers.preAuthentication.blockedCidrs: must be at least one network; leave the key out for no rule, found []",
      'triggers.preAuthentication.allowedClientId: unknown key; did you mean "allowedClientIds"?',
    ],
  ],
  [
    "how an address is read where no network is named",
    trigger("preAuthentication", { allowedClientIds: ["web"], addressKey: "ip", missingAddress: "allow" }),
    [
      "triggers.preAuthentication.addressKey: has no effect without allowedCidrs or blockedCidrs",
      "triggers.preAuthentication.missingAddress: has no effect without allowedCidrs or blockedCidrs",
    ],
  ],
  [
    "an address key and nothing else",
    trigger("preAuthentication", { addressKey: "ip" }),
    [
      "triggers.preAuthentication: does nothing; give at least one of allowedCidrs, blockedCidrs, allowedClientIds, blockedClientIds, requiredAttributes, blockedAttributes, or enabled: false",
      "triggers.preAuthentication.addressKey: has no effect without allowedCidrs or blockedCidrs",
    ],
  ],
  [
    "messages that Cognito would refuse, and those that nobody gets",
    trigger("customMessage", {
      templates: {
        default: { english: { subject: "a" }, en: { subject: " ", body: "no code", sms: "{{nmae}} {####}" } },
        CustomMessage_AdminCreateUser: { en: { body: "{####}" } },
        CustomMessage_Signup: { en: { subject: "a" } },
      },
      localeKey: "",
    }),
    [
      "triggers.customMessage.templates.default.english: the name must be a language such as en, ja or pt-BR",
      'triggers.customMessage.templates.default.en.subject: must be a text that fits: it must not be empty, found " "',
      'triggers.customMessage.templates.default.en.body: must be a text that fits: it must hold {####}, which becomes the code, found "no code"',
      'triggers.customMessage.templates.default.en.sms: must be a text that fits: it names {{nmae}}, which is no user attribute, found "{{nmae}} {####}"',
      'triggers.customMessage.templates.CustomMessage_AdminCreateUser.en.body: must be a text that fits: it must hold {username}, which becomes the user name, found "{####}"',
      'triggers.customMessage.templates.CustomMessage_Signup: unknown key; did you mean "CustomMessage_SignUp"?',
      'triggers.customMessage.localeKey: must be a key of the client metadata, found ""',
    ],
  ],
  [
    "attributes that a migration cannot copy",
    trigger("userMigration", { from, attributes: ["nmae", "email_verified", "custom:tenant"] }),
    [
      'triggers.userMigration.attributes[0]: must be an attribute to copy: "nmae" cannot be copied. Name standard attributes, or custom ones as "custom:name", found "nmae"',
      'triggers.userMigration.attributes[1]: must be an attribute to copy: "email_verified" follows "email". Name that one, found "email_verified"',
    ],
  ],
  [
    "messages without a text",
    trigger("customMessage", { defaultLocale: "ja" }),
    ["triggers.customMessage: does nothing; give at least one of templates, or enabled: false"],
  ],
  [
    "places for texts, and no text",
    trigger("customMessage", { templates: { default: { en: {} }, CustomMessage_SignUp: {} }, localeKey: " " }),
    [
      "triggers.customMessage.templates.default.en: must be subject, body, sms or several, found {}",
      "triggers.customMessage.templates.CustomMessage_SignUp: must be texts in at least one language, found {}",
      'triggers.customMessage.localeKey: must be a key of the client metadata, found " "',
    ],
  ],
  [
    "no place for a text",
    trigger("customMessage", { templates: {} }),
    ["triggers.customMessage.templates: must be texts for default or a trigger source, found {}"],
  ],
  [
    "claims that Cognito lets nobody set",
    trigger("preTokenGeneration", {
      claims: { sub: "name", "cognito:groups": "custom:g", ok: "" },
      suppressClaims: ["iss"],
    }),
    [
      "triggers.preTokenGeneration.claims.sub: the name must be another claim: Cognito lets nobody set or take away this claim",
      "triggers.preTokenGeneration.claims.cognito:groups: the name must be another claim: claims of cognito: are Cognito's own; groups are set with groups",
      'triggers.preTokenGeneration.claims.ok: must be the name of an attribute, found ""',
      'triggers.preTokenGeneration.suppressClaims[0]: must be another claim: Cognito lets nobody set or take away this claim, found "iss"',
    ],
  ],
  [
    "what event version V1_0 cannot do",
    trigger("preTokenGeneration", {
      claims: { level: { from: "custom:level", as: "number", tokens: "both" } },
      scopes: { add: ["orders/read"] },
    }),
    [
      "triggers.preTokenGeneration.claims.level.as: version V1_0 takes texts only; set version: V2_0",
      "triggers.preTokenGeneration.claims.level.tokens: version V1_0 changes id tokens only; set version: V2_0",
      "triggers.preTokenGeneration.scopes: version V1_0 changes no access token; set version: V2_0",
    ],
  ],
  [
    "claims that are set twice, or set and suppressed, from a profile that nobody describes",
    trigger("preTokenGeneration", { claims: { a: "x" }, profileClaims: { a: "y", b: "z" }, suppressClaims: ["b"] }),
    [
      "triggers.preTokenGeneration.suppressClaims: b is set as well; decide on one",
      "triggers.preTokenGeneration.profileClaims.a: is in claims as well; decide on one",
      "triggers.preTokenGeneration.profileClaims: needs triggers.postConfirmation.profile, which says what a profile is (enabled or not)",
    ],
  ],
  [
    "groups and scopes that come and go at once",
    trigger("preTokenGeneration", {
      version: "V2_0",
      groups: { add: ["a"], remove: ["a"] },
      scopes: { add: ["s"], suppress: ["s"] },
    }),
    [
      "triggers.preTokenGeneration.groups: a is in both lists; decide on one",
      "triggers.preTokenGeneration.scopes: s is in both lists; decide on one",
    ],
  ],
  [
    "a token version and nothing to do",
    trigger("preTokenGeneration", { version: "V2_0" }),
    [
      "triggers.preTokenGeneration: does nothing; give claims, profileClaims, suppressClaims, a callback (in a program), functionArn, or enabled: false",
    ],
  ],
  [
    "a token version",
    trigger("preTokenGeneration", { callback: passOn, version: "V4_0" }),
    ['triggers.preTokenGeneration.version: must be one of V1_0, V2_0, V3_0, found "V4_0"'],
  ],
  [
    "a table that is neither created nor existing",
    trigger("postConfirmation", { profile: { table: {} } }),
    [
      "triggers.postConfirmation.profile.table: must be exactly one of { create: {} } and { existing: <name> }, found {}",
    ],
  ],
  [
    "a table that is both",
    trigger("postConfirmation", { profile: { table: { create: {}, existing: "Users" } } }),
    [
      "triggers.postConfirmation.profile.table: must be exactly one of { create: {} } and { existing: <name> }, found a map of create, existing",
    ],
  ],
  [
    "a table that is a name",
    trigger("postConfirmation", { profile: { table: "Users", key: "mail", attributes: ["name", "name"] } }),
    [
      'triggers.postConfirmation.profile.table: must be a map of keys, found "Users"',
      'triggers.postConfirmation.profile.key: must be one of sub, username, email, found "mail"',
      'triggers.postConfirmation.profile.attributes: must be each attribute once, found ["name","name"]',
    ],
  ],
  [
    "names of stores",
    {
      triggers: {
        postConfirmation: {
          profile: { table: { existing: "U" } },
          folders: { bucket: { create: { name: "Lab_Data" } }, prefixes: ["raw"] },
        },
      },
    },
    [
      'triggers.postConfirmation.profile.table.existing: must be a table name of 3 to 255 letters, digits, _ . or -, found "U"',
      'triggers.postConfirmation.folders.bucket.create.name: must be a bucket name of 3 to 63 lower-case letters, digits, . or -, found "Lab_Data"',
    ],
  ],
  [
    "prefixes that would leave the user's folder",
    trigger("postConfirmation", {
      folders: { bucket: { create: {} }, prefixes: ["a/", "/b", "c//d", "..", "e/../f", "g*", ""] },
    }),
    [
      `triggers.postConfirmation.folders.prefixes[0]: must be ${PREFIX}, found "a/"`,
      `triggers.postConfirmation.folders.prefixes[1]: must be ${PREFIX}, found "/b"`,
      `triggers.postConfirmation.folders.prefixes[2]: must be ${PREFIX}, found "c//d"`,
      `triggers.postConfirmation.folders.prefixes[3]: must be ${PREFIX}, found ".."`,
      `triggers.postConfirmation.folders.prefixes[4]: must be ${PREFIX}, found "e/../f"`,
      `triggers.postConfirmation.folders.prefixes[5]: must be ${PREFIX}, found "g*"`,
      `triggers.postConfirmation.folders.prefixes[6]: must be ${PREFIX}, found ""`,
    ],
  ],
  [
    "one prefix twice, and a failure mode",
    trigger("postConfirmation", { folders: { bucket: { create: {} }, prefixes: ["a", "a"] }, onError: "ignore" }),
    [
      'triggers.postConfirmation.folders.prefixes: must be each prefix once, found ["a","a"]',
      'triggers.postConfirmation.onError: must be one of refuse, continue, found "ignore"',
    ],
  ],
  [
    "days of a login history",
    trigger("postAuthentication", { loginHistory: { ...created, retentionDays: 3651 } }),
    [
      "triggers.postAuthentication.loginHistory.retentionDays: must be a whole number of days from 1 to 3650, found 3651",
    ],
  ],
  [
    "an old pool",
    trigger("userMigration", { from: { userPoolId: "legacy", clientId: "", region: "Ireland", roleArn: "migration" } }),
    [
      'triggers.userMigration.from.userPoolId: must be a user pool id such as ap-northeast-1_legacy01, found "legacy"',
      'triggers.userMigration.from.clientId: must be an app client id, found ""',
      'triggers.userMigration.from.region: must be a region such as ap-northeast-1, found "Ireland"',
      'triggers.userMigration.from.roleArn: must be the ARN of a role, found "migration"',
    ],
  ],
  [
    "a role that stands for every role",
    trigger("userMigration", { from: { ...from, roleArn: "arn:aws:iam::210987654321:role/*" } }),
    ['triggers.userMigration.from.roleArn: must be the ARN of a role, found "arn:aws:iam::210987654321:role/*"'],
  ],
  [
    "a migration's other settings",
    trigger("userMigration", { from, mfaUsers: "skip", minimumPasswordLength: 5, attributes: [] }),
    [
      "triggers.userMigration.attributes: must be at least one attribute, found []",
      'triggers.userMigration.mfaUsers: must be one of reset, confirm, refuse, found "skip"',
      "triggers.userMigration.minimumPasswordLength: must be a whole number of characters from 6 to 99, found 5",
    ],
  ],
  [
    "settings of a created pool",
    create({
      name: "",
      signInWith: ["fax"],
      mfa: "on",
      passwordPolicy: { minimumLength: 5, requireSymbols: 1 },
      tokenValidity: { accessTokenMinutes: 4, idTokenMinutes: 1441, refreshTokenDays: "30" },
      customAttributes: ["custom:tenant", "a".repeat(21)],
    }),
    [
      'userPool.create.name: must be a name of 1 to 128 letters, digits, spaces and + = , . @ - _, found ""',
      'userPool.create.signInWith[0]: must be one of email, phone, username, found "fax"',
      'userPool.create.mfa: must be one of off, optional, required, found "on"',
      "userPool.create.passwordPolicy.minimumLength: must be a whole number of characters from 6 to 99, found 5",
      "userPool.create.passwordPolicy.requireSymbols: must be true or false, found 1",
      "userPool.create.tokenValidity.accessTokenMinutes: must be a whole number of minutes from 5 to 1440, found 4",
      "userPool.create.tokenValidity.idTokenMinutes: must be a whole number of minutes from 5 to 1440, found 1441",
      'userPool.create.tokenValidity.refreshTokenDays: must be a whole number of days from 1 to 3650, found "30"; drop the quotes',
      'userPool.create.customAttributes[0]: must be a name of 1 to 20 characters, without custom:, found "custom:tenant"',
      `userPool.create.customAttributes[1]: must be a name of 1 to 20 characters, without custom:, found "${"a".repeat(21)}"`,
    ],
  ],
  [
    "lists of a created pool",
    create({ signInWith: [], customAttributes: ["tenant", "tenant"] }),
    [
      "userPool.create.signInWith: must be at least one of email, phone, username, found []",
      'userPool.create.customAttributes: must be each name once, found ["tenant","tenant"]',
    ],
  ],
  [
    "the rest of a created pool",
    create({
      mfaMethods: ["totp", "fax"],
      accountRecovery: ["email", "email"],
      tier: "BASIC",
      threatProtection: "audited",
      selfSignUp: "no",
      email: { sourceArn: "example.com", from: "App", replyTo: "help", configurationSet: "a b" },
      sms: {},
      domain: {
        prefix: "my-cognito",
        custom: { name: "Auth.example.com", certificateArn: "arn:aws:acm:eu-west-1:1:x" },
      },
      resourceServers: { "two words": { scopes: {} }, orders: { scopes: { "a/b": "x", read: "" } } },
      groups: { "two words": {}, staff: { precedence: 0, roleArn: "staff" } },
      appClients: {
        Web: {},
        web: {
          authFlows: ["USER_SRP_AUTH"],
          oauth: { flows: [], callbackUrls: ["http://app.example.com", "https://a#b"] },
        },
      },
    }),
    [
      'userPool.create.mfaMethods[1]: must be one of totp, email, sms, found "fax"',
      'userPool.create.selfSignUp: must be true or false, found "no"',
      'userPool.create.accountRecovery: must be each identifier once, found ["email","email"]',
      'userPool.create.email.sourceArn: must be the ARN of an SES identity (arn:…:ses:…:identity/…), found "example.com"',
      'userPool.create.email.from: must be an address, or a name and an address: App <no-reply@example.com>, found "App"',
      'userPool.create.email.replyTo: must be an e-mail address without a name, found "help"',
      'userPool.create.email.configurationSet: must be the name of a configuration set of 1 to 64 letters, digits, _ and -, found "a b"',
      "userPool.create.sms: must be exactly one of { create: {} } and { existing: { roleArn, externalId } }, found {}",
      'userPool.create.tier: must be one of LITE, ESSENTIALS, PLUS, found "BASIC"',
      'userPool.create.threatProtection: must be one of off, audit, enforced, found "audited"',
      'userPool.create.domain.prefix: must be 1 to 63 lower-case letters, digits and dashes, without aws, amazon and cognito, found "my-cognito"',
      'userPool.create.domain.custom.name: must be a sub-domain in lower case, such as auth.example.com, found "Auth.example.com"',
      'userPool.create.domain.custom.certificateArn: must be the ARN of a certificate in us-east-1, found "arn:aws:acm:eu-west-1:1:x"',
      "userPool.create.appClients.Web: the name must be 1 to 31 lower-case letters, digits and dashes",
      'userPool.create.appClients.web.authFlows[0]: must be one of ALLOW_USER_SRP_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH, ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH, found "USER_SRP_AUTH"',
      "userPool.create.appClients.web.oauth.flows: must be at least one of code, implicit, client_credentials, found []",
      'userPool.create.appClients.web.oauth.callbackUrls[0]: must be https://…, http://localhost… or an app\'s own scheme, without #, found "http://app.example.com"',
      'userPool.create.appClients.web.oauth.callbackUrls[1]: must be https://…, http://localhost… or an app\'s own scheme, without #, found "https://a#b"',
      "userPool.create.resourceServers.two words: the name must be 1 to 256 ASCII characters without spaces, quotes and \\",
      "userPool.create.resourceServers.orders.scopes.a/b: the name must be 1 to 256 ASCII characters without spaces, quotes, / and \\",
      'userPool.create.resourceServers.orders.scopes.read: must be what the scope allows, found ""',
      "userPool.create.groups.two words: the name must be 1 to 128 characters without spaces",
      "userPool.create.groups.staff.precedence: must be a whole number of precedence from 1 to 2147483647, found 0",
      'userPool.create.groups.staff.roleArn: must be the ARN of a role, found "staff"',
    ],
  ],
  [
    "a pool that is neither created nor existing",
    { userPool: {}, triggers: {} },
    ["userPool: must be exactly one of { create: {} } and { existing: { id: <id> } }, found {}"],
  ],
  [
    "a pool that exists",
    existing({ id: "abc123", replaces: { preSignUp: "messages" }, smsRoleArn: "texts" }, { preSignUp: passOn }),
    [
      'userPool.existing.id: must be a user pool id such as ap-northeast-1_abc123, found "abc123"',
      'userPool.existing.replaces.preSignUp: must be the ARN of a function, as the slot holds it, found "messages"',
      'userPool.existing.smsRoleArn: must be the ARN of a role, found "texts"',
    ],
  ],
  [
    "plain settings",
    { triggers: {}, logRetentionDays: 10, deletionProtection: "false", tags: { a: 7, "": "x" } },
    [
      `logRetentionDays: must be ${RETENTION}, found 10`,
      'deletionProtection: must be true or false, found "false"; drop the quotes',
      "tags.a: must be a text that is not empty, found 7; put it in quotes",
      "tags.: the name must be a name of 1 to 128 characters",
    ],
  ],
  ["logs for ever", { triggers: {}, logRetentionDays: 0 }, [`logRetentionDays: must be ${RETENTION}, found 0`]],
  [
    "a key's alias, and nothing more about it",
    { triggers: { customEmailSender: passOn }, customSenderKey: { existing: "alias/codes" } },
    ['customSenderKey.existing: must be the ARN of a KMS key (arn:…:key/…), not of an alias, found "alias/codes"'],
  ],
  [
    "outputs where the program must know the value",
    trigger("preSignUp", { enabled: pulumi.output(true), autoConfirm: pulumi.output(true) }),
    [
      "triggers.preSignUp.enabled: must be true or false, found an output",
      "triggers.preSignUp.autoConfirm: must be true or false, found an output",
    ],
  ],
];

const needsAll =
  "is missing; custom challenges need all of defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse";
const takesPlace = "callback takes the place of the ready-made behaviour; to run both, write after instead of callback";
const noEffect = "has no effect on a function that exists (functionArn); remove one of the two";
const nothing = "does nothing; give";

const COMBINATIONS: Case[] = [
  [
    "a behaviour and a callback",
    trigger("preSignUp", { autoConfirm: true, callback: passOn }),
    [`triggers.preSignUp.autoConfirm: ${takesPlace}`],
  ],
  [
    "an existing function with settings of a function of ours",
    trigger("preSignUp", { functionArn: FUNCTION, timeoutSeconds: 3, autoConfirm: true, callback: passOn }),
    [
      `triggers.preSignUp.autoConfirm: ${noEffect}`,
      `triggers.preSignUp.timeoutSeconds: ${noEffect}`,
      `triggers.preSignUp.callback: ${noEffect}`,
    ],
  ],
  [
    "second factors that cannot work",
    create({ mfa: "optional", mfaMethods: ["email", "sms"], tier: "LITE" }),
    [
      "userPool.create.mfaMethods: email needs userPool.create.email: Cognito's own sender sends no codes",
      "userPool.create.mfaMethods: email needs two ways in userPool.create.accountRecovery, such as [email, phone]",
      "userPool.create.mfaMethods: email needs userPool.create.tier: ESSENTIALS or PLUS",
      "userPool.create.mfaMethods: phone numbers need userPool.create.sms, the role with which text messages are sent",
    ],
  ],
  [
    "second factors that nobody is asked for",
    create({ mfaMethods: ["sms"], sms: { create: {} } }),
    ["userPool.create.mfaMethods: has no effect while mfa is off"],
  ],
  [
    "text messages that are a factor though nobody named them",
    create({ mfa: "required", sms: { create: {} }, signInWith: ["phone"] }),
    [
      "userPool.create.mfaMethods: must name sms too: with userPool.create.sms Cognito takes text messages as a factor while mfa is on",
    ],
  ],
  [
    "a number that is factor and recovery in one, by default",
    create({ mfa: "optional", mfaMethods: ["sms"], sms: { create: {} }, signInWith: ["phone"] }),
    [
      "userPool.create.accountRecovery: must have email too: a number that is the second factor gets no code for a new password",
    ],
  ],
  [
    "e-mail as a factor with one way of recovery",
    create({
      mfa: "optional",
      mfaMethods: ["email"],
      accountRecovery: ["email"],
      email: { sourceArn: "arn:aws:ses:ap-northeast-1:123456789012:identity/example.com", from: "a@example.com" },
    }),
    ["userPool.create.mfaMethods: email needs two ways in userPool.create.accountRecovery, such as [email, phone]"],
  ],
  [
    "threat protection in the plan by default",
    create({ threatProtection: "audit" }),
    ["userPool.create.threatProtection: audit needs userPool.create.tier: PLUS, found ESSENTIALS"],
  ],
  [
    "scopes, attributes and flows that the pool does not have",
    create({
      tier: "LITE",
      customAttributes: ["tenant"],
      resourceServers: { orders: { scopes: { read: "Read" } } },
      appClients: {
        web: {
          authFlows: ["ALLOW_USER_AUTH"],
          oauth: { callbackUrls: ["https://app.example.com"], scopes: ["openid", "orders/write", "orders/read"] },
          readAttributes: ["email_verified", "custom:tenant", "custom:nope"],
          writeAttributes: ["name", "email_verified", "tenant"],
        },
        batch: { generateSecret: true, oauth: { flows: ["client_credentials"], scopes: ["openid", "orders/read"] } },
      },
    }),
    [
      "userPool.create.appClients.web.oauth.scopes[1]: must be one of openid, email, phone, profile, aws.cognito.signin.user.admin, or a scope of userPool.create.resourceServers, <identifier>/<scope>; found orders/write",
      "userPool.create.appClients.web.readAttributes[2]: the created pool has no attribute custom:nope; add custom ones to userPool.create.customAttributes",
      "userPool.create.appClients.web.writeAttributes[1]: email_verified is Cognito's to write",
      "userPool.create.appClients.web.writeAttributes[2]: the created pool has no attribute tenant; add custom ones to userPool.create.customAttributes",
      "userPool.create.appClients.web.authFlows: ALLOW_USER_AUTH needs userPool.create.tier: ESSENTIALS or PLUS, found LITE",
      "userPool.create.appClients.batch.oauth.scopes[0]: must be a scope of userPool.create.resourceServers, <identifier>/<scope>; found openid",
    ],
  ],
  [
    "custom attributes that every pool has",
    create({ customAttributes: ["profile", "sub", "tenant"] }),
    [
      'userPool.create.customAttributes[0]: must be another name: this is a standard attribute, which every pool has, found "profile"',
      'userPool.create.customAttributes[1]: must be another name: this is a standard attribute, which every pool has, found "sub"',
    ],
  ],
  [
    "messages that nobody gets",
    {
      userPool: { create: { signInWith: ["phone"], sms: { create: {} } } },
      triggers: {
        ...emailCodeChallenge({ sender: "no-reply@example.com" }),
        postConfirmation: { welcomeEmail: WELCOME },
        preSignUp: { autoConfirm: true },
        customMessage: {
          templates: { CustomMessage_SignUp: { ja: { sms: "{####}" } }, default: { en: { sms: "{####}" } } },
        },
      },
    },
    [
      "triggers.customMessage.templates.CustomMessage_SignUp: has no texts for the default language, en; add them, or set defaultLocale",
      "triggers.postConfirmation.welcomeEmail: is never sent: preSignUp.autoConfirm confirms users whose address is not verified; add autoVerifyEmail",
      "triggers.postConfirmation.welcomeEmail: is never sent: users of the created pool sign in by phone, and have no verified e-mail address",
      "triggers.createAuthChallenge.emailCode: is never sent: users of the created pool sign in by phone, and have no verified e-mail address",
    ],
  ],
  [
    "e-mail texts beside a sender that writes e-mails itself",
    {
      triggers: {
        customMessage: { templates: { default: { en: { body: "{####}" } } } },
        customEmailSender: passOn,
      },
      customSenderKey: { existing: SENDER_KEY },
    },
    [
      "triggers.customMessage.templates: has no effect on e-mails: customEmailSender writes and sends them; leave subject and body to it",
    ],
  ],
  [
    "settings of a behaviour that has nothing to do",
    trigger("postConfirmation", { onError: "refuse", after: passOn }),
    ["triggers.postConfirmation.onError: has no effect without profile, folders, welcomeEmail"],
  ],
  [
    "phone numbers without text messages",
    create({ signInWith: ["phone"], accountRecovery: ["phone", "admin"] }),
    [
      "userPool.create.signInWith: phone numbers need userPool.create.sms, the role with which text messages are sent",
      "userPool.create.accountRecovery: phone numbers need userPool.create.sms, the role with which text messages are sent",
      "userPool.create.accountRecovery: admin stands alone: users get a new password there and nowhere else",
    ],
  ],
  [
    "what the plan does not have",
    {
      userPool: { create: { tier: "LITE", threatProtection: "enforced" } },
      triggers: { preTokenGeneration: { version: "V2_0", claims: { tenant: "custom:tenant" } } },
    },
    [
      "triggers.preTokenGeneration.version: V2_0 needs userPool.create.tier: ESSENTIALS or PLUS, found LITE",
      "userPool.create.threatProtection: enforced needs userPool.create.tier: PLUS, found LITE",
    ],
  ],
  [
    "a callback for a token version that the plan does not have",
    {
      userPool: { create: { tier: "LITE" } },
      triggers: { preTokenGeneration: { version: "V3_0", callback: passOn } },
    },
    ["triggers.preTokenGeneration.version: V3_0 needs userPool.create.tier: ESSENTIALS or PLUS, found LITE"],
  ],
  [
    "app clients that cannot work",
    create({
      appClients: {
        web: { oauth: {} },
        batch: { oauth: { flows: ["client_credentials", "code"] } },
      },
    }),
    [
      "userPool.create.appClients.web.oauth.callbackUrls: is missing; say where Cognito may send people back to",
      "userPool.create.appClients.batch.oauth.flows: client_credentials stands alone: make another app client for code",
      "userPool.create.appClients.batch.oauth.flows: client_credentials needs generateSecret: true",
      "userPool.create.appClients.batch.oauth.scopes: is missing; client_credentials needs scopes of a resource server, <identifier>/<scope>",
    ],
  ],
  [
    "triggers that no app client lets run",
    {
      userPool: {
        create: {
          resourceServers: { jobs: { scopes: { run: "Run" } } },
          appClients: {
            app: { authFlows: ["ALLOW_USER_SRP_AUTH"] },
            batch: { generateSecret: true, oauth: { flows: ["client_credentials"], scopes: ["jobs/run"] } },
          },
        },
      },
      triggers: {
        userMigration: { from },
        defineAuthChallenge: passOn,
        createAuthChallenge: passOn,
        verifyAuthChallengeResponse: passOn,
      },
    },
    [
      "triggers.userMigration: never runs at sign-in: give an app client's authFlows ALLOW_USER_PASSWORD_AUTH, or ALLOW_ADMIN_USER_PASSWORD_AUTH for a backend",
      "triggers.defineAuthChallenge: never runs: give an app client's authFlows ALLOW_CUSTOM_AUTH",
    ],
  ],
  [
    "phone numbers that are verified and that nobody signs up with",
    { userPool: { create: {} }, triggers: { preSignUp: { autoVerifyPhone: true } } },
    [
      "triggers.preSignUp.autoVerifyPhone: has no effect: nobody signs up with a phone number; add phone to userPool.create.signInWith",
    ],
  ],
  [
    "e-mail texts of a trigger in a pool that sends from Cognito's address",
    {
      userPool: { create: {} },
      triggers: { customMessage: { templates: { default: { en: { subject: "Your code" } } } } },
    },
    [
      "triggers.customMessage.templates: e-mail texts need userPool.create.email: Cognito refuses a trigger's when it sends from its own address",
    ],
  ],
  [
    "web pages that would reach a bucket whose CORS settings are its own",
    {
      userPool: { create: { identityPool: { allowedOrigins: ["https://app.example.com"] } } },
      triggers: {
        postConfirmation: { folders: { bucket: { existing: "lab-data" }, prefixes: ["raw"], key: "email" } },
      },
    },
    [
      "userPool.create.identityPool.allowedOrigins: has no effect on a bucket that exists, whose CORS settings are its own; set them there",
      "userPool.create.identityPool: needs triggers.postConfirmation.folders.key: sub, the only one that names one user for good, found email",
    ],
  ],
  [
    "the body alone of such an e-mail",
    {
      userPool: { create: {} },
      triggers: { customMessage: { templates: { default: { en: { body: "{####}" } } } } },
    },
    [
      "triggers.customMessage.templates: e-mail texts need userPool.create.email: Cognito refuses a trigger's when it sends from its own address",
    ],
  ],
  [
    "one part of an e-mail code that is wrong by itself, about which nothing more is said",
    {
      triggers: {
        defineAuthChallenge: { emailCode: { attempts: 0 } },
        createAuthChallenge: { emailCode: { sender: "no-reply@example.com" } },
        verifyAuthChallengeResponse: { emailCode: {} },
      },
    },
    ["triggers.defineAuthChallenge.emailCode.attempts: must be a whole number of attempts from 1 to 10, found 0"],
  ],
  [
    "an identity pool without folders, and a web ACL without rules",
    create({ identityPool: {}, webAcl: { create: {} } }),
    [
      "userPool.create.identityPool: needs triggers.postConfirmation.folders, which says where a user's folders are (enabled or not)",
      "userPool.create.webAcl.create: does nothing; give at least one of allowedCidrs, blockedCidrs, requestsPerFiveMinutes",
    ],
  ],
  [
    "a trigger that is only switched on",
    trigger("inboundFederation", { enabled: true }),
    [`triggers.inboundFederation: ${nothing} a callback (in a program), functionArn, or enabled: false`],
  ],
  [
    "a behaviour that is only switched on",
    trigger("preSignUp", { enabled: true }),
    [
      `triggers.preSignUp: ${nothing} allowedEmailDomains, blockedEmailDomains, autoConfirm, a callback (in a program), functionArn, or enabled: false`,
    ],
  ],
  [
    "a behaviour that has nothing to do",
    trigger("preSignUp", { autoConfirm: false, applyToFederatedUsers: true }),
    [
      `triggers.preSignUp: ${nothing} at least one of allowedEmailDomains, blockedEmailDomains, autoConfirm, autoVerifyEmail, autoVerifyPhone, or enabled: false`,
    ],
  ],
  [
    "e-mail codes that nobody could answer, and a welcome that nobody could read",
    {
      triggers: {
        defineAuthChallenge: { emailCode: { attempts: 11 } },
        createAuthChallenge: {
          emailCode: {
            sender: "App",
            codeLength: 4,
            ttlSeconds: 30,
            templates: { ja: { text: "コード" }, English: { html: "{{code}}" } },
          },
        },
        verifyAuthChallengeResponse: { emailCode: { attempts: 3 } },
        postConfirmation: {
          welcomeEmail: { from: "a@b, c@d", templates: { ja: { subject: "a\nb" } }, replyTo: [] },
        },
      },
    },
    [
      "triggers.defineAuthChallenge.emailCode.attempts: must be a whole number of attempts from 1 to 10, found 11",
      'triggers.createAuthChallenge.emailCode.sender: must be an address, or a name and an address: App <no-reply@example.com>, found "App"',
      "triggers.createAuthChallenge.emailCode.codeLength: must be a whole number of digits from 6 to 10, found 4",
      "triggers.createAuthChallenge.emailCode.ttlSeconds: must be a whole number of seconds from 60 to 900, found 30",
      'triggers.createAuthChallenge.emailCode.templates.ja.text: must be a text that fits: it must hold {{code}}, which becomes the code, found "コード"',
      "triggers.createAuthChallenge.emailCode.templates.English: the name must be a language such as en, ja or pt-BR",
      "triggers.verifyAuthChallengeResponse.emailCode.attempts: unknown key; there is none here",
      'triggers.postConfirmation.welcomeEmail.from: must be an address, or a name and an address: App <no-reply@example.com>, found "a@b, c@d"',
      'triggers.postConfirmation.welcomeEmail.templates.ja.subject: must be a text that fits: it must be one line, found "a\\nb"',
      "triggers.postConfirmation.welcomeEmail.templates.ja: must be a subject with text, html or both, found a map of subject",
      "triggers.postConfirmation.welcomeEmail.replyTo: must be at least one address, found []",
      "triggers.postConfirmation.welcomeEmail.templates: must be texts for the default language, en unless defaultLocale says otherwise, found a map of ja",
    ],
  ],
  [
    "a challenge trio that is half an e-mail code",
    {
      triggers: {
        defineAuthChallenge: { emailCode: {} },
        createAuthChallenge: passOn,
        verifyAuthChallengeResponse: { emailCode: {} },
      },
    },
    [
      "triggers.createAuthChallenge: must be the e-mail code's, as another challenge trigger is: give emailCode to all of defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse",
    ],
  ],
  [
    "a challenge trio of callbacks that run after nothing",
    {
      triggers: {
        defineAuthChallenge: { after: passOn },
        createAuthChallenge: { after: passOn },
        verifyAuthChallengeResponse: { after: passOn },
      },
    },
    [
      "triggers.defineAuthChallenge.emailCode: is missing; write {} for the defaults, or a callback",
      "triggers.createAuthChallenge.emailCode: is missing; say who sends the code: { sender: no-reply@example.com }",
      "triggers.verifyAuthChallengeResponse.emailCode: is missing; write {}, or a callback",
    ],
  ],
  [
    "a provisioning without anything to make",
    trigger("postConfirmation", { onError: "continue" }),
    [`triggers.postConfirmation: ${nothing} at least one of profile, folders, welcomeEmail, or enabled: false`],
  ],
  [
    "a migration from nowhere",
    trigger("userMigration", { attributes: ["email"] }),
    ["triggers.userMigration.from: is missing; say which user pool the users come from"],
  ],
  [
    "a repair that does not know what a profile is",
    trigger("postAuthentication", { repairProfile: true }),
    [
      "triggers.postAuthentication.repairProfile: needs triggers.postConfirmation.profile, which says what a profile is (enabled or not)",
    ],
  ],
  [
    "an external id without a role",
    trigger("userMigration", { from: { ...from, externalId: "between-us" } }),
    ["triggers.userMigration.from.externalId: has no effect without roleArn"],
  ],
  [
    "a custom attribute that the created pool does not have",
    {
      userPool: { create: { customAttributes: ["plan"] } },
      triggers: { userMigration: { from, attributes: ["custom:plan", "custom:tenant", "email"] } },
    },
    [
      "triggers.userMigration.attributes[1]: the created pool has no such attribute; add it to userPool.create.customAttributes",
    ],
  ],
  [
    "the e-mail address as key in a pool without e-mail sign-in",
    {
      userPool: { create: { signInWith: ["username"] } },
      triggers: { postConfirmation: { profile: { ...created, key: "email" } } },
    },
    [
      "triggers.postConfirmation.profile.key: the created pool lets users sign up without an e-mail address; use sub or username",
    ],
  ],
  [
    "one of three challenge triggers",
    trigger("defineAuthChallenge", passOn),
    [`triggers.createAuthChallenge: ${needsAll}`, `triggers.verifyAuthChallengeResponse: ${needsAll}`],
  ],
  [
    "three challenge triggers of which one is off",
    {
      triggers: {
        defineAuthChallenge: passOn,
        createAuthChallenge: passOn,
        verifyAuthChallengeResponse: { enabled: false },
      },
    },
    [`triggers.verifyAuthChallengeResponse: ${needsAll}`],
  ],
  [
    "a custom sender without the key",
    trigger("customSmsSender", passOn),
    ["customSenderKey: is missing; customSmsSender needs the key with which Cognito encrypts codes"],
  ],
  [
    "both custom senders without the key",
    { triggers: { customEmailSender: passOn, customSmsSender: passOn } },
    [
      "customSenderKey: is missing; customEmailSender and customSmsSender need the key with which Cognito encrypts codes",
    ],
  ],
  [
    "the key without a custom sender",
    { triggers: {}, customSenderKey: { existing: SENDER_KEY } },
    ["customSenderKey: has no effect without customEmailSender or customSmsSender"],
  ],
  [
    "a slot to take over for a trigger that there is not",
    existing({ replaces: { preSignUp: FUNCTION } }),
    ["userPool.existing.replaces.preSignUp: has no effect: there is no triggers.preSignUp"],
  ],
];

const ACCEPTED: [circumstance: string, args: object][] = [
  ["every mistake-prone trigger, when it is off", trigger("preSignUp", { enabled: false })],
  [
    "the senders' key while its sender is switched off",
    { triggers: { customEmailSender: { enabled: false } }, customSenderKey: { existing: SENDER_KEY } },
  ],
  [
    "a slot to take over while its trigger is switched off",
    existing({ replaces: { preSignUp: FUNCTION } }, { preSignUp: { enabled: false, autoConfirm: true } }),
  ],
  ["a behaviour of nothing but what runs after it", trigger("postConfirmation", { after: passOn })],
  [
    "a repair of profiles that nobody makes at confirmation any more",
    {
      triggers: {
        postConfirmation: { enabled: false, profile: created },
        postAuthentication: { repairProfile: true },
      },
    },
  ],
  [
    "e-mail texts in a pool that sends from Cognito's address, while the trigger is off",
    {
      userPool: { create: {} },
      triggers: { customMessage: { enabled: false, templates: { default: { en: { subject: "Your code" } } } } },
    },
  ],
  [
    "a welcome in HTML alone, in the language of the default",
    {
      triggers: {
        postConfirmation: {
          welcomeEmail: {
            ...WELCOME,
            templates: { ja: { subject: "ようこそ", html: "<p>{{name}}</p>" } },
            defaultLocale: "ja-JP",
          },
        },
      },
    },
  ],
  [
    "the choice-based sign-in flow in the plan by default",
    { userPool: { create: { appClients: { web: { authFlows: ["ALLOW_USER_AUTH"] } } } }, triggers: {} },
  ],
  [
    "V2_0 in LITE, while it is off",
    {
      userPool: { create: { tier: "LITE" } },
      triggers: { preTokenGeneration: { enabled: false, version: "V2_0", claims: { tenant: "custom:tenant" } } },
    },
  ],
  [
    "a migration by a backend's sign-in",
    {
      userPool: { create: { appClients: { app: { authFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] } } } },
      triggers: { userMigration: { from } },
    },
  ],
  [
    "numbers that are verified at sign-up by phone",
    {
      userPool: { create: { signInWith: ["phone"], sms: { create: {} } } },
      triggers: { preSignUp: { autoVerifyPhone: true } },
    },
  ],
  [
    "a welcome where the address is verified with the sign-up",
    {
      triggers: {
        preSignUp: { autoConfirm: true, autoVerifyEmail: true },
        postConfirmation: { welcomeEmail: WELCOME },
      },
    },
  ],
  [
    "texts of messages beside a sender of e-mails",
    {
      triggers: {
        customMessage: { templates: { default: { pt_BR: { sms: "{####}" } } }, defaultLocale: "pt-BR" },
        customEmailSender: passOn,
      },
      customSenderKey: { existing: SENDER_KEY },
    },
  ],
  ["an attribute of a pool that is not known here", trigger("userMigration", { from, attributes: ["custom:tenant"] })],
  ["keys that are undefined", { userPool: undefined, tags: undefined, triggers: { preSignUp: undefined } }],
];

describe.each<[string, Case[]]>([
  ["shape", SHAPES],
  ["typo", TYPOS],
  ["value", VALUES],
  ["combination", COMBINATIONS],
])("wrong %s", (_title, cases) => {
  it.each(cases)("%s", async (_circumstance, args, lines) => {
    expect(await messageFor(args)).toBe(expectedMessage(lines));
  });
});

describe("accepted", () => {
  it.each(ACCEPTED)("%s", async (_circumstance, args) => {
    expect(await messageFor(args)).toBe("");
  });
});

describe("several mistakes", () => {
  it("stand in one message: those of each key, then those of triggers, then what does not fit together", async () => {
    const message = await messageFor({
      userpool: {},
      logRetentionDays: 8,
      triggers: {
        presignup: passOn,
        postConfirmation: { onError: "ignore" },
        postAuthentication: { repairProfile: true, onErrors: "refuse" },
        customEmailSender: passOn,
      },
    });

    expect(message).toBe(
      expectedMessage([
        'userpool: unknown key; did you mean "userPool"?',
        `logRetentionDays: must be ${RETENTION}, found 8`,
        'triggers.presignup: unknown key; did you mean "preSignUp"?',
        'triggers.postConfirmation.onError: must be one of refuse, continue, found "ignore"',
        'triggers.postAuthentication.onErrors: unknown key; did you mean "onError"?',
        "customSenderKey: is missing; customEmailSender needs the key with which Cognito encrypts codes",
      ]),
    );
  });
});

describe("secrets", () => {
  const SECRET = "hush-hush";

  it.each<[string, unknown]>([
    ["of the wrong type", trigger("userMigration", { from: { ...from, clientSecret: [SECRET] } })],
    [
      "as YAML's secure key, left over",
      trigger("userMigration", { from: { ...from, clientSecret: { secure: SECRET } } }),
    ],
    ["under a wrong key", trigger("userMigration", { from: { ...from, clientSecrets: SECRET } })],
    ["in a list instead of a map", trigger("userMigration", { from: [{ ...from, clientSecret: SECRET }] })],
    ["in a list, under a wrong key", trigger("userMigration", { from: [{ secret: SECRET }] })],
    ["in a list of triggers", { triggers: [{ userMigration: { from: { clientSecret: SECRET } } }] }],
    ["in a trigger that is a list", trigger("userMigration", [{ from: { clientSecret: SECRET } }])],
    ["in a table", trigger("postConfirmation", { profile: { table: { existing: { secret: SECRET } } } })],
    ["in a variable's map", trigger("customMessage", { callback: passOn, environment: { KEY: { value: SECRET } } })],
    ["in a variable's list", trigger("customMessage", { callback: passOn, environment: [SECRET] })],
    ["in an external id", trigger("userMigration", { from: { ...from, externalId: [SECRET] } })],
    ["in a user pool of the wrong shape", { triggers: {}, userPool: [{ secret: SECRET }] }],
  ])("are never in the message: %s", async (_circumstance, args) => {
    const message = await messageFor(args);

    expect(message).toContain("in the configuration, nothing was deployed.");
    expect(message).not.toContain(SECRET);
  });
});

describe("name of the component", () => {
  const line = "the component's name must be 1 to 25 letters, digits and dashes and start with a letter";

  it.each(["1auth", "my_auth", "auth.app", "a".repeat(26), "äuth"])("is refused: %p", async (name) => {
    expect(await messageFor({ triggers: {} }, name)).toBe(expectedMessage([line], name));
  });

  it.each(["a", "Auth-2", "a".repeat(25)])("is taken: %p", async (name) => {
    expect(await messageFor({ triggers: {} }, name)).toBe("");
  });
});

describe("error", () => {
  it("is the resource's own, without a stack trace, and comes before any child exists", async () => {
    const program = () => {
      expect(
        () => new CognitoTriggers("auth", { ...ALL_BEHAVIOURS, tags: { a: 7 } } as unknown as CognitoTriggersArgs),
      ).toThrow(pulumi.ResourceError);
    };

    const { mocks } = await evaluate(program);

    expect(mocks.list()).toEqual([]);
    const failure: unknown = await evaluateComponent({ triggers: null }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ hideStack: true });
  });
});
