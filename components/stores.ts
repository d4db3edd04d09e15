import type { ComponentScope } from "./component-scope";
import { createFolderBucket } from "./folder-bucket";
import { createLoginHistoryTable, createProfileTable } from "./tables";
import type { Store } from "./tables";

/** The tables and the bucket that the behaviours use; one that no behaviour uses is absent. */
export interface Stores {
  profileTable?: Store;
  loginHistoryTable?: Store;
  folderBucket?: Store;
}

/** Creates, or finds, the stores. */
export function createStores(scope: ComponentScope): Stores {
  const { profileTable, folderBucket, loginHistoryTable } = scope.settings.stores;
  return {
    profileTable: profileTable && createProfileTable(scope, profileTable),
    folderBucket: folderBucket && createFolderBucket(scope, folderBucket),
    loginHistoryTable: loginHistoryTable && createLoginHistoryTable(scope, loginHistoryTable),
  };
}
