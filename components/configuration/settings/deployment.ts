import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** What the component knows of where its program runs. */
export interface Deployment {
  project: string;
  stack: string;
  /** Every key of the stack's configuration, with its namespace. */
  configKeys: readonly string[];
  /** `aws:region` of the stack, where it is set. */
  region?: string;
  /** Whether it is the sandbox or a test, so that nothing reaches AWS. */
  isRehearsal: boolean;
}

/** The providers that somebody runs by hand, for the engine to attach to: `aws:<port>` is the sandbox's. */
const ATTACHED_PROVIDERS = "PULUMI_DEBUG_PROVIDERS";

/** Asks Pulumi's runtime. */
export function currentDeployment(): Deployment {
  return {
    project: pulumi.getProject(),
    stack: pulumi.getStack(),
    configKeys: Object.keys(pulumi.runtime.allConfig()),
    region: new pulumi.Config("aws").get("region"),
    isRehearsal: pulumi.runtime.getMonitor() instanceof MockMonitor || standsInForAws(process.env[ATTACHED_PROVIDERS]),
  };
}

/** Whether one of the providers that the engine attaches to stands in for AWS. Pure. */
export function standsInForAws(attachedProviders = ""): boolean {
  return attachedProviders.split(",").some((provider) => provider.startsWith("aws:"));
}
