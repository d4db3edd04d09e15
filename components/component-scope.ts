import type * as pulumi from "@pulumi/pulumi";

import type { CodeGate } from "./packaging/code-gate";
import type { Settings } from "./configuration/settings/normalize-args";
import type { ProviderLocation } from "./provider-location";

/** What every step of the component needs. */
export interface ComponentScope {
  /** The component's name: the first part of every child's. */
  name: string;
  /** The component: the parent of every child, from which they take provider, protection and transforms. */
  parent: pulumi.Resource;
  location: ProviderLocation;
  settings: Settings;
  /** What the component waits for before anything of it is created. */
  codeGate: CodeGate;
}

/** Options of a child that holds users' data: Pulumi refuses to delete or replace it while it is protected. */
export function dataOptions({ parent, settings }: ComponentScope): pulumi.CustomResourceOptions {
  // Left out rather than false, so that a `protect` on the component itself is inherited.
  return settings.deletionProtection ? { parent, protect: true } : { parent };
}
