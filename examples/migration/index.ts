/** Users of an old pool move to a new one at their first sign-in, with their passwords. */
import * as pulumi from "@pulumi/pulumi";
import { CognitoTriggers } from "pulumi-cognito-triggers";

const config = new pulumi.Config();

const auth = new CognitoTriggers("auth", {
  userPool: { create: { name: "new" } },
  triggers: {
    userMigration: {
      from: {
        userPoolId: config.require("oldUserPoolId"),
        clientId: config.require("oldClientId"),
        // pulumi config set --secret oldClientSecret …
        clientSecret: config.requireSecret("oldClientSecret"),
      },
      attributes: ["email", "name"],
      minimumPasswordLength: 12,
    },
    // Those who never sign in are not moved; those who do get a profile like everybody else.
    postConfirmation: { enabled: false, profile: { table: { create: {} } } },
    postAuthentication: { repairProfile: true },
  },
});

export const userPoolId = auth.userPoolId;
export const userPoolClientId = auth.userPoolClientId;
