/**
 * What programs may write with the component, and what must not compile: checked by `npx tsc -p tsconfig.json`, which
 * fails when an expected error is none. Nothing here runs.
 *
 * Does not prove what happens at run time: tests/components does.
 */
import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { Table } from "@pulumi/aws/dynamodb/table";
import type { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers, readStackConfig } from "../../components";
import type {
  CallbackEvent,
  CognitoTriggersArgs,
  LambdaConfig,
  PolicyStatement,
  TriggerArgs,
  TriggerName,
} from "../../components";

declare const table: Table;
declare const handler: LambdaFunction;

// ---- must compile ----

// Without a version the token trigger's event is that of V1_0, in whatever form the callback is given.
export const tokenCallbacks = [
  new CognitoTriggers("auth", {
    triggers: {
      preTokenGeneration: {
        callback: async (event) => {
          event.response.claimsOverrideDetails = { claimsToSuppress: ["email"] };
          return event;
        },
      },
    },
  }),
  new CognitoTriggers("auth", {
    triggers: {
      preTokenGeneration: {
        claims: { tenant: "custom:tenant" },
        after: async (event) => {
          event.response.claimsOverrideDetails = { claimsToSuppress: ["email"] };
          return event;
        },
      },
    },
  }),
  new CognitoTriggers("auth", {
    triggers: {
      preTokenGeneration: async (event) => {
        event.response.claimsOverrideDetails = { claimsToSuppress: ["email"] };
        return event;
      },
    },
  }),
];
export const laterVersion = new CognitoTriggers("auth", {
  triggers: {
    preTokenGeneration: {
      version: "V2_0",
      after: async (event) => {
        event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd: ["read"] } } };
        return event;
      },
      claims: { tenant: "custom:tenant" },
    },
  },
});

// The program's part beside the stack's: callbacks with their events, settings without what the stack gives.
export const withStack = new CognitoTriggers(
  "auth",
  readStackConfig({
    userPool: { create: { email: { sourceArn: table.arn, from: "App <no-reply@acme.io>" } } },
    triggers: {
      customMessage: async (event) => {
        event.response.emailSubject = event.request.codeParameter ?? "";
        return event;
      },
      preSignUp: {
        after: async (event) => {
          event.response.autoConfirmUser = true;
          return event;
        },
      },
      userMigration: { forgotPassword: true },
      preTokenGeneration: {
        environment: { TABLE: table.name },
        callback: async (event) => {
          event.response.claimsOverrideDetails = { claimsToSuppress: ["email"] };
          return event;
        },
      },
      postAuthentication: { enabled: false, callback: async (event) => event },
      defineAuthChallenge: { functionArn: handler.arn },
    },
    tags: { owner: table.id },
  }),
);
export const withStackV3 = readStackConfig({
  triggers: {
    preTokenGeneration: {
      version: "V3_0",
      after: async (event) => {
        event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd: ["read"] } } };
        return event;
      },
    },
  },
});

// What was read is spread, and the program's code put beside it: whatever the stack says of the trigger, and if nothing.
const read = readStackConfig();
export const besideTheStack = new CognitoTriggers("auth", {
  ...read,
  triggers: {
    ...read.triggers,
    preSignUp: {
      ...read.triggers.preSignUp,
      after: async (event) => {
        event.response.autoConfirmUser = true;
        return event;
      },
    },
    userMigration: {
      ...read.triggers.userMigration,
      after: async (event) => {
        event.response.finalUserStatus = "CONFIRMED";
        return event;
      },
      environment: { TABLE: table.name },
    },
    postConfirmation: { ...read.triggers.postConfirmation, enabled: read.triggers.preSignUp?.enabled },
    customMessage: { ...read.triggers.customMessage, after: async (event) => event },
    createAuthChallenge: { ...read.triggers.createAuthChallenge, after: async (event) => event },
    preTokenGeneration: { ...read.triggers.preTokenGeneration, environment: { TABLE: table.name } },
    inboundFederation: { ...read.triggers.inboundFederation, callback: async (event) => event },
    defineAuthChallenge: async (event) => event,
  },
});
export const readAsArgs: CognitoTriggersArgs = readStackConfig();

