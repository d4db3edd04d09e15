import type { CognitoUserPoolTriggerEvent, UserMigrationTriggerEvent } from "aws-lambda";

import { TRIGGER_NAMES, type TriggerName } from "./contract";
import type { PreTokenGenerationVersion, TriggerEvents } from "./events";

/** The trigger sources of one trigger, as `@types/aws-lambda` lists them: why Cognito calls it. */
export type TriggerSourceOf<Name extends TriggerName> = Name extends "userMigration"
  ? UserMigrationTriggerEvent["triggerSource"]
  : TriggerEvents[Name]["triggerSource"];

/** Any trigger source. The deprecated common event is asked too: a trigger that is wholly new may be in it first. */
export type TriggerSource =
  { [Name in TriggerName]: TriggerSourceOf<Name> }[TriggerName] | CognitoUserPoolTriggerEvent["triggerSource"];

/** The trigger that a source belongs to. */
export type TriggerOf<Source extends TriggerSource> = {
  [Name in TriggerName]: Source extends TriggerSourceOf<Name> ? Name : never;
}[TriggerName];

interface TriggerEventFacts<Source extends TriggerSource> {
  /** The trigger that Cognito calls. */
  trigger: TriggerOf<Source>;
  /** The event versions in which Cognito sends the event; all but the token trigger know one. */
  eventVersions: readonly PreTokenGenerationVersion[];
}

const ONE_VERSION = ["V1_0"] as const;
const TOKEN_VERSIONS = ["V1_0", "V2_0", "V3_0"] as const;

/**
 * Every trigger source with its trigger and event versions. A source that is new in `@types/aws-lambda` fails to compile
 * here until it has its line.
 *
 * @example TRIGGER_EVENTS.PreSignUp_ExternalProvider.trigger; // "preSignUp"
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const TRIGGER_EVENTS = {
  PreSignUp_SignUp: { trigger: "preSignUp", eventVersions: ONE_VERSION },
  PreSignUp_AdminCreateUser: { trigger: "preSignUp", eventVersions: ONE_VERSION },
  PreSignUp_ExternalProvider: { trigger: "preSignUp", eventVersions: ONE_VERSION },
  PostConfirmation_ConfirmSignUp: { trigger: "postConfirmation", eventVersions: ONE_VERSION },
  PostConfirmation_ConfirmForgotPassword: { trigger: "postConfirmation", eventVersions: ONE_VERSION },
  PreAuthentication_Authentication: { trigger: "preAuthentication", eventVersions: ONE_VERSION },
  PostAuthentication_Authentication: { trigger: "postAuthentication", eventVersions: ONE_VERSION },
  TokenGeneration_HostedAuth: { trigger: "preTokenGeneration", eventVersions: TOKEN_VERSIONS },
  TokenGeneration_Authentication: { trigger: "preTokenGeneration", eventVersions: TOKEN_VERSIONS },
  TokenGeneration_NewPasswordChallenge: { trigger: "preTokenGeneration", eventVersions: TOKEN_VERSIONS },
  TokenGeneration_AuthenticateDevice: { trigger: "preTokenGeneration", eventVersions: TOKEN_VERSIONS },
  TokenGeneration_RefreshTokens: { trigger: "preTokenGeneration", eventVersions: TOKEN_VERSIONS },
  TokenGeneration_ClientCredentials: { trigger: "preTokenGeneration", eventVersions: ["V3_0"] },
  UserMigration_Authentication: { trigger: "userMigration", eventVersions: ONE_VERSION },
  UserMigration_ForgotPassword: { trigger: "userMigration", eventVersions: ONE_VERSION },
  CustomMessage_SignUp: { trigger: "customMessage", eventVersions: ONE_VERSION },
  CustomMessage_AdminCreateUser: { trigger: "customMessage", eventVersions: ONE_VERSION },
  CustomMessage_ResendCode: { trigger: "customMessage", eventVersions: ONE_VERSION },
  CustomMessage_ForgotPassword: { trigger: "customMessage", eventVersions: ONE_VERSION },
  CustomMessage_UpdateUserAttribute: { trigger: "customMessage", eventVersions: ONE_VERSION },
  CustomMessage_VerifyUserAttribute: { trigger: "customMessage", eventVersions: ONE_VERSION },
  CustomMessage_Authentication: { trigger: "customMessage", eventVersions: ONE_VERSION },
  DefineAuthChallenge_Authentication: { trigger: "defineAuthChallenge", eventVersions: ONE_VERSION },
  CreateAuthChallenge_Authentication: { trigger: "createAuthChallenge", eventVersions: ONE_VERSION },
  VerifyAuthChallengeResponse_Authentication: { trigger: "verifyAuthChallengeResponse", eventVersions: ONE_VERSION },
  CustomEmailSender_SignUp: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomEmailSender_ResendCode: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomEmailSender_ForgotPassword: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomEmailSender_UpdateUserAttribute: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomEmailSender_VerifyUserAttribute: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomEmailSender_AdminCreateUser: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomEmailSender_Authentication: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomEmailSender_AccountTakeOverNotification: { trigger: "customEmailSender", eventVersions: ONE_VERSION },
  CustomSMSSender_SignUp: { trigger: "customSmsSender", eventVersions: ONE_VERSION },
  CustomSMSSender_ResendCode: { trigger: "customSmsSender", eventVersions: ONE_VERSION },
  CustomSMSSender_ForgotPassword: { trigger: "customSmsSender", eventVersions: ONE_VERSION },
  CustomSMSSender_UpdateUserAttribute: { trigger: "customSmsSender", eventVersions: ONE_VERSION },
  CustomSMSSender_VerifyUserAttribute: { trigger: "customSmsSender", eventVersions: ONE_VERSION },
  CustomSMSSender_AdminCreateUser: { trigger: "customSmsSender", eventVersions: ONE_VERSION },
  CustomSMSSender_Authentication: { trigger: "customSmsSender", eventVersions: ONE_VERSION },
  InboundFederation_ExternalProvider: { trigger: "inboundFederation", eventVersions: ONE_VERSION },
} as const satisfies { [Source in TriggerSource]: TriggerEventFacts<Source> };

/**
 * The trigger sources of each trigger.
 *
 * @example TRIGGER_SOURCES.userMigration; // ["UserMigration_Authentication", "UserMigration_ForgotPassword"]
 */
export const TRIGGER_SOURCES = Object.fromEntries(
  TRIGGER_NAMES.map((trigger) => [trigger, sourcesOf(trigger)]),
) as unknown as { readonly [Name in TriggerName]: readonly TriggerSourceOf<Name>[] };

function sourcesOf(trigger: TriggerName): string[] {
  return Object.entries(TRIGGER_EVENTS).flatMap(([source, facts]) => (facts.trigger === trigger ? [source] : []));
}
