import type { TriggerSourceOf } from "../trigger-sources";
import type { EventBody } from "./event-body";
import { userAttributes } from "./people";

type SignInSource = TriggerSourceOf<"preAuthentication" | "postAuthentication" | "userMigration">;

/** In a migration the user name is what the person typed. */
const TYPED_USER_NAME = "taro.yamada@example.com";

const notMigrated = () => ({
  userAttributes: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
});

/** Events around a sign-in. */
export const signInBodies: { [Source in SignInSource]: () => EventBody<Source> } = {
  PreAuthentication_Authentication: () => ({
    request: {
      userAttributes: userAttributes("CONFIRMED"),
      validationData: null,
      userNotFound: false,
      clientMetadata: null,
    },
    response: {},
  }),
  PostAuthentication_Authentication: () => ({
    request: { userAttributes: userAttributes("CONFIRMED"), newDeviceUsed: false, clientMetadata: null },
    response: {},
  }),
  UserMigration_Authentication: () => ({
    userName: TYPED_USER_NAME,
    request: { password: "Correct-Horse-7-Battery", validationData: null, clientMetadata: null },
    response: notMigrated(),
  }),
  UserMigration_ForgotPassword: () => ({
    userName: TYPED_USER_NAME,
    request: { validationData: null, clientMetadata: null },
    response: notMigrated(),
  }),
};
