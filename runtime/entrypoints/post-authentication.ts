import type { TriggerHandler } from "../events";
import type { LoginHistoryOptions, PostAuthenticationOptions } from "../options";
import { createPostAuthenticationHandler } from "../post-authentication";
import { requireEnvironment } from "../shared/environment";
import { readProvisioning, type ProvisioningConfig } from "../stores/provisioning-environment";

/** What the component captures for the post authentication function; the resources' names are in the environment. */
export type PostAuthenticationConfig = Omit<PostAuthenticationOptions, "loginHistory" | "repair"> & {
  loginHistory?: Omit<LoginHistoryOptions, "tableName">;
  /** Needs `profile`. */
  repair?: ProvisioningConfig;
};

/** The post authentication function of a deployed stack. */
export function createHandler(config: PostAuthenticationConfig): TriggerHandler<"postAuthentication"> {
  const { loginHistory, repair } = config;
  return createPostAuthenticationHandler({
    ...config,
    loginHistory: loginHistory && { ...loginHistory, tableName: requireEnvironment("loginHistoryTableName") },
    repair: repair && readRepair(repair),
  });
}

function readRepair(config: ProvisioningConfig): PostAuthenticationOptions["repair"] {
  const { profile, folders } = readProvisioning(config);
  if (profile === undefined) {
    throw new TypeError(
      "postAuthentication.repair.profile: missing. A missing profile is what tells that a user needs repair.",
    );
  }
  return { profile, folders };
}
