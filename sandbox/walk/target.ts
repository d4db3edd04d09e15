import { DescribeUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";

import { TRIGGER_NAMES, type TriggerName } from "../../runtime/contract";
import type { Deployment } from "../deployment/deployment";
import { providerName } from "../deployment/describe-form";
import { SandboxError } from "../failure";

/** The user pool that the walk goes through, as DescribeUserPool shows it after the deployment. */
export interface Target {
  userPoolId: string;
  userPoolArn: string;
  clientId: string;
  /** Whether the e-mail address is the user name. */
  signInWithEmail: boolean;
  mfaRequired: boolean;
  /** ARN of each trigger that is on. */
  triggers: Partial<Record<TriggerName, string>>;
  /** The users API, where there is one. */
  usersApi?: { url: string; asksForToken: boolean };
  /** Event version of the token trigger. */
  preTokenGenerationVersion: string;
}

/**
 * Describes the deployed pool.
 *
 * @throws {SandboxError} when the program has made no pool or no app client
 */
export async function describeTarget(deployment: Deployment): Promise<Target> {
  const userPoolId = deployment.emulators.cognito.userPool()?.Id;
  if (userPoolId === undefined || deployment.clientId === undefined) {
    throw new SandboxError(
      "The program creates no user pool with an app client, so that there is nothing to sign up with. " +
        "Set cognito-triggers:userPool to create: { … } in the stack file.",
    );
  }
  const { UserPool: pool } = await deployment.emulators.clients.cognito.send(
    new DescribeUserPoolCommand({ UserPoolId: userPoolId }),
  );
  return {
    userPoolId,
    userPoolArn: pool?.Arn ?? "",
    clientId: deployment.clientId,
    signInWithEmail: pool?.UsernameAttributes?.includes("email") ?? false,
    mfaRequired: pool?.MfaConfiguration === "ON",
    triggers: readTriggers({ ...pool?.LambdaConfig }),
    usersApi: findUsersApi(deployment),
    preTokenGenerationVersion: pool?.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0",
  };
}

/** The route as the sandbox serves it. */
function findUsersApi({ httpApis }: Deployment): Target["usersApi"] {
  const found = httpApis.findRoute("POST", "/users");
  return found && { url: found.url, asksForToken: found.route.authorizerId !== undefined };
}

function readTriggers(lambdaConfig: Readonly<Record<string, unknown>>): Target["triggers"] {
  const triggers: Target["triggers"] = {};
  for (const [key, value] of Object.entries(lambdaConfig)) {
    const trigger = TRIGGER_NAMES.find((name) => name === providerName(key));
    const arn = typeof value === "string" ? value : (value as { LambdaArn?: string } | undefined)?.LambdaArn;
    if (trigger !== undefined && arn !== undefined) {
      triggers[trigger] = arn;
    }
  }
  return triggers;
}
