import type { CognitoTriggersArgs } from "../../components";

/** An inline callback that changes nothing; fits every trigger. */
export const passOn = <Event>(event: Event): Promise<Event> => Promise.resolve(event);

/** The old pool of a migration, in the stack's own account and region. */
export const LEGACY_POOL = {
  userPoolId: "ap-northeast-1_legacy01",
  clientId: "legacyclient",
  clientSecret: "hush-hush-legacy-secret",
};

/** A created pool with all four behaviours and every store: the arguments that Pulumi.dev.yaml comes to. */
export const ALL_BEHAVIOURS: CognitoTriggersArgs = {
  userPool: { create: { name: "app" } },
  triggers: {
    preSignUp: { allowedEmailDomains: ["example.com"] },
    postConfirmation: {
      profile: { table: { create: {} } },
      folders: { bucket: { create: {} }, prefixes: ["raw-gene", "raw-blood"] },
    },
    postAuthentication: { loginHistory: { table: { create: {} } }, repairProfile: true },
    userMigration: { from: LEGACY_POOL },
  },
};

/** A KMS key for the custom senders. */
export const SENDER_KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** The six resources of a trigger's own function. */
export function resourcesOf(label: string): string[] {
  return [
    `cloudwatch.LogGroup ${label}`,
    `iam.Role ${label}`,
    `iam.RolePolicy ${label}`,
    `lambda.Alias ${label}`,
    `lambda.Function ${label}`,
    `lambda.Permission ${label}`,
  ];
}

/** The twelve resources of a component's users API that asks for tokens; without the authorizer anybody may call. */
export function resourcesOfUsersApi(component: string): string[] {
  const label = `${component}-users-api`;
  return [
    ...resourcesOf(label),
    `apigatewayv2.Api ${label}`,
    `apigatewayv2.Authorizer ${label}`,
    `apigatewayv2.Integration ${label}`,
    `apigatewayv2.Route ${label}`,
    `apigatewayv2.Stage ${label}`,
    `cloudwatch.LogGroup ${label}-access`,
  ];
}

/** The six resources that attach a component's triggers to its pool. */
export function resourcesOfAttachment(component: string): string[] {
  return [
    `cloudwatch.LogGroup ${component}-attachment`,
    `iam.Role ${component}-attachment`,
    `iam.RolePolicy ${component}-attachment`,
    `lambda.Function ${component}-attachment`,
    `lambda.Invocation ${component}-attachment`,
    `lambda.Invocation ${component}-attachment-hold`,
  ];
}
