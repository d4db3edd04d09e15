import type { TriggerSource } from "../trigger-sources";
import type { EventBody } from "./event-body";
import type { EventVersion, TokenSource } from "./event-types";
import { CLIENT_ID, FEDERATED_USER_NAME, federatedUserAttributes, userAttributes } from "./people";

/** The body of a token event of a person, as version V1_0 has it. */
function personBody(attributes: Record<string, string>) {
  return {
    request: {
      userAttributes: attributes,
      groupConfiguration: { groupsToOverride: ["editors"], iamRolesToOverride: [], preferredRole: null },
      clientMetadata: null,
    },
    response: { claimsOverrideDetails: null },
  };
}

/** Events before tokens are made, in the first version in which each source comes. */
export const tokenBodies: { [Source in TokenSource]: () => EventBody<Source> } = {
  TokenGeneration_HostedAuth: () => ({ userName: FEDERATED_USER_NAME, ...personBody(federatedUserAttributes()) }),
  TokenGeneration_Authentication: () => personBody(userAttributes("CONFIRMED")),
  TokenGeneration_NewPasswordChallenge: () => personBody(userAttributes("FORCE_CHANGE_PASSWORD")),
  TokenGeneration_AuthenticateDevice: () => personBody(userAttributes("CONFIRMED")),
  TokenGeneration_RefreshTokens: () => personBody(userAttributes("CONFIRMED")),
  // A machine: no user, so no attributes and no groups.
  TokenGeneration_ClientCredentials: () => ({
    userName: CLIENT_ID,
    request: {
      userAttributes: {},
      groupConfiguration: { groupsToOverride: null, iamRolesToOverride: null, preferredRole: null },
      scopes: ["orders/read"],
      clientMetadata: { tenant: "blue" },
    },
    response: { claimsAndScopeOverrideDetails: null },
  }),
};

/** Versions V2_0 and V3_0 bring the access token's scopes, and another response. */
export function inVersion<Body extends { request: object }>(
  source: TriggerSource,
  body: Body,
  version: EventVersion,
): object {
  if (version === "1" || "scopes" in body.request) return body;
  const scopes = source === "TokenGeneration_HostedAuth" ? ["openid", "email"] : ["aws.cognito.signin.user.admin"];
  return {
    ...body,
    request: { ...body.request, scopes },
    response: { claimsAndScopeOverrideDetails: null },
  };
}
