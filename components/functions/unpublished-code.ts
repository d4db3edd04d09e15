import type { Alias } from "@pulumi/aws/lambda/alias";
import type { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import { getFunction } from "@pulumi/aws/lambda/getFunction";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentScope } from "../component-scope";

/**
 * Warns in a preview when the alias has other code than the function. The provider updates the code and publishes it in two
 * calls; when it fails between them, no later run publishes, since none sees a change.
 *
 * Asked only for code that this run leaves as it is: of new code the digest is unknown in a preview.
 */
export function warnWhenBehind({ name, parent }: ComponentScope, lambda: LambdaFunction, alias: Alias): void {
  if (!pulumi.runtime.isDryRun()) return;
  pulumi.all([lambda.name, alias.name, lambda.codeSha256]).apply(async ([functionName, qualifier, codeSha256]) => {
    const live = await getFunction({ functionName, qualifier }, { parent }).catch(
      // A hint, and no guard: without an alias, or the right to look at it, there is nothing to compare.
      () => undefined,
    );
    if (!codeSha256 || !live?.codeSha256 || live.codeSha256 === codeSha256) return;
    const problem =
      `function ${functionName} has new code that was never published, and ${qualifier} runs the former one: a deployment ` +
      `failed between the two. Run "aws lambda publish-version --function-name ${functionName}" and "pulumi up --refresh"`;
    await pulumi.log.warn(`CognitoTriggers "${name}": ${problem}.`, parent);
  });
}
