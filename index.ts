import { CognitoTriggers } from "./components";
import { readStackConfig } from "./components/stack-config";

const auth = new CognitoTriggers("auth", readStackConfig());

export const userPoolId = auth.userPoolId;
export const userPoolArn = auth.userPoolArn;
export const userPoolClientId = auth.userPoolClientId;
export const profileTableName = auth.profileTableName;
export const loginHistoryTableName = auth.loginHistoryTableName;
export const bucketName = auth.bucketName;
export const functionArns = Object.fromEntries(
  Object.entries(auth.functions).map(([trigger, { arn }]) => [trigger, arn]),
);
