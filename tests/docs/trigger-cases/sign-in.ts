/** What the pages of the triggers around a sign-in say. */
import { createTriggerEvent, TRIGGER_SOURCES } from "../../../runtime/testing";
import {
  answer,
  challenge,
  failure,
  MOVED,
  oldUser,
  responded,
  TOKENS,
  UNAVAILABLE,
} from "../../runtime/support/old-pool";
import { example } from "./case";

const OUTAGE = { PutItem: failure("AccessDeniedException"), GetItem: failure("AccessDeniedException") };

const signInFrom = (ip: string, status: string) =>
  createTriggerEvent("PreAuthentication_Authentication", {
    request: { validationData: { ip }, userAttributes: { "custom:status": status } },
  });
const signedIn = () => createTriggerEvent("PostAuthentication_Authentication");

const authentication = [
  example("pre-authentication.md", 0, "preAuthentication", [
    { when: "an allowed network", event: signInFrom("2001:db8::7", "trial") },
    {
      when: "another network",
      event: signInFrom("203.0.113.7", "active"),
      refused: "Sign-in is not possible from this network",
    },
    {
      when: "another status",
      event: signInFrom("192.0.2.7", "closed"),
      refused: "Sign-in is not possible for this account",
    },
    {
      when: "no address",
      event: createTriggerEvent("PreAuthentication_Authentication"),
      refused: "Sign-in is not possible from this network",
    },
  ]),
  example("post-authentication.md", 0, "postAuthentication", [
    { when: "no profile", event: signedIn(), asks: ["GetItem", "PutItem", "PutItem"] },
    {
      when: "a profile",
      event: signedIn(),
      aws: { GetItem: answer({ Item: { id: { S: "x" } } }) },
      asks: ["GetItem", "PutItem"],
    },
    { when: "the tables fail", event: signedIn(), aws: OUTAGE, asks: ["GetItem", "PutItem"] },
  ]),
  example("post-authentication.md", 1, "postAuthentication", [{ when: "a sign-in", event: signedIn() }]),
];

const PROFILE = answer({ Item: { id: { S: "x" }, plan: { S: "gold" } } });
const tenant = { request: { userAttributes: { "custom:tenant": "blue", "custom:level": "7" } } };
const ROLES = {
  iamRolesToOverride: ["arn:aws:iam::123456789012:role/staff"],
  preferredRole: "arn:aws:iam::123456789012:role/staff",
};
const groups = { groupConfiguration: { groupsToOverride: ["staff", "internal"], ...ROLES } };
/** The page names no role of the group that is taken away: all roles go with it, the preferred one too. */
const GROUPS_LEFT = { groupsToOverride: ["staff"], iamRolesToOverride: [] };
const people = TRIGGER_SOURCES.preTokenGeneration.flatMap((source) =>
  source === "TokenGeneration_ClientCredentials" ? [] : [source],
);
const CLAIMS = { tenant: "blue", plan: "gold" };
const NO_CLAIMS = { claimsToAddOrOverride: {}, claimsToSuppress: ["email"] };

const tokens = [
  example("pre-token-generation.md", 0, "preTokenGeneration", [
    ...people.map((source) => ({
      when: source,
      event: createTriggerEvent(source, { version: "2", request: { ...tenant.request, ...groups } }),
      aws: { GetItem: PROFILE },
      asks: ["GetItem"],
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: CLAIMS, claimsToSuppress: ["email"] },
          accessTokenGeneration: {
            claimsToAddOrOverride: { ...CLAIMS, level: 7 },
            claimsToSuppress: ["email"],
            scopesToAdd: ["orders/read"],
            scopesToSuppress: [],
          },
          groupOverrideDetails: GROUPS_LEFT,
        },
      },
    })),
    {
      when: "the table fails",
      event: createTriggerEvent("TokenGeneration_RefreshTokens", { version: "2", ...tenant }),
      aws: OUTAGE,
      asks: ["GetItem"],
      response: expect.objectContaining({
        claimsAndScopeOverrideDetails: expect.objectContaining({
          idTokenGeneration: { claimsToAddOrOverride: { tenant: "blue" }, claimsToSuppress: ["email"] },
        }),
      }) as object,
    },
    {
      when: "a machine",
      event: createTriggerEvent("TokenGeneration_ClientCredentials", { version: "3" }),
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: NO_CLAIMS,
          accessTokenGeneration: { ...NO_CLAIMS, scopesToAdd: ["orders/read"], scopesToSuppress: [] },
        },
      },
    },
  ]),
];

const typed = (password: string) => createTriggerEvent("UserMigration_Authentication", { request: { password } });
const LONG = "Correct-Horse-7-Battery";
const BOTH = ["AdminGetUser", "AdminInitiateAuth"];
const oldPool = (AdminInitiateAuth = TOKENS) => ({ AdminInitiateAuth, AdminGetUser: oldUser() });
const moved = (finalUserStatus: string | null) =>
  responded({ userAttributes: MOVED, finalUserStatus, messageAction: "SUPPRESS" });

const migration = [
  example("user-migration.md", 0, "userMigration", [
    { when: "the right password", event: typed(LONG), aws: oldPool(), asks: BOTH, response: moved("CONFIRMED") },
    { when: "a short one", event: typed("short"), aws: oldPool(), asks: BOTH, response: moved("RESET_REQUIRED") },
    {
      when: "a second factor",
      event: typed(LONG),
      aws: oldPool(challenge("SMS_MFA")),
      asks: BOTH,
      response: moved("RESET_REQUIRED"),
    },
    {
      when: "a wrong password",
      event: typed(LONG),
      aws: oldPool(failure("NotAuthorizedException")),
      asks: ["AdminInitiateAuth"],
    },
    {
      when: "the old pool fails",
      event: typed(LONG),
      aws: oldPool(failure("ResourceNotFoundException")),
      asks: ["AdminInitiateAuth"],
      refused: UNAVAILABLE,
    },
    {
      when: "a forgotten password",
      event: createTriggerEvent("UserMigration_ForgotPassword"),
      aws: oldPool(),
      asks: ["AdminGetUser"],
      response: moved(null),
    },
  ]),
];

export const signInExamples = [...authentication, ...tokens, ...migration];
