import type { Input } from "@pulumi/pulumi";

import type { PolicyStatement } from "../configuration/functions/trigger-function-args";

/** What a ready-made behaviour brings to its function. */
export interface Behaviour {
  /** An inline callback that makes the handler: a literal `require` of the runtime module, and a plain JSON config. */
  builtIn: () => unknown;
  /** The names of its resources. */
  environment: Record<string, Input<string>>;
  /** What it may do, and on which very resources. */
  statements: PolicyStatement[];
}
