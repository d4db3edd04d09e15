/**
 * What the bridged provider knows of each type beyond its attributes: what it names by itself, what forces a replacement,
 * and what stays when the program drops it.
 */
import { CONFIGURATION } from "../deployment/lambda-function";

/** The rules of one type. */
export interface ResourceRule {
  /** The property that gets a name when the program gives none, and its longest length; null for a type without. */
  named?: { property: string; longest: number; write?: (name: string) => string } | null;
  /** The properties that force a replacement. */
  replacedBy?: readonly string[];
  /** Properties, by path, that are optional and computed: dropping one sends nothing. */
  kept?: readonly string[];
  /** Defaults of the provider's schema, which appear among the inputs. */
  defaults?: Readonly<Record<string, unknown>>;
  /** Outputs that an update of one of these properties makes unknown in a preview. */
  recomputed?: { outputs: readonly string[]; by: readonly string[] };
  /** An update sends nothing when state and plan are equal, as they are after one that failed. */
  sendsOnlyChanges?: boolean;
  /** A resource of the plugin framework: it never gets a deletion before its replacement by itself. */
  isFramework?: boolean;
}

const VERSION_OUTPUTS = ["version", "qualifiedArn", "qualifiedInvokeArn", "lastModified", "codeSha256"];

const FUNCTION_CHANGES = ["architectures", "code", ...CONFIGURATION];

