import { relative } from "node:path";

import { EMULATOR_CREDENTIALS } from "./emulators/s3";
import type { Endpoints } from "./endpoints-file";
import type { Target } from "./walk/target";
import { loginOf, type People } from "./walk/users";

/** What the person needs to use the sandbox that keeps running. */
export function describeRunning(endpoints: Endpoints, endpointsFile: string, target: Target, people: People): string[] {
  const { cognito, legacyCognito, dynamodb, s3, lambda, usersApi, confirmationCode, region } = endpoints;
  const { accessKeyId, secretAccessKey } = EMULATOR_CREDENTIALS;
  const { newUser, waitingLegacyUser } = people;
  return [
    "",
    `Running until Ctrl-C. All of this is in ${relative(process.cwd(), endpointsFile)}:`,
    `  Cognito    ${cognito.endpoint}  pool ${cognito.userPoolId}  client ${cognito.clientId}`,
    ...(legacyCognito === null
      ? []
      : [`  old pool   ${legacyCognito.endpoint}  pool ${legacyCognito.userPoolId}  client ${legacyCognito.clientId}`]),
    `  DynamoDB   ${dynamodb.endpoint}`,
    `  S3         ${s3.endpoint}`,
    `  Lambda     ${lambda.endpoint}`,
    ...(usersApi === null ? [] : [`  users API  ${usersApi.endpoint}  POST, with a token of the pool`]),
    `Every confirmation code is ${confirmationCode}. Users to try:`,
    `  ${loginOf(target, newUser)}  password ${newUser.password}`,
    ...(legacyCognito === null
      ? []
      : [`  ${loginOf(target, waitingLegacyUser)}  password ${waitingLegacyUser.password}  (still in the old pool)`]),
    "AWS CLI:",
    `  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${region}`,
    `  aws cognito-idp list-users --user-pool-id ${cognito.userPoolId} --endpoint-url ${cognito.endpoint}`,
  ];
}
