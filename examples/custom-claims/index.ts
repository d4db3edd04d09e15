/** Tenants: the tenant of a user goes from an attribute into both tokens, the plan from the profile item. */
import { CognitoTriggers } from "pulumi-cognito-triggers";

const auth = new CognitoTriggers("auth", {
  userPool: { create: { name: "tenants", customAttributes: ["tenant"] } },
  triggers: {
    postConfirmation: { profile: { table: { create: {} }, attributes: ["custom:tenant"] } },
    preTokenGeneration: {
      version: "V2_0",
      claims: { tenant: "custom:tenant" },
      profileClaims: { plan: "plan", seats: { from: "seats", as: "number", tokens: "access" } },
      scopes: { add: ["app/read"] },
      // Runs after the claims are set.
      after: async (event) => {
        const changes = event.response.claimsAndScopeOverrideDetails;
        if (event.request.userAttributes["custom:tenant"] === undefined) {
          changes.accessTokenGeneration = { ...changes.accessTokenGeneration, scopesToSuppress: ["app/read"] };
        }
        return event;
      },
    },
  },
});

export const userPoolId = auth.userPoolId;
export const profileTableName = auth.profileTableName;
