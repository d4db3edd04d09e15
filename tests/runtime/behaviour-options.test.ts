/** Proves which options are refused when the function starts. The component refuses them earlier, in tests/components. */
import type { UserMigrationOptions } from "../../runtime/triggers/user-migration/options";
import { createPostAuthenticationHandler } from "../../runtime/triggers/post-authentication/handler";
import { createPostConfirmationHandler } from "../../runtime/triggers/post-confirmation/handler";
import { createPreSignUpHandler } from "../../runtime/triggers/pre-sign-up/handler";
import { createProvisioningHandler } from "../../runtime/users-api/provisioning-handler";
import { createRoleCredentials } from "../../runtime/triggers/user-migration/assumed-role";
import { createUserMigrationHandler } from "../../runtime/triggers/user-migration/handler";

describe("createUserMigrationHandler", () => {
  const from = { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient" };
  it.each<[string, object, string]>([
    ["no source", {}, "userMigration.from: an object is needed, got undefined."],
    [
      "unknown",
      { from, mfa: "reset" },
      'userMigration: unknown option "mfa". Known options: from, attributes, customAttributes, forgotPassword, mfaUsers, aliasAttributes, minimumPasswordLength.',
    ],
    [
      "unknown in the source",
      { from: { ...from, secret: "x" } },
      'userMigration.from: unknown option "secret". Known options: userPoolId, clientId, clientSecret, region, roleArn, externalId.',
    ],
    [
      "no pool id",
      { from: { ...from, userPoolId: "legacy" } },
      'userMigration.from.userPoolId: "legacy" is no id such as "ap-northeast-1_legacy01".',
    ],
    ["no client", { from: { ...from, clientId: "" } }, 'userMigration.from.clientId: text is needed, got "".'],
    [
      "empty secret",
      { from: { ...from, clientSecret: "" } },
      "userMigration.from.clientSecret: text is needed. Leave it out when the app client has no secret.",
    ],
    [
      "a number for the secret, not quoted",
      { from: { ...from, clientSecret: 90125 } },
      "userMigration.from.clientSecret: text is needed. Leave it out when the app client has no secret.",
    ],
    [
      "external id without a role",
      { from: { ...from, externalId: "x" } },
      "userMigration.from.externalId: only a role asks for it. Give roleArn, or leave it out.",
    ],
    [
      "a role without its client",
      { from: { ...from, roleArn: "arn:aws:iam::123456789012:role/r" } },
      "userMigration.from.roleArn: a client with the role's credentials is needed. Give dependencies.cognito, made with createRoleCredentials.",
    ],
    [
      "an attribute that cannot be copied",
      { from, attributes: ["email", "sub"] },
      'userMigration.attributes: "sub" cannot be copied. Name standard attributes, or custom ones as "custom:name".',
    ],
    [
      "a custom attribute without its prefix",
      { from, attributes: ["tenant"] },
      'userMigration.attributes: "tenant" cannot be copied. Name standard attributes, or custom ones as "custom:name".',
    ],
    [
      "a verification alone",
      { from, attributes: ["email_verified"] },
      'userMigration.attributes: "email_verified" follows "email". Name that one.',
    ],
    [
      "no attributes",
      { from, attributes: [] },
      "userMigration.attributes: an empty list migrates nobody. Leave it out to copy every attribute.",
    ],
    [
      "no list",
      { from, customAttributes: "tenant" },
      'userMigration.customAttributes: a list is needed, got "tenant".',
    ],
    [
      "unknown mode",
      { from, mfaUsers: "ask" },
      'userMigration.mfaUsers: one of reset, confirm, refuse is needed, got "ask".',
    ],
    [
      "an alias that Cognito does not know",
      { from, aliasAttributes: ["nickname"] },
      'userMigration.aliasAttributes[0]: one of email, phone_number, preferred_username is needed, got "nickname".',
    ],
    [
      "too short a minimum",
      { from, minimumPasswordLength: 5 },
      "userMigration.minimumPasswordLength: a whole number from 6 to 99 is needed, got 5.",
    ],
    ["no boolean", { from, forgotPassword: "no" }, 'userMigration.forgotPassword: true or false is needed, got "no".'],
  ])("throw at once: %s", (_what, options, message) => {
    expect(() => createUserMigrationHandler(options as UserMigrationOptions)).toThrow(new TypeError(message));
  });
});
describe("createPostConfirmationHandler", () => {
  const profile = { tableName: "Users" };
  it.each<[string, object, string]>([
    [
      "nothing to make",
      {},
      "postConfirmation: there is nothing to make. Give profile, folders, welcomeEmail or several.",
    ],
    [
      "unknown",
      { profile, onErr: "refuse" },
      'postConfirmation: unknown option "onErr". Known options: profile, folders, welcomeEmail, onError.',
    ],
    [
      "unknown mode",
      { profile, onError: "ignore" },
      'postConfirmation.onError: one of refuse, continue is needed, got "ignore".',
    ],
    ["no table", { profile: {} }, "postConfirmation.profile.tableName: text is needed, got undefined."],
    [
      "unknown in the profile",
      { profile: { ...profile, create: {} } },
      'postConfirmation.profile: unknown option "create". Known options: tableName, key, attributes.',
    ],
    [
      "unknown key",
      { profile: { ...profile, key: "phone" } },
      'postConfirmation.profile.key: one of sub, username, email is needed, got "phone".',
    ],
    [
      "no list of attributes",
      { profile: { ...profile, attributes: "name" } },
      'postConfirmation.profile.attributes: a list is needed, got "name".',
    ],
    [
      "no bucket",
      { folders: { prefixes: ["raw"] } },
      "postConfirmation.folders.bucketName: text is needed, got undefined.",
    ],
    [
      "no prefixes",
      { folders: { bucketName: "b" } },
      "postConfirmation.folders.prefixes: a list is needed, got undefined.",
    ],
    [
      "blank prefix",
      { folders: { bucketName: "b", prefixes: [" "] } },
      'postConfirmation.folders.prefixes[0]: text is needed, got " ".',
    ],
    [
      "prefix with a slash",
      { folders: { bucketName: "b", prefixes: ["raw/"] } },
      'postConfirmation.folders.prefixes[0]: "raw/" is no plain path. Write names with single slashes between them, such as "raw/gene".',
    ],
  ])("throw at once: %s", (_what, options, message) => {
    expect(() => createPostConfirmationHandler(options)).toThrow(new TypeError(message));
  });

  it.each([0, 5001, 1.5, Number.NaN])("throw at once for a deadline of %d ms", (deadlineMs) => {
    expect(() => createPostConfirmationHandler({ profile }, { deadlineMs })).toThrow(
      new TypeError(`deadlineMs: ${deadlineMs} is not a whole number from 1 to 5000. Cognito waits 5 s at most.`),
    );
  });
});
describe("createPostAuthenticationHandler", () => {
  const loginHistory = { tableName: "Logins" };
  it.each<[string, object, string]>([
    ["nothing to do", {}, "postAuthentication: there is nothing to do. Give loginHistory, repair or both."],
    [
      "unknown",
      { history: loginHistory },
      'postAuthentication: unknown option "history". Known options: loginHistory, repair, onError.',
    ],
    [
      "unknown in the history",
      { loginHistory: { ...loginHistory, days: 3 } },
      'postAuthentication.loginHistory: unknown option "days". Known options: tableName, retentionDays.',
    ],
    [
      "no table",
      { loginHistory: { tableName: "" } },
      'postAuthentication.loginHistory.tableName: text is needed, got "".',
    ],
    [
      "no days",
      { loginHistory: { ...loginHistory, retentionDays: 0 } },
      "postAuthentication.loginHistory.retentionDays: a whole number from 1 to 3650 is needed, got 0.",
    ],
    [
      "too many days",
      { loginHistory: { ...loginHistory, retentionDays: 3651 } },
      "postAuthentication.loginHistory.retentionDays: a whole number from 1 to 3650 is needed, got 3651.",
    ],
    [
      "half a day",
      { loginHistory: { ...loginHistory, retentionDays: 0.5 } },
      "postAuthentication.loginHistory.retentionDays: a whole number from 1 to 3650 is needed, got 0.5.",
    ],
    [
      "repair without a profile",
      { repair: { folders: { bucketName: "b", prefixes: ["raw"] } } },
      "postAuthentication.repair.profile: missing. A missing profile is what tells that a user needs repair.",
    ],
    [
      "unknown in the repair",
      { repair: { profile: { tableName: "t" }, onError: "refuse" } },
      'postAuthentication.repair: unknown option "onError". Known options: profile, folders.',
    ],
    [
      "unknown mode",
      { loginHistory, onError: "log" },
      'postAuthentication.onError: one of refuse, continue is needed, got "log".',
    ],
  ])("throw at once: %s", (_what, options, message) => {
    expect(() => createPostAuthenticationHandler(options)).toThrow(new TypeError(message));
  });
});
describe("createPreSignUpHandler", () => {
  it.each<[string, object, string]>([
    [
      "unknown",
      { allowedDomains: ["example.com"] },
      'preSignUp: unknown option "allowedDomains". Known options: allowedEmailDomains, blockedEmailDomains, autoConfirm, autoVerifyEmail, autoVerifyPhone, applyToAdminCreatedUsers, applyToFederatedUsers.',
    ],
    ["no boolean", { autoConfirm: "yes" }, 'preSignUp.autoConfirm: true or false is needed, got "yes".'],
    [
      "empty allow list",
      { allowedEmailDomains: [] },
      "preSignUp.allowedEmailDomains: an empty list lets nobody in. Leave it out to allow every domain.",
    ],
    [
      "no list",
      { blockedEmailDomains: "evil.com" },
      'preSignUp.blockedEmailDomains: a list is needed, got "evil.com".',
    ],
    ["no text", { blockedEmailDomains: [3] }, "preSignUp.blockedEmailDomains[0]: text is needed, got 3."],
    [
      "unreadable rule",
      { allowedEmailDomains: ["example.com", "@example.org"] },
      'preSignUp.allowedEmailDomains[1]: "@example.org" is no e-mail domain. Write "example.com" for the domain itself, "*.example.com" for its sub-domains.',
    ],
    ["null", null as unknown as object, "preSignUp: an object is needed, got null."],
  ])("throw at once: %s", (_what, options, message) => {
    expect(() => createPreSignUpHandler(options)).toThrow(new TypeError(message));
  });
});

describe("createProvisioningHandler", () => {
  it.each([[undefined], [null], ["x"]])("refuses %p for its options", (options) => {
    expect(() => createProvisioningHandler(options as never)).toThrow("createProvisioningHandler: an object is needed");
  });

  it("names every known option beside one that it does not know", () => {
    expect(() => createProvisioningHandler({ profil: {} } as never)).toThrow(
      'createProvisioningHandler: unknown option "profil". Known options: profile, folders, welcomeEmail, onError, ' +
        "authorization, language, userPoolId, clientIds.",
    );
  });
});

describe("createRoleCredentials", () => {
  it.each([[undefined], [""]])("refuses the role %p at once", (roleArn) => {
    expect(() => createRoleCredentials({ roleArn } as never)).toThrow("createRoleCredentials: roleArn: text is needed");
  });
});
