import { CognitoTriggers } from "./components";
import { readStackConfig } from "./components/stack-config";

const args = readStackConfig();
const auth = new CognitoTriggers("auth", args);

const outputs = {
  userPoolId: auth.userPoolId,
  userPoolArn: auth.userPoolArn,
  // An existing pool has app clients of its own.
  userPoolClientId: args.userPool?.create && auth.userPoolClientId,
  appClientIds:
    args.userPool?.create && Object.fromEntries(Object.entries(auth.appClients).map(([name, { id }]) => [name, id])),
  userPoolDomainUrl: auth.userPoolDomainUrl,
  userPoolDomainTarget: auth.userPoolDomainTarget,
  identityPoolId: auth.identityPoolId,
  profileTableName: auth.profileTableName,
  loginHistoryTableName: auth.loginHistoryTableName,
  bucketName: auth.bucketName,
  usersApiUrl: auth.usersApiUrl,
  functionArns: Object.fromEntries(Object.entries(auth.functions).map(([trigger, { arn }]) => [trigger, arn])),
};

// Pulumi warns of an output that is undefined.
export = Object.fromEntries(Object.entries(outputs).filter(([, output]) => output !== undefined));
