import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";

import { USER_KEYS } from "../contract";
import type { FolderOptions, ProfileOptions, ProvisioningOptions } from "./options";
import { CLIENT_SETTINGS } from "../shared/aws-call";
import { TriggerFailure } from "../shared/errors";
import type { Invocation, TriggerDependencies } from "../shared/invocation";
import { assertKnownKeys, assertOptionalChoice, assertText, assertTexts } from "../shared/option-checks";
import type { UserEvent } from "../shared/user-attributes";
import { assertFolderPrefixes } from "./folder-key";
import { createFolderStore, type FolderStore } from "./user-folders";
import { assertProvenKey } from "./user-key";
import { createProfileStore, type ProfileStore, type ProfileWrite, type UserProfile } from "./user-profile";

const PROFILE_KEYS = { tableName: true, key: true, attributes: true } as const satisfies Record<
  keyof ProfileOptions,
  true
>;
const FOLDER_KEYS = { bucketName: true, prefixes: true, key: true } as const satisfies Record<
  keyof FolderOptions,
  true
>;

/** What a behaviour with stores can be given in place of the real thing. */
export interface StoreDependencies extends TriggerDependencies {
  /**
   * The DynamoDB client.
   *
   * @default one client for the function, with two attempts of 1.5 s
   */
  dynamodb?: DynamoDBClient;
  /**
   * The S3 client.
   *
   * @default one client for the function, with two attempts of 1.5 s
   */
  s3?: S3Client;
}

/** What a user has now. */
export interface Provisioned {
  /** The profile item as it was to be written; absent when none is configured. */
  profile?: UserProfile;
  /** Whether the item is new; absent when none is configured. */
  write?: ProfileWrite;
  /** The object keys of the folders' READMEs. */
  objectKeys: readonly string[];
}

/** Whether an address that is a key must be proven. `waived` only where the configuration says that nobody proves anything. */
export type AddressProof = "required" | "waived";

/** Makes what a new user gets. */
export interface Provisioner {
  /**
   * Makes the folders, then the profile; what exists stays as it is. Nothing at all is made for a user whose address is
   * a key and not proven: with a part of it the repair would take the user for complete.
   */
  provision(event: UserEvent, invocation: Invocation, proof?: AddressProof): Promise<Provisioned>;
  /** Whether the user has the profile. Throws when there is no profile to ask for. */
  hasProfile(event: UserEvent, invocation: Invocation): Promise<boolean>;
}

/** Makes the provisioner of some options. */
export type CreateProvisioner = (options: ProvisioningOptions, dependencies: StoreDependencies) => Provisioner;

/** The provisioner of the options; clients are made for the stores that are used. */
export const createProvisioner: CreateProvisioner = (options, dependencies) =>
  composeProvisioner(
    options,
    openProfiles(options, dependencies),
    options.folders && createFolderStore(options.folders, dependencies.s3 ?? new S3Client(CLIENT_SETTINGS)),
  );

/**
 * The provisioner of options without folders. A bundle that knows only this one has no S3 client in it, and starts sooner.
 *
 * @throws {TypeError} when there are folders after all
 */
export const createProfileProvisioner: CreateProvisioner = (options, dependencies) => {
  if (options.folders !== undefined) throw new TypeError("folders: this function was bundled without S3.");
  return composeProvisioner(options, openProfiles(options, dependencies), undefined);
};

function openProfiles(
  { profile }: ProvisioningOptions,
  { dynamodb = new DynamoDBClient(CLIENT_SETTINGS) }: StoreDependencies,
): ProfileStore | undefined {
  return profile && createProfileStore(profile, dynamodb);
}

function composeProvisioner(
  options: ProvisioningOptions,
  profiles: ProfileStore | undefined,
  folders: FolderStore | undefined,
): Provisioner {
  return {
    provision: async (event, { deadline, clock, noteFailure }, proof = "required") => {
      if (proof === "required") assertProvenKey(event, options);
      // Both are worked out before either is written, so that a user without a key leaves nothing half made.
      const profile = profiles?.build(event, clock());
      const objectKeys = folders?.buildKeys(event) ?? [];
      // The profile comes last: the repair takes it as the mark that all is there.
      if (folders) await folders.create(objectKeys, deadline);
      if (!profiles || !profile) return { objectKeys };
      const write = await profiles.create(profile, deadline);
      if (write === "belongsToAnother") noteFailure(new TriggerFailure("profileOfAnotherUser"));
      return { objectKeys, profile, write };
    },
    hasProfile: async (event, { deadline }) => (profiles ? profiles.exists(event, deadline) : true),
  };
}

/**
 * Checks what is made for a new user.
 *
 * @throws {TypeError} when an option is unknown, missing or senseless
 */
export function assertProvisioningOptions(where: string, { profile, folders }: ProvisioningOptions): void {
  if (profile !== undefined) {
    assertKnownKeys(`${where}.profile`, profile, PROFILE_KEYS);
    assertText(`${where}.profile.tableName`, profile.tableName);
    assertOptionalChoice(`${where}.profile.key`, profile.key, USER_KEYS);
    if (profile.attributes !== undefined) assertTexts(`${where}.profile.attributes`, profile.attributes);
  }
  if (folders !== undefined) {
    assertKnownKeys(`${where}.folders`, folders, FOLDER_KEYS);
    assertText(`${where}.folders.bucketName`, folders.bucketName);
    assertOptionalChoice(`${where}.folders.key`, folders.key, USER_KEYS);
    assertTexts(`${where}.folders.prefixes`, folders.prefixes);
    assertFolderPrefixes(`${where}.folders.prefixes`, folders.prefixes);
  }
}
