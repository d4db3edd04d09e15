/** A user pool of the program's own, with settings that the component does not know, and its triggers. */
import * as aws from "@pulumi/aws";
import { CognitoTriggers } from "pulumi-cognito-triggers";

const auth = new CognitoTriggers("auth", {
  triggers: {
    preSignUp: { blockedEmailDomains: ["mailinator.com"] },
    postAuthentication: { loginHistory: { table: { create: {} } } },
  },
});

const pool = new aws.cognito.UserPool("pool", {
  usernameAttributes: ["email"],
  autoVerifiedAttributes: ["email"],
  deletionProtection: "ACTIVE",
  deviceConfiguration: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true },
  // The pool has its triggers from the start, and no other line sets them.
  lambdaConfig: auth.lambdaConfig,
});

// Keeps the triggers as they should be: takes a token trigger off, puts back what somebody else's update has lost.
auth.attachTo(pool);

const client = new aws.cognito.UserPoolClient("app", { userPoolId: pool.id, generateSecret: false });

export const userPoolId = pool.id;
export const userPoolClientId = client.id;
