/**
 * Callbacks of the program, switched and set by each stack: Pulumi.dev.yaml and Pulumi.staging.yaml beside this file say
 * what is on where. A trigger that a stack says nothing about is on.
 */
import { CognitoTriggers, readStackConfig } from "pulumi-cognito-triggers";

const args = readStackConfig({
  userPool: { create: { name: "shop" } },
  triggers: {
    // The rules are in the stacks' files; this runs after them.
    preSignUp: {
      after: async (event) => {
        if (event.request.userAttributes["name"] === undefined) throw new Error("Please give your name.");
        return event;
      },
    },
    postAuthentication: async (event) => {
      if (event.request.userAttributes["zoneinfo"] === "Etc/Closed") throw new Error("This account is closed.");
      return event;
    },
    preTokenGeneration: async (event) => {
      const { name = "" } = event.request.userAttributes;
      event.response.claimsOverrideDetails = { claimsToAddOrOverride: { display_name: name.trim() } };
      return event;
    },
  },
});
const auth = new CognitoTriggers("auth", args);

export const userPoolId = auth.userPoolId;
export const userPoolClientId = args.userPool?.create && auth.userPoolClientId;
export const functionArns = Object.fromEntries(Object.entries(auth.functions).map(([name, { arn }]) => [name, arn]));
