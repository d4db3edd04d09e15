/**
 * A new user pool for the people of one company: who may sign up, what is made for them, when they sign in, and an API for
 * apps that ask for it themselves.
 */
import { CognitoTriggers } from "pulumi-cognito-triggers";

const auth = new CognitoTriggers("auth", {
  userPool: { create: { name: "company", mfa: "optional" } },
  triggers: {
    preSignUp: { allowedEmailDomains: ["example.com", "*.example.com"] },
    postConfirmation: {
      profile: { table: { create: {} } },
      folders: { bucket: { create: {} }, prefixes: ["documents", "pictures"] },
      onError: "continue",
    },
    postAuthentication: { loginHistory: { table: { create: {} }, retentionDays: 365 }, repairProfile: true },
    customMessage: async (event) => {
      if (event.triggerSource !== "CustomMessage_SignUp") return event;
      event.response.emailSubject = "Your code for Example";
      event.response.emailMessage = `Welcome. Your code is ${event.request.codeParameter}.`;
      return event;
    },
  },
  usersApi: { create: { cors: { allowedOrigins: ["https://app.example.com"] } } },
});

export const userPoolId = auth.userPoolId;
export const userPoolClientId = auth.userPoolClientId;
export const usersApiUrl = auth.usersApiUrl;
