import { KMS, KmsKeyringNode } from "@aws-crypto/client-node";

import { AwsCallError, callAws, CLIENT_SETTINGS } from "../shared/aws-call";
import type { Deadline } from "../shared/deadline";
import { toResourceName } from "../shared/logger";
import {
  changedOnItsWay,
  encryptedWithOtherKey,
  refusedByKeyService,
  type CodeDecryptionError,
} from "./code-decryption-error";

/** The part of a KMS client that decrypting needs. */
export type KeyService = Pick<KMS, "decrypt">;

type KeyringMethod = KmsKeyringNode["_onDecrypt"];
type KeyringClient = Exclude<ReturnType<KmsKeyringNode["clientProvider"]>, false>;

/** A KMS client in the Region of a key, with two attempts of 1.5 s. */
export function createKeyService(keyArn: string): KeyService {
  return new KMS({ ...CLIENT_SETTINGS, region: keyArn.split(":")[3] });
}

/** A keyring that remembers under which keys the message is, as its header says. */
class WatchedKeyring extends KmsKeyringNode {
  keysOfMessage: readonly string[] | undefined;

  override _onDecrypt(...decryption: Parameters<KeyringMethod>): ReturnType<KeyringMethod> {
    const [, dataKeys] = decryption;
    this.keysOfMessage = dataKeys.map(({ providerInfo }) => providerInfo);
    return super._onDecrypt(...decryption);
  }
}

/** Decrypts data keys under one KMS key and no other, for one message under one deadline. */
export interface SenderKeyring {
  readonly keyring: KmsKeyringNode;
  /** Why the message could not be decrypted. The Encryption SDK's own errors say it in texts only, and quote those of KMS. */
  explainFailure: () => CodeDecryptionError;
}

/** The keyring for one message. */
export function createSenderKeyring(keyArn: string, kms: KeyService, deadline: Deadline): SenderKeyring {
  const call = { operation: "Decrypt", resource: toResourceName(keyArn), deadline } as const;
  let failure: AwsCallError | undefined;
  const client: KeyringClient = {
    decrypt: async (request) => {
      try {
        return await callAws(call, (abortSignal) => kms.decrypt(request, { abortSignal }));
      } catch (error) {
        if (error instanceof AwsCallError) failure = error;
        throw error;
      }
    },
    encrypt: refuseToEncrypt,
    generateDataKey: refuseToEncrypt,
  };
  const keyring = new WatchedKeyring({ keyIds: [keyArn], clientProvider: () => client });

  return {
    keyring,
    explainFailure: () => {
      if (failure !== undefined) return refusedByKeyService(keyArn, failure);
      const { keysOfMessage } = keyring;
      const isOurs = keysOfMessage === undefined || keysOfMessage.includes(keyArn);
      return isOurs ? changedOnItsWay() : encryptedWithOtherKey(keyArn, keysOfMessage);
    },
  };
}

function refuseToEncrypt(): never {
  throw new Error("The keyring of a custom sender decrypts only.");
}
