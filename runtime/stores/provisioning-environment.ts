import type { FolderOptions, ProfileOptions, ProvisioningOptions } from "../options";
import { requireEnvironment } from "../shared/environment";

/** What the component captures about the profile. */
export type ProfileConfig = Omit<ProfileOptions, "tableName">;

/** What the component captures about the folders. */
export type FolderConfig = Omit<FolderOptions, "bucketName">;

/** What the component captures about what a new user gets. */
export interface ProvisioningConfig {
  profile?: ProfileConfig;
  folders?: FolderConfig;
}

/** The options of a config, with the resources' names from the environment. */
export function readProvisioning({ profile, folders }: ProvisioningConfig): ProvisioningOptions {
  return {
    profile: profile && { ...profile, tableName: requireEnvironment("profileTableName") },
    folders: folders && { ...folders, bucketName: requireEnvironment("folderBucketName") },
  };
}
