import type { AuthorizerContext } from "./context";

/** What a Lambda authorizer returns to API Gateway when it answers with an IAM policy. */
export interface PolicyResponse {
  principalId: string;
  policyDocument: {
    Version: "2012-10-17";
    Statement: { Action: "execute-api:Invoke"; Effect: "Allow" | "Deny"; Resource: string }[];
  };
  context?: AuthorizerContext;
  usageIdentifierKey?: string;
}

/** `arn:aws:execute-api:region:account:api/stage/METHOD/path`, up to the stage. */
const API_STAGE = /^(arn:[^:]+:execute-api:[^:]*:[^:]*:[^/]+\/[^/]+)\//;

/**
 * A policy for every route of the API's stage.
 *
 * API Gateway keeps the answer for the caller's token and applies it to the next route as well: a policy for one route
 * would refuse the second.
 */
export function buildPolicy(
  effect: "Allow" | "Deny",
  arn: string,
  principalId: string,
  context: AuthorizerContext,
): PolicyResponse {
  const stage = API_STAGE.exec(arn)?.[1];
  if (stage === undefined) {
    throw new Error(
      `Authorizer: the event's ARN is not that of an API Gateway method, got ${arn}. Attach it to an API.`,
    );
  }
  const statement = { Action: "execute-api:Invoke", Effect: effect, Resource: `${stage}/*` } as const;
  return { principalId, policyDocument: { Version: "2012-10-17", Statement: [statement] }, context };
}
