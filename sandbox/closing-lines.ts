import type { Deployment } from "./deployment/deployment";
import type { StoreNames } from "./walk/stores";

/** Types of resource that something here really works as. */
const REALISED_TYPES = [
  "aws:apigatewayv2/api:Api",
  "aws:apigatewayv2/authorizer:Authorizer",
  "aws:apigatewayv2/integration:Integration",
  "aws:apigatewayv2/route:Route",
  "aws:apigatewayv2/stage:Stage",
  "aws:cognito/userPool:UserPool",
  "aws:cognito/userPoolClient:UserPoolClient",
  "aws:dynamodb/table:Table",
  "aws:lambda/alias:Alias",
  "aws:lambda/function:Function",
  "aws:lambda/invocation:Invocation",
  "aws:lambda/permission:Permission",
  "aws:s3/bucket:Bucket",
];

/** The resources that AWS would be asked for: without the component and the stack itself. */
export function awsResources({ resources }: Pick<Deployment, "resources">): Deployment["resources"] {
  return resources.filter(({ type }) => type.startsWith("aws:"));
}

/** What a walk on emulators cannot show, for this deployment. */
export function closingLines(deployment: Pick<Deployment, "resources">, stores: StoreNames): string[] {
  const aws = awsResources(deployment);
  const recorded = aws.filter(({ type }) => !REALISED_TYPES.includes(type));
  return [
    "IAM: roles and policies are recorded; no emulator checks them. Invoke permissions are checked.",
    "Cognito: cognito-local checks no password policy, schema, secret hash or allowed auth flow.",
    ...(allowsPasswordFlow(aws)
      ? []
      : ["Cognito: the app client allows no USER_PASSWORD_AUTH; the walk uses it, since cognito-local has no SRP."]),
    ...(stores.bucket !== undefined
      ? ["S3: s3rver ignores If-None-Match, so that a README that exists would be overwritten here, not in AWS."]
      : []),
    ...(stores.profileTable !== undefined || stores.loginHistoryTable !== undefined
      ? ["DynamoDB: dynalite deletes nothing by TTL and keeps no backups."]
      : []),
    ...(aws.some(({ inputs }) => String(inputs.policy).includes("ses:SendEmail"))
      ? ["SES: aws-ses-v2-local sends nothing on, verifies no identity and bounces nothing."]
      : []),
    ...(aws.some(({ type }) => type === "aws:apigatewayv2/api:Api")
      ? [
          "API Gateway: no emulator from npm is small enough for the HTTP API. The sandbox's own stand-in checks tokens, calls",
          "  functions by payload 2.0 and answers preflights as AWS documents it; it throttles nothing and keeps no access log.",
        ]
      : []),
    `Recorded only, ${recorded.length} of ${aws.length} AWS resources: ${countTypes(recorded.map(({ type }) => type))}.`,
  ];
}

function allowsPasswordFlow(resources: Deployment["resources"]): boolean {
  const clients = resources.filter(({ type }) => type === "aws:cognito/userPoolClient:UserPoolClient");
  return clients.some(({ inputs }) => {
    const flows = inputs.explicitAuthFlows;
    return Array.isArray(flows) && flows.includes("ALLOW_USER_PASSWORD_AUTH");
  });
}

function countTypes(types: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const type of types) {
    const name = type.split(":").pop() ?? type;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count} ${name}`)).join(", ") || "none";
}