export const everything = new CognitoTriggers(
  "auth",
  {
    userPool: {
      create: {
        name: "app",
        signInWith: ["username", "email"],
        mfa: "optional",
        passwordPolicy: { minimumLength: 14, requireSymbols: true },
        tokenValidity: { accessTokenMinutes: 15 },
        customAttributes: ["tenant"],
      },
    },
    triggers: {
      preSignUp: { allowedEmailDomains: ["example.com"] },
      postConfirmation: {
        profile: { table: { existing: table.name }, key: "username", attributes: ["name"] },
        folders: { bucket: { create: {} }, prefixes: ["raw-gene"] },
        onError: "continue",
        after: async (event) => {
          event.request.userAttributes["name"]?.trim();
          return event;
        },
      },
      postAuthentication: {
        loginHistory: { table: { create: { name: "sign-ins" } } },
        repairProfile: true,
        enabled: true,
      },
      userMigration: {
        from: { userPoolId: table.id, clientId: "x", clientSecret: pulumi.secret("x"), roleArn: handler.arn },
        mfaUsers: "refuse",
      },
      customMessage: async (event, context) => {
        event.response.emailSubject = `${event.request.codeParameter} ${context.awsRequestId}`;
        return event;
      },
      preAuthentication: {
        callback: async (event) => event,
        environment: { TABLE: table.name },
        policyStatements: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: table.arn }],
        memorySizeMb: 1024,
        timeoutSeconds: 3,
        provisionedConcurrency: 1,
      },
      defineAuthChallenge: { functionArn: handler.arn },
      createAuthChallenge: { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:x", enabled: false },
      verifyAuthChallengeResponse: { enabled: false },
      customEmailSender: async (event) => event,
      inboundFederation: async (event) => event,
    },
    usersApi: {
      enabled: true,
      create: {
        authorization: "jwt",
        clientIds: ["web", table.id],
        cors: { allowedOrigins: ["https://app.example.com"], allowedHeaders: ["authorization"], maxAgeSeconds: 60 },
        throttling: { requestsPerSecond: 50, burst: 100 },
        language: "ja",
        memorySizeMb: 256,
      },
    },
    customSenderKey: { existing: handler.kmsKeyArn.apply((arn) => arn ?? "") },
    logRetentionDays: 7,
    deletionProtection: true,
    tags: { owner: table.id },
  },
  { protect: true },
);

export const existing: CognitoTriggersArgs = {
  userPool: {
    existing: {
      id: table.id,
      replaces: { preSignUp: "arn", customSmsSender: { functionArn: "arn", lambdaVersion: "V1_0", kmsKeyArn: "arn" } },
      smsRoleArn: handler.role,
    },
  },
  triggers: {},
};

export const fromStack = new CognitoTriggers("auth", readStackConfig());

// A pool of the program.
const auth = new CognitoTriggers("auth", { triggers: { preSignUp: { autoConfirm: true } } });
auth.attachTo(new UserPool("pool", { lambdaConfig: auth.lambdaConfig }));

// App clients of a pool of the program are made after it.
const users = new CognitoTriggers("users", { triggers: {}, usersApi: { create: {} } });
users.attachTo(new UserPool("pool", { lambdaConfig: users.lambdaConfig }), { clientIds: [table.id] });
export const usersApiUrl: pulumi.Output<string> | undefined = users.usersApiUrl;

// Outputs are outputs, and those that may be missing say so.
export const ids: pulumi.Output<string>[] = [auth.userPoolId, auth.userPoolArn, auth.userPoolClientId];
export const stores: (pulumi.Output<string> | undefined)[] = [auth.profileTableName, auth.bucketName];
export const arn: pulumi.Output<string> | undefined = auth.functions.preSignUp?.arn;
export const config: pulumi.Output<LambdaConfig | undefined> = auth.lambdaConfig;

