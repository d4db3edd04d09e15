import { Permission } from "@pulumi/aws/lambda/permission";
import type * as pulumi from "@pulumi/pulumi";

import { triggerSlug, type TriggerName } from "../../runtime/contract";
import type { ComponentScope } from "../component-scope";
import { userPoolArn } from "../provider-location";

/** The function that Cognito may call. */
export interface InvokedFunction {
  functionName: pulumi.Input<string>;
  /** Alias; absent for a function without one. A permission for the function does not cover its aliases. */
  qualifier?: pulumi.Input<string | undefined>;
}

/**
 * Lets Cognito call a trigger's function, for an existing pool or, where the pool is of this program, for the pools of
 * this account and region: the permission must exist before that pool points at the function, and so cannot name it.
 *
 * The statement id is left to Pulumi: with one of our own, a replacement would delete the old statement first
 * and leave a gap in which nobody can sign in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function createInvokePermission(
  { name, parent, location, settings }: ComponentScope,
  trigger: TriggerName,
  { functionName, qualifier }: InvokedFunction,
): Permission {
  return new Permission(
    `${name}-${triggerSlug(trigger)}`,
    {
      action: "lambda:InvokeFunction",
      principal: "cognito-idp.amazonaws.com",
      function: functionName,
      qualifier,
      sourceAccount: location.accountId,
      sourceArn: userPoolArn(location, settings.existingUserPool?.id ?? "*"),
    },
    { parent },
  );
}
