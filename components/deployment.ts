import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** What the component knows of where its program runs. */
export interface Deployment {
  stack: string;
  /** `aws:region` of the stack, where it is set. */
  region?: string;
  /** Whether it is the sandbox or a test: with mocks in place of the engine nothing reaches AWS. */
  isRehearsal: boolean;
}

/** Asks Pulumi's runtime. */
export function currentDeployment(): Deployment {
  return {
    stack: pulumi.getStack(),
    region: new pulumi.Config("aws").get("region"),
    isRehearsal: pulumi.runtime.getMonitor() instanceof MockMonitor,
  };
}