// The version of the token trigger decides what its callback gets.
export const tokenTriggers: TriggerArgs<"preTokenGeneration">[] = [
  async (event) => {
    event.response.claimsOverrideDetails = { claimsToAddOrOverride: { tenant: "x" } };
    return event;
  },
  {
    version: "V1_0",
    callback: async (event) => {
      event.response.claimsOverrideDetails = { claimsToSuppress: ["email"] };
      return event;
    },
  },
  {
    version: "V2_0",
    callback: async (event) => {
      event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd: ["read"] } } };
      return event;
    },
  },
  { version: "V3_0", callback: async (event) => event },
  { functionArn: "arn", version: "V3_0" },
  { enabled: false },
];

// Every trigger takes a callback of its own event.
export const callbacks: { [Name in TriggerName]: TriggerArgs<Name> } = {
  preSignUp: async (event) => event,
  postConfirmation: async (event) => event,
  preAuthentication: async (event) => event,
  postAuthentication: async (event) => event,
  preTokenGeneration: async (event) => event,
  userMigration: async (event) => event,
  customMessage: async (event) => event,
  defineAuthChallenge: async (event) => event,
  createAuthChallenge: async (event) => event,
  verifyAuthChallengeResponse: async (event) => event,
  customEmailSender: async (event) => event,
  customSmsSender: async (event) => event,
  inboundFederation: async (event) => event,
};

export const migrated = (event: CallbackEvent<"userMigration">): string => {
  // Only a sign-in carries a password.
  return event.triggerSource === "UserMigration_Authentication" ? event.request.password : event.userName;
};

// ---- must not compile ----

// @ts-expect-error -- there is no such trigger
export const stackTypo = readStackConfig({ triggers: { preSignup: async (event) => event } });

export const stackWrongEvent = readStackConfig({
  triggers: {
    preSignUp: {
      after: async (event) => {
        // @ts-expect-error -- that is the custom message trigger's response
        event.response.emailSubject = "x";
        return event;
      },
    },
  },
});

const tokens = read.triggers.preTokenGeneration;
declare const after: (event: object) => Promise<never>;
// @ts-expect-error -- the stack's version is not known here: the code goes to readStackConfig
export const stackTokenCode = new CognitoTriggers("auth", { triggers: { preTokenGeneration: { ...tokens, after } } });

export const callbackAndAfter: TriggerArgs<"preSignUp"> = {
  callback: async (event) => event,
  // @ts-expect-error -- a callback takes the behaviour's place
  after: async (event) => event,
};

// @ts-expect-error -- a callback takes the behaviour's place
export const callbackAndRule: TriggerArgs<"preSignUp"> = { allowedEmailDomains: ["a.io"], callback: async (e) => e };

// @ts-expect-error -- a callback or a function that exists
export const callbackAndArn: TriggerArgs<"customMessage"> = { functionArn: "arn", callback: (e) => Promise.resolve(e) };

// @ts-expect-error -- users come from somewhere
export const withoutSource: TriggerArgs<"userMigration"> = { forgotPassword: true };

// @ts-expect-error -- an id is no pool of the program
auth.attachTo("ap-northeast-1_abc123");

// @ts-expect-error -- a function that exists goes into functionArn
export const resource: TriggerArgs<"preSignUp"> = handler;

// @ts-expect-error -- a function that exists goes into functionArn
export const bareArn: TriggerArgs<"preTokenGeneration"> = "arn:aws:lambda:eu-west-1:210987654321:function:x";

// @ts-expect-error -- triggers are asked for, be they none
export const noTriggers: CognitoTriggersArgs = {};

// @ts-expect-error -- there is no such trigger
export const typo: CognitoTriggersArgs = { triggers: { preSignup: async (event) => event } };

// @ts-expect-error -- there is no such key
export const topLevelTypo: CognitoTriggersArgs = { triggers: {}, logRetention: 7 };

// @ts-expect-error -- a pool is created or exists
export const bothPools: CognitoTriggersArgs = { userPool: { create: {}, existing: { id: "x" } }, triggers: {} };

// @ts-expect-error -- a pool is created or exists
export const noPool: CognitoTriggersArgs = { userPool: {}, triggers: {} };

// @ts-expect-error -- a callback returns its event
export const returnsNothing: TriggerArgs<"preSignUp"> = async () => {};

// @ts-expect-error -- a callback returns a promise: Lambda takes a plain value for no answer
export const returnsNow: TriggerArgs<"preSignUp"> = (event) => event;

