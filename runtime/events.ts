import type {
  BasePreTokenGenerationV3TriggerEvent,
  Context,
  CreateAuthChallengeTriggerEvent,
  CustomEmailSenderTriggerEvent,
  CustomMessageTriggerEvent,
  CustomSMSSenderTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  InboundFederationTriggerEvent,
  PostAuthenticationTriggerEvent,
  PostConfirmationTriggerEvent,
  PreAuthenticationTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
  PreTokenGenerationV3TriggerEvent,
  UserMigrationAuthenticationTriggerEvent as AuthenticationAsTyped,
  UserMigrationForgotPasswordTriggerEvent as ForgotPasswordAsTyped,
  VerifyAuthChallengeResponseTriggerEvent,
} from "aws-lambda";

import type { TriggerName } from "./contract";

/** The response of a migration as Cognito reads it: `@types/aws-lambda` demands delivery media, Cognito does not. */
type MigrationResponse = Partial<AuthenticationAsTyped["response"]>;

/** Migration at sign-in: the password is in the request in clear. */
export type UserMigrationAuthenticationEvent = Omit<AuthenticationAsTyped, "response"> & {
  response: MigrationResponse;
};

/** Migration at forgot-password: Cognito sends no password, whatever `@types/aws-lambda` says. */
export type UserMigrationForgotPasswordEvent = Omit<ForgotPasswordAsTyped, "request" | "response"> & {
  request: Omit<ForgotPasswordAsTyped["request"], "password">;
  response: MigrationResponse;
};

/** Both sources of the user migration trigger. */
export type UserMigrationEvent = UserMigrationAuthenticationEvent | UserMigrationForgotPasswordEvent;

type TokenSource = (PreTokenGenerationV2TriggerEvent | PreTokenGenerationV3TriggerEvent)["triggerSource"];

/** Version V3_0 comes for people, too: `@types/aws-lambda` knows it for machines only. */
type PreTokenGenerationV3Event = { [Source in TokenSource]: BasePreTokenGenerationV3TriggerEvent<Source> }[TokenSource];

/** The event of a pre token generation trigger, by the event version that the pool is configured for. */
export interface PreTokenGenerationEvents {
  V1_0: PreTokenGenerationTriggerEvent;
  V2_0: PreTokenGenerationV2TriggerEvent;
  V3_0: PreTokenGenerationV3Event;
}

/** Event version of the pre token generation trigger. */
export type PreTokenGenerationVersion = keyof PreTokenGenerationEvents;

/** The event that each trigger receives and returns. */
export interface TriggerEvents {
  preSignUp: PreSignUpTriggerEvent;
  postConfirmation: PostConfirmationTriggerEvent;
  preAuthentication: PreAuthenticationTriggerEvent;
  postAuthentication: PostAuthenticationTriggerEvent;
  preTokenGeneration: PreTokenGenerationEvents[PreTokenGenerationVersion];
  userMigration: UserMigrationEvent;
  customMessage: CustomMessageTriggerEvent;
  defineAuthChallenge: DefineAuthChallengeTriggerEvent;
  createAuthChallenge: CreateAuthChallengeTriggerEvent;
  verifyAuthChallengeResponse: VerifyAuthChallengeResponseTriggerEvent;
  customEmailSender: CustomEmailSenderTriggerEvent;
  customSmsSender: CustomSMSSenderTriggerEvent;
  inboundFederation: InboundFederationTriggerEvent;
}

/**
 * A trigger's function: takes Cognito's event, changes only `event.response`, returns the event.
 *
 * The event is generic so that a caller who passes one source's event gets that same type back.
 */
export type TriggerHandler<Name extends TriggerName> = <Event extends TriggerEvents[Name]>(
  event: Event,
  context?: Context,
) => Promise<Event>;
