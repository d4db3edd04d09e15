import type { Deployment } from "../deployment/deployment";
import type { Properties } from "./property-values";

/** What must be unique of a type, and the words in which AWS refuses a second one. */
interface UniqueName {
  properties: readonly string[];
  refusal(this: void, inputs: Readonly<Record<string, string>>): string;
}

const UNIQUE_NAMES: Readonly<Record<string, UniqueName>> = {
  "aws:apigatewayv2/stage:Stage": {
    properties: ["apiId", "name"],
    refusal: ({ name }) =>
      `creating API Gateway v2 Stage (${name}): operation error ApiGatewayV2: CreateStage, https response error StatusCode: 409, ConflictException: Stage already exists`,
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    properties: ["name"],
    refusal: ({ name }) =>
      `creating CloudWatch Logs Log Group (${name}): operation error CloudWatch Logs: CreateLogGroup, https response error StatusCode: 400, ResourceAlreadyExistsException: The specified log group already exists`,
  },
  "aws:cognito/identityProvider:IdentityProvider": {
    properties: ["userPoolId", "providerName"],
    refusal: ({ providerName }) =>
      `creating Cognito Identity Provider (${providerName}): operation error Cognito Identity Provider: CreateIdentityProvider, https response error StatusCode: 400, DuplicateProviderException: A provider with the name ${providerName} already exists in this user pool.`,
  },
  "aws:cognito/resourceServer:ResourceServer": {
    properties: ["userPoolId", "identifier"],
    refusal: ({ identifier, userPoolId }) =>
      `creating Cognito Resource Server (${identifier}): operation error Cognito Identity Provider: CreateResourceServer, https response error StatusCode: 400, InvalidParameterException: ${identifier} already exists in user pool ${userPoolId}.`,
  },
  "aws:cognito/userGroup:UserGroup": {
    properties: ["userPoolId", "name"],
    refusal: ({ name }) =>
      `creating Cognito User Group (${name}): operation error Cognito Identity Provider: CreateGroup, https response error StatusCode: 400, GroupExistsException: A group with the name already exists.`,
  },
  "aws:cognito/userPoolDomain:UserPoolDomain": {
    properties: ["domain"],
    refusal: ({ domain }) =>
      `creating Cognito User Pool Domain (${domain}): operation error Cognito Identity Provider: CreateUserPoolDomain, https response error StatusCode: 400, InvalidParameterException: Domain already associated with another user pool.`,
  },
  "aws:iam/role:Role": {
    properties: ["name"],
    refusal: ({ name }) =>
      `creating IAM Role (${name}): operation error IAM: CreateRole, https response error StatusCode: 409, EntityAlreadyExists: Role with name ${name} already exists.`,
  },
  "aws:kms/alias:Alias": {
    properties: ["name"],
    refusal: ({ name }) =>
      `creating KMS Alias (${name}): operation error KMS: CreateAlias, https response error StatusCode: 400, AlreadyExistsException: An alias with the name ${name} already exists`,
  },
  "aws:wafv2/ipSet:IpSet": { properties: ["name", "scope"], refusal: ({ name }) => wafDuplicate("IPSet", name) },
  "aws:wafv2/webAcl:WebAcl": { properties: ["name", "scope"], refusal: ({ name }) => wafDuplicate("WebACL", name) },
};

function wafDuplicate(kind: string, name: string | undefined): string {
  return `creating WAFv2 ${kind} (${name}): operation error WAFV2: Create${kind}, https response error StatusCode: 400, WAFDuplicateItemException: AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.`;
}

/**
 * Names that a realiser does not guard itself: the emulators refuse a second table or bucket, the Lambda endpoint a second
 * function, alias or statement, the HTTP API a second route.
 *
 * @throws in AWS's words when the name is taken
 */
export function checkNameIsFree(type: string, inputs: Properties, { resources }: Deployment): void {
  const unique = UNIQUE_NAMES[type];
  if (unique === undefined) return;
  const isTaken = resources.some(
    (other) => other.type === type && unique.properties.every((property) => other.state[property] === inputs[property]),
  );
  if (isTaken) {
    const texts = unique.properties.map((property) => [property, String(inputs[property])]);
    throw new Error(unique.refusal(Object.fromEntries(texts) as Record<string, string>));
  }
}
