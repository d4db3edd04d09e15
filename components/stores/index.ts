import type { ComponentScope } from "../component-scope";
import { createFolderBucket } from "./folder-bucket";
import { createSenderKey } from "../user-pool/sender-key";
import type { SenderKey } from "../user-pool/sender-key";
import { createLoginHistoryTable, createProfileTable } from "./tables";
import type { Store } from "./tables";

/** The tables, the bucket and the key that the functions use; one that none uses is absent. */
export interface Stores {
  profileTable?: Store;
  loginHistoryTable?: Store;
  folderBucket?: Store;
  senderKey?: SenderKey;
}

/** Creates, or finds, the stores. */
export function createStores(scope: ComponentScope): Stores {
  const { profileTable, folderBucket, loginHistoryTable, senderKey } = scope.settings.stores;
  return {
    profileTable: profileTable && createProfileTable(scope, profileTable),
    folderBucket: folderBucket && createFolderBucket(scope, folderBucket),
    loginHistoryTable: loginHistoryTable && createLoginHistoryTable(scope, loginHistoryTable),
    senderKey: senderKey && createSenderKey(scope, senderKey),
  };
}
