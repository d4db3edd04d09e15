import type { TriggerSourceOf } from "../trigger-sources";
import type { EventBody } from "./event-body";
import { FEDERATED_USER_NAME, NO_CLIENT_ID, signUpAttributes, userAttributes } from "./people";

type SignUpSource = TriggerSourceOf<"preSignUp" | "postConfirmation" | "inboundFederation">;

/** As Cognito sends it: the three decisions are made, and all are no. */
const notDecided = () => ({ autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false });

/** Events around the making of a user. */
export const signUpBodies: { [Source in SignUpSource]: () => EventBody<Source> } = {
  PreSignUp_SignUp: () => ({
    awsSdkVersion: "aws-sdk-js-3.1169.0",
    request: { userAttributes: signUpAttributes(), validationData: null, clientMetadata: null },
    response: notDecided(),
  }),
  PreSignUp_AdminCreateUser: () => ({
    clientId: NO_CLIENT_ID,
    awsSdkVersion: "aws-sdk-nodejs-3.1169.0",
    request: {
      userAttributes: { email: "taro.yamada@example.com", email_verified: "true" },
      validationData: null,
      clientMetadata: null,
    },
    response: notDecided(),
  }),
  PreSignUp_ExternalProvider: () => ({
    userName: FEDERATED_USER_NAME,
    request: {
      userAttributes: {
        "cognito:email_alias": "",
        "cognito:phone_number_alias": "",
        ...signUpAttributes(),
        email: "taro.yamada@example.com",
      },
      validationData: {},
      clientMetadata: null,
    },
    response: notDecided(),
  }),
  PostConfirmation_ConfirmSignUp: () => ({
    awsSdkVersion: "aws-sdk-js-3.1169.0",
    request: { userAttributes: userAttributes("CONFIRMED"), clientMetadata: null },
    response: {},
  }),
  PostConfirmation_ConfirmForgotPassword: () => ({
    request: { userAttributes: userAttributes("CONFIRMED"), clientMetadata: null },
    response: {},
  }),
  InboundFederation_ExternalProvider: () => ({
    userName: FEDERATED_USER_NAME,
    request: {
      providerName: "Google",
      providerType: "Google",
      attributes: {
        tokenResponse: { access_token: "example-access-token", token_type: "Bearer", expires_in: "3599" },
        idToken: {
          sub: "112233445566778899001",
          email: "taro.yamada@example.com",
          email_verified: "true",
          name: "山田 太郎",
        },
        samlResponse: null,
        userInfo: { sub: "112233445566778899001", email: "taro.yamada@example.com" },
      },
    },
    response: { userAttributesToMap: {} },
  }),
};