const RULES: Readonly<Record<string, ResourceRule>> = {
  "aws:apigatewayv2/api:Api": { replacedBy: ["protocolType"], kept: ["ipAddressType"] },
  "aws:apigatewayv2/authorizer:Authorizer": { replacedBy: ["apiId"], kept: ["authorizerResultTtlInSeconds"] },
  "aws:apigatewayv2/integration:Integration": {
    replacedBy: ["apiId", "integrationType", "integrationSubtype"],
    kept: ["timeoutMilliseconds"],
    defaults: { payloadFormatVersion: "1.0" },
  },
  "aws:apigatewayv2/route:Route": { replacedBy: ["apiId"], defaults: { authorizationType: "NONE" } },
  "aws:apigatewayv2/stage:Stage": {
    replacedBy: ["apiId", "name"],
    kept: ["deploymentId", "defaultRouteSettings"],
    defaults: { autoDeploy: false },
  },
  "aws:cloudwatch/dashboard:Dashboard": { named: null, replacedBy: ["dashboardName"] },
  "aws:cloudwatch/logGroup:LogGroup": {
    named: { property: "name", longest: 512 },
    replacedBy: ["name", "namePrefix", "logGroupClass"],
    kept: ["deletionProtectionEnabled", "logGroupClass"],
    defaults: { retentionInDays: 0, skipDestroy: false },
    sendsOnlyChanges: true,
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { named: { property: "name", longest: 255 }, replacedBy: ["name"] },
  "aws:cognito/identityPool:IdentityPool": { named: null },
  "aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag": {
    named: null,
    replacedBy: ["identityPoolId", "identityProviderName"],
  },
  "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment": {
    named: null,
    replacedBy: ["identityPoolId", "roles"],
  },
  "aws:cognito/resourceServer:ResourceServer": { replacedBy: ["identifier", "name", "userPoolId"] },
  "aws:cognito/userGroup:UserGroup": { replacedBy: ["name", "userPoolId"] },
  "aws:cognito/userPool:UserPool": {
    replacedBy: ["name", "usernameAttributes", "aliasAttributes", "usernameConfiguration"],
    kept: [
      "userPoolTier",
      "lambdaConfig.preTokenGeneration",
      "lambdaConfig.preTokenGenerationConfig",
      "emailVerificationMessage",
      "emailVerificationSubject",
      "smsVerificationMessage",
      "verificationMessageTemplate",
      "passwordPolicy",
      "adminCreateUserConfig",
      "signInPolicy",
      "smsConfiguration",
      "usernameConfiguration",
      "accountRecoverySetting",
      "emailConfiguration",
      "userPoolAddOns.advancedSecurityAdditionalFlows",
    ],
    defaults: { deletionProtection: "INACTIVE", mfaConfiguration: "OFF" },
  },
  "aws:cognito/userPoolClient:UserPoolClient": {
    replacedBy: ["generateSecret", "userPoolId"],
    kept: [
      "accessTokenValidity",
      "allowedOauthFlows",
      "allowedOauthFlowsUserPoolClient",
      "allowedOauthScopes",
      "authSessionValidity",
      "callbackUrls",
      "defaultRedirectUri",
      "enablePropagateAdditionalUserContextData",
      "enableTokenRevocation",
      "explicitAuthFlows",
      "idTokenValidity",
      "logoutUrls",
      "preventUserExistenceErrors",
      "readAttributes",
      "refreshTokenRotation",
      "refreshTokenValidity",
      "supportedIdentityProviders",
      "writeAttributes",
    ],
    isFramework: true,
  },
  "aws:cognito/userPoolDomain:UserPoolDomain": {
    named: null,
    replacedBy: ["domain", "userPoolId"],
    kept: ["managedLoginVersion"],
  },
  "aws:dynamodb/table:Table": {
    replacedBy: ["name", "hashKey", "rangeKey", "localSecondaryIndexes"],
    kept: ["pointInTimeRecovery", "ttl", "serverSideEncryption", "streamViewType", "readCapacity", "writeCapacity"],
    defaults: { billingMode: "PROVISIONED" },
    sendsOnlyChanges: true,
  },
  "aws:iam/role:Role": {
    named: { property: "name", longest: 64 },
    replacedBy: ["name", "namePrefix", "path"],
    kept: ["managedPolicyArns", "inlinePolicies"],
    defaults: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
    sendsOnlyChanges: true,
  },
  "aws:iam/rolePolicy:RolePolicy": { replacedBy: ["name", "namePrefix", "role"] },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { named: null, replacedBy: ["role", "policyArn"] },
  "aws:kms/alias:Alias": {
    named: { property: "name", longest: 238, write: (name) => `alias/${name}` },
    replacedBy: ["name", "namePrefix"],
  },
  "aws:kms/key:Key": {
    named: null,
    replacedBy: ["customerMasterKeySpec", "keyUsage", "multiRegion"],
    kept: ["policy", "description", "multiRegion", "rotationPeriodInDays"],
  },
  "aws:lambda/alias:Alias": { replacedBy: ["functionName", "name"] },
  "aws:lambda/function:Function": {
    named: { property: "name", longest: 64 },
    replacedBy: ["name", "packageType", "tenancyConfig"],
    kept: ["architectures", "loggingConfig", "tracingConfig", "ephemeralStorage", "codeSha256", "sourceCodeHash"],
    defaults: {
      memorySize: 128,
      packageType: "Zip",
      publish: false,
      reservedConcurrentExecutions: -1,
      skipDestroy: false,
      timeout: 3,
    },
    recomputed: { outputs: VERSION_OUTPUTS, by: FUNCTION_CHANGES },
  },
  "aws:lambda/invocation:Invocation": {
    named: null,
    replacedBy: ["functionName", "qualifier", "triggers"],
    defaults: { lifecycleScope: "CREATE_ONLY", qualifier: "$LATEST", terraformKey: "tf" },
    recomputed: { outputs: ["result"], by: ["input"] },
  },
  "aws:lambda/permission:Permission": {
    named: { property: "statementId", longest: 100 },
    replacedBy: [
      "action",
      "eventSourceToken",
      "function",
      "functionUrlAuthType",
      "principal",
      "principalOrgId",
      "qualifier",
      "sourceAccount",
      "sourceArn",
      "statementId",
      "statementIdPrefix",
    ],
  },
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
    named: null,
    replacedBy: ["functionName", "qualifier"],
  },
  "aws:s3/bucket:Bucket": {
    named: { property: "bucket", longest: 63, write: (name) => name.toLowerCase() },
    replacedBy: ["bucket", "bucketPrefix"],
    defaults: { forceDestroy: false },
  },
  "aws:sns/topic:Topic": { named: { property: "name", longest: 80 }, replacedBy: ["name", "fifoTopic"] },
  "aws:wafv2/ipSet:IpSet": { replacedBy: ["name", "scope", "ipAddressVersion"] },
  "aws:wafv2/webAcl:WebAcl": { replacedBy: ["name", "scope"] },
  "aws:wafv2/webAclAssociation:WebAclAssociation": { named: null, replacedBy: ["resourceArn", "webAclArn"] },
};

/** The pieces of a bucket are resources of their own, each of them tied to its bucket. */
const BUCKET_PIECE: ResourceRule = { named: null, replacedBy: ["bucket"] };

/** The properties, by path, that keep their value when the program drops them. */
export function keptProperties(type: string): string[] {
  // The region is the provider's, and a name may have been made from a prefix.
  return ["region", "name", "namePrefix", ...(ruleOf(type).kept ?? [])];
}

/** The rules of a type; one that stands in no table has none but a name of its own. */
export function ruleOf(type: string): ResourceRule {
  return RULES[type] ?? (/^aws:s3\/bucket[A-Z]/.test(type) ? BUCKET_PIECE : {});
}