export const wrongEvent: TriggerArgs<"preSignUp"> = async (event) => {
  // @ts-expect-error -- that is the custom message trigger's response
  event.response.emailSubject = "x";
  return event;
};

export const wrongVersion: TriggerArgs<"preTokenGeneration"> = {
  version: "V1_0",
  callback: async (event) => {
    // @ts-expect-error -- scopes come with V2_0
    event.response.claimsAndScopeOverrideDetails = {};
    return event;
  },
};

// @ts-expect-error -- there is no such version
export const unknownVersion: TriggerArgs<"preTokenGeneration"> = { version: "V4_0", callback: async (event) => event };

// @ts-expect-error -- only the token trigger has versions
export const needlessVersion: TriggerArgs<"preSignUp"> = { version: "V1_0", callback: async (event) => event };

// @ts-expect-error -- a function that exists has its own code
export const twoCodes: TriggerArgs<"customMessage"> = { functionArn: "arn", callback: async (event) => event };

// @ts-expect-error -- what runs after a behaviour is called after
export const behaviourAndCallback: TriggerArgs<"preSignUp"> = { autoConfirm: true, callback: async (event) => event };

// @ts-expect-error -- the trigger has no behaviour for it to come after
export const afterNothing: TriggerArgs<"customMessage"> = { after: async (event: object) => event };

// @ts-expect-error -- the old pool is asked for
export const fromNowhere: TriggerArgs<"userMigration"> = { attributes: ["email"] };

// @ts-expect-error -- a table is created or exists
export const bothTables: TriggerArgs<"postConfirmation"> = { profile: { table: { create: {}, existing: "Users" } } };

// @ts-expect-error -- a table is created or exists
export const noTable: TriggerArgs<"postConfirmation"> = { profile: { table: {} } };

// @ts-expect-error -- a name could mean either
export const bareTable: TriggerArgs<"postConfirmation"> = { profile: { table: "Users" } };

// @ts-expect-error -- there is no such key
export const wrongKey: TriggerArgs<"postConfirmation"> = { profile: { table: { create: {} }, key: "mail" } };

// @ts-expect-error -- the program must know what it builds
export const outputWhereValue: TriggerArgs<"preSignUp"> = { autoConfirm: pulumi.output(true) };

// @ts-expect-error -- a statement has the members that IAM knows
export const statement: PolicyStatement = { action: "x" };

// @ts-expect-error -- MFA is off, optional or required
export const mfa: CognitoTriggersArgs = { userPool: { create: { mfa: "on" } }, triggers: {} };

// @ts-expect-error -- the users API is created or not there
export const bareUsersApi: CognitoTriggersArgs = { triggers: {}, usersApi: true };

// @ts-expect-error -- the users API has nothing but what is created
export const emptyUsersApi: CognitoTriggersArgs = { triggers: {}, usersApi: {} };

// @ts-expect-error -- there is no such authorization
export const iam: CognitoTriggersArgs = { triggers: {}, usersApi: { create: { authorization: "iam" } } };

// @ts-expect-error -- CORS without an origin would allow nothing
export const noOrigin: CognitoTriggersArgs = { triggers: {}, usersApi: { create: { cors: {} } } };

// @ts-expect-error -- not every component has a users API
export const url: pulumi.Output<string> = auth.usersApiUrl;

// @ts-expect-error -- what the component has made is not to be exchanged
auth.usersApiUrl = pulumi.output("https://example.com");

// @ts-expect-error -- a pool is the provider's resource, not its id
auth.attachTo("ap-northeast-1_abc123");

// @ts-expect-error -- what the component has made is not to be exchanged
auth.functions = {};

// @ts-expect-error -- a trigger that is off has no function
export const maybe: pulumi.Output<string> = auth.functions.preSignUp.arn;

// @ts-expect-error -- not every component has a bucket
export const bucket: pulumi.Output<string> = auth.bucketName;

export const noPassword = (event: CallbackEvent<"userMigration">): string | undefined => {
  if (event.triggerSource === "UserMigration_Authentication") return undefined;
  // @ts-expect-error -- Cognito sends no password when one is forgotten
  return event.request.password;
};
