import { randomUUID } from "node:crypto";

import type { TriggerName } from "../../runtime/contract";
import type { Target } from "./target";
import { normalisedEmail, type Person } from "./users";

/** The trigger source with which the walk invokes a trigger directly. */
export const DIRECT_SOURCES: Readonly<Record<TriggerName, string>> = {
  preSignUp: "PreSignUp_AdminCreateUser",
  postConfirmation: "PostConfirmation_ConfirmSignUp",
  preAuthentication: "PreAuthentication_Authentication",
  postAuthentication: "PostAuthentication_Authentication",
  preTokenGeneration: "TokenGeneration_Authentication",
  userMigration: "UserMigration_ForgotPassword",
  customMessage: "CustomMessage_SignUp",
  defineAuthChallenge: "DefineAuthChallenge_Authentication",
  createAuthChallenge: "CreateAuthChallenge_Authentication",
  verifyAuthChallengeResponse: "VerifyAuthChallengeResponse_Authentication",
  customEmailSender: "CustomEmailSender_SignUp",
  customSmsSender: "CustomSMSSender_SignUp",
  inboundFederation: "InboundFederation_ExternalProvider",
};

/** An event as Cognito sends it. */
export interface TriggerEvent {
  version: string;
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}

/** Builds a realistic event about a user of the target pool. */
export function buildEvent(
  target: Target,
  region: string,
  event: Pick<TriggerEvent, "triggerSource" | "userName" | "request"> & {
    response?: TriggerEvent["response"];
    version?: string;
  },
): TriggerEvent {
  return {
    version: event.version ?? "1",
    triggerSource: event.triggerSource,
    region,
    userPoolId: target.userPoolId,
    userName: event.userName,
    callerContext: { awsSdkVersion: "aws-sdk-js-3.1169.0", clientId: target.clientId },
    request: event.request,
    response: event.response ?? {},
  };
}

/** The attributes of a confirmed user, as Cognito puts them into events. */
export function confirmedAttributes(sub: string, person: Pick<Person, "email" | "name">): Record<string, string> {
  return {
    sub,
    email: person.email,
    name: person.name,
    email_verified: "true",
    "cognito:user_status": "CONFIRMED",
  };
}

/** The request and the initial response with which a trigger without steps of its own is invoked. */
export function buildGenericEvent(
  trigger: TriggerName,
  target: Target,
  person: Person,
): { request: Record<string, unknown>; response: Record<string, unknown> } {
  const userAttributes = confirmedAttributes(randomUUID(), { ...person, email: normalisedEmail(person.email) });
  const challenge = { challengeName: "CUSTOM_CHALLENGE", session: [] };
  const later = target.preTokenGenerationVersion !== "V1_0";
  const parts: Partial<Record<TriggerName, { request: object; response?: object }>> = {
    preTokenGeneration: {
      request: {
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        ...(later && { scopes: ["aws.cognito.signin.user.admin"] }),
      },
      response: later ? { claimsAndScopeOverrideDetails: null } : { claimsOverrideDetails: null },
    },
    customMessage: {
      request: { codeParameter: "{####}", linkParameter: "{##Click Here##}", usernameParameter: null },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
    defineAuthChallenge: {
      request: { session: [], userNotFound: false },
      response: { challengeName: null, issueTokens: null, failAuthentication: null },
    },
    createAuthChallenge: { request: { ...challenge, userNotFound: false } },
    verifyAuthChallengeResponse: {
      request: { privateChallengeParameters: {}, challengeAnswer: "answer", userNotFound: false },
      response: { answerCorrect: null },
    },
    inboundFederation: {
      request: { providerName: "SandboxIdp", providerType: "OIDC", attributes: { idToken: { sub: "1" } } },
      response: { userAttributesToMap: {} },
    },
  };
  const part = parts[trigger];
  const common = trigger === "inboundFederation" ? {} : { userAttributes, clientMetadata: null };
  return { request: { ...common, ...part?.request }, response: { ...part?.response } };
}
