import type { FolderOptions, ProfileOptions, ProvisioningOptions } from "./options";
import type { LoginHistoryOptions, PostAuthenticationOptions } from "../triggers/post-authentication/options";
import type { PostConfirmationOptions } from "../triggers/post-confirmation/options";
import { requireEnvironment } from "../shared/environment";

/** What the component captures about what a new user gets; the resources' names are in the environment. */
export interface ProvisioningConfig {
  profile?: Omit<ProfileOptions, "tableName">;
  folders?: Omit<FolderOptions, "bucketName">;
}

/** What the component captures for the post confirmation function. */
export type PostConfirmationConfig = Omit<PostConfirmationOptions, "profile" | "folders"> & ProvisioningConfig;

/** What the component captures for the post authentication function. */
export type PostAuthenticationConfig = Omit<PostAuthenticationOptions, "loginHistory" | "repair"> & {
  loginHistory?: Omit<LoginHistoryOptions, "tableName">;
  /** Needs `profile`. */
  repair?: ProvisioningConfig;
};

/** The post confirmation options of a config, with the resources' names from the environment. */
export function readPostConfirmation({ profile, folders, ...others }: PostConfirmationConfig): PostConfirmationOptions {
  return { ...others, ...readProvisioning({ profile, folders }) };
}

/**
 * The post authentication options of a config, with the resources' names from the environment.
 *
 * @throws {TypeError} when there is a repair without a profile
 */
export function readPostAuthentication(config: PostAuthenticationConfig): PostAuthenticationOptions {
  const { loginHistory, repair } = config;
  return {
    ...config,
    loginHistory: loginHistory && { ...loginHistory, tableName: requireEnvironment("loginHistoryTableName") },
    repair: repair && readRepair(repair),
  };
}

/** What a new user gets, with the resources' names from the environment. */
export function readProvisioning({ profile, folders }: ProvisioningConfig): ProvisioningOptions {
  return {
    profile: profile && { ...profile, tableName: requireEnvironment("profileTableName") },
    folders: folders && { ...folders, bucketName: requireEnvironment("folderBucketName") },
  };
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
