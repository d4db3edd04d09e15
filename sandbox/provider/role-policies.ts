/** What the policies of the deployment's roles allow, as far as the sandbox looks: calls about user pools. */
import type { Deployment } from "../deployment/deployment";
import { isMap } from "../deployment/same-value";
import { CognitoApiError } from "../emulators/cognito-control-plane";
import type { CognitoCall } from "../emulators/cognito-front";
import { matchesStringLike } from "../lambda-endpoint/resource-policy";

/** Something that a role wants to do. */
export interface Access {
  action: string;
  resource: string;
  /** Values of condition keys. */
  context?: Readonly<Record<string, string>>;
}

interface Statement {
  Effect?: string;
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** Calls of the API that ask for no right of IAM's: an app's own. */
const OPEN_CALLS = ["SignUp", "ConfirmSignUp", "InitiateAuth", "RespondToAuthChallenge", "ForgotPassword", "GetUser"];

/** @throws {CognitoApiError} when the caller's role does not allow a call of Cognito's API */
export function authorizeCall(call: CognitoCall, deployment: Deployment): void {
  const { role } = call;
  if (role === undefined || OPEN_CALLS.includes(call.operation)) return;
  const denied = accessesOf(call, deployment).find((access) => !isAllowed(role, access, deployment));
  if (denied !== undefined) {
    const caller = `arn:${deployment.partition}:sts::${deployment.accountId}:assumed-role/${role}/sandbox`;
    throw new CognitoApiError(
      "AccessDeniedException",
      `User: ${caller} is not authorized to perform: ${denied.action} on resource: ${denied.resource} because no identity-based policy allows the ${denied.action} action`,
    );
  }
}

/** The policies of a role that exist. */
export function policiesOf(role: string, { resources }: Deployment): string[] {
  return resources.flatMap(({ type, state }) =>
    type === "aws:iam/rolePolicy:RolePolicy" && state.role === role ? [String(state.policy)] : [],
  );
}

/** Whether a policy of the role allows what it wants to do, and none denies it. */
export function isAllowed(role: string, access: Access, deployment: Deployment): boolean {
  const statements = policiesOf(role, deployment).flatMap(readStatements);
  const applying = statements.filter((statement) => applies(statement, access));
  return applying.some(({ Effect }) => Effect === "Allow") && !applying.some(({ Effect }) => Effect === "Deny");
}

/** An update also hands on what the pool uses: tags, the role for text messages, the senders' key. */
function accessesOf({ operation, request }: CognitoCall, { partition, region, accountId }: Deployment): Access[] {
  const pool = `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${String(request.UserPoolId)}`;
  const accesses: Access[] = [{ action: `cognito-idp:${operation}`, resource: pool }];
  if (operation !== "UpdateUserPool") return accesses;
  const { UserPoolTags, SmsConfiguration, LambdaConfig } = request;
  if (isMap(UserPoolTags) && Object.keys(UserPoolTags).length > 0) {
    accesses.push({ action: "cognito-idp:TagResource", resource: pool });
  }
  if (isMap(SmsConfiguration) && typeof SmsConfiguration.SnsCallerArn === "string") {
    const context = { "iam:PassedToService": "cognito-idp.amazonaws.com" };
    accesses.push({ action: "iam:PassRole", resource: SmsConfiguration.SnsCallerArn, context });
  }
  if (isMap(LambdaConfig) && typeof LambdaConfig.KMSKeyID === "string") {
    const context = { "kms:ViaService": `cognito-idp.${region}.amazonaws.com` };
    accesses.push({ action: "kms:CreateGrant", resource: LambdaConfig.KMSKeyID, context });
  }
  return accesses;
}

function readStatements(policy: string): Statement[] {
  const { Statement: statements = [] } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
  return listed(statements);
}

function applies({ Action, Resource, Condition = {} }: Statement, access: Access): boolean {
  return (
    listed(Action).some((pattern) => matchesStringLike(pattern.toLowerCase(), access.action.toLowerCase())) &&
    listed(Resource).some((pattern) => matchesStringLike(pattern, access.resource)) &&
    Object.entries(Condition).every(([operator, keys]) => holds(operator, keys, access.context ?? {}))
  );
}

/** A condition on a key that the call does not have does not hold. */
function holds(
  operator: string,
  keys: Record<string, string | string[]>,
  context: Readonly<Record<string, string>>,
): boolean {
  if (!["StringEquals", "StringLike", "ArnEquals", "ArnLike"].includes(operator)) return false;
  const isPattern = operator !== "StringEquals";
  return Object.entries(keys).every(([key, allowed]) => {
    const value = context[key];
    if (value === undefined) return false;
    return listed(allowed).some((pattern) => (isPattern ? matchesStringLike(pattern, value) : pattern === value));
  });
}

function listed<Item>(value: Item | Item[] | undefined): Item[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
