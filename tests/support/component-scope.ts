import * as pulumi from "@pulumi/pulumi";

import { CodeGate } from "../../components/packaging/code-gate";
import type { ComponentScope } from "../../components/component-scope";
import { currentDeployment } from "../../components/configuration/settings/deployment";
import { normalizeArgs } from "../../components/configuration/settings/normalize-args";
import { lookUpProviderLocation } from "../../components/provider-location";
import { evaluate } from "./pulumi-mocks";
import type { Circumstances, Evaluation } from "./pulumi-mocks";

/** The component's type, which the children's URNs and the tests name. */
export const OWNER = "cognito-triggers:index:CognitoTriggers::auth";

interface ScopeCircumstances extends Circumstances {
  tags?: Record<string, pulumi.Input<string>>;
  /** Options of the component, made inside the program: a provider is a resource of it. */
  options?: () => pulumi.ComponentResourceOptions;
}

/** Runs one step of the component `auth` by itself, below a resource that stands for the component. */
export function evaluateStep<Result>(
  step: (scope: ComponentScope) => Result,
  { tags, options, stack = "dev", ...circumstances }: ScopeCircumstances = {},
): Promise<Evaluation<Result>> {
  const program = (): Result => {
    const codeGate = new CodeGate();
    codeGate.close();
    const parent = new pulumi.ComponentResource("cognito-triggers:index:CognitoTriggers", "auth", {}, options?.());
    const settings = normalizeArgs("auth", { triggers: {}, tags }, currentDeployment());
    return step({ name: "auth", parent, location: lookUpProviderLocation(parent), settings, codeGate });
  };
  return evaluate(program, { stack, ...circumstances });
}
