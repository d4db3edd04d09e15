import type * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { CognitoTriggersArgs } from "../../components";
import { evaluate } from "./pulumi-mocks";
import type { Circumstances, RecordingMocks } from "./pulumi-mocks";

/** Arguments as a test may give them: wrong ones too. */
export type GivenArgs = CognitoTriggersArgs | Record<string, unknown>;

/** What the component `auth` asks the engine for, with these arguments. */
export async function evaluateComponent(
  args: GivenArgs,
  { options, name = "auth", ...circumstances }: Circumstances & ComponentCircumstances = {},
): Promise<RecordingMocks> {
  const program = () => new CognitoTriggers(name, args as unknown as CognitoTriggersArgs, options?.());
  return (await evaluate(program, circumstances)).mocks;
}

interface ComponentCircumstances {
  /** The component's name. @default "auth" */
  name?: string;
  /** The component's own options, made inside the program: a provider is a resource of it. */
  options?: () => pulumi.ComponentResourceOptions;
}
