/** Triggers that cognito-local fires. It has no KMS key, so it could not encrypt a code for the custom senders. */
const FIRED_TRIGGERS = ["CustomMessage", "PostAuthentication", "PostConfirmation", "PreSignUp", "UserMigration"];

/**
 * cognito-local's map from trigger to function, read from the pool's Lambda config at each look: what the pool points at
 * is what runs, also after an UpdateUserPool.
 *
 * @param isDeployed whether the sandbox has the function; the emulator cannot call one that exists elsewhere only
 */
export function triggerFunctionsOf(
  lambdaConfig: () => Record<string, unknown> | undefined,
  isDeployed: (functionArn: string) => boolean,
): Record<string, string | undefined> {
  const functions: Record<string, string | undefined> = {};
  const define = (trigger: string, read: () => unknown): void => {
    Object.defineProperty(functions, trigger, {
      enumerable: true,
      get: () => {
        const arn = read();
        return typeof arn === "string" && isDeployed(arn) ? arn : undefined;
      },
    });
  };
  FIRED_TRIGGERS.forEach((trigger) => define(trigger, () => lambdaConfig()?.[trigger]));
  define("PreTokenGeneration", () => preTokenGenerationArn(lambdaConfig()));
  return functions;
}

/** cognito-local knows only the first version of this event: a function for a later one is left out. */
function preTokenGenerationArn(lambdaConfig: Record<string, unknown> | undefined): unknown {
  const config = lambdaConfig?.PreTokenGenerationConfig as { LambdaVersion?: string; LambdaArn?: string } | undefined;
  if (config === undefined) {
    return lambdaConfig?.PreTokenGeneration;
  }
  return config.LambdaVersion === "V1_0" ? config.LambdaArn : undefined;
}
