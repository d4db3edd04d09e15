import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import type { Emulators } from "../emulators";
import type { CognitoEmulator } from "../emulators/cognito";
import type { HttpApis } from "../http-api/http-apis";
import type { FunctionRegistry } from "../lambda-endpoint/function-registry";
import type { Inputs } from "./inputs";

/** A resource as the program registers it. */
export interface ResourceRequest {
  type: string;
  /** Logical name. */
  name: string;
  inputs: Inputs;
}

/** A resource that exists now: its id, and its outputs as the provider returns them. */
export interface Realised {
  id: string;
  state: Record<string, unknown>;
}

/** The old user pool of a migration. */
export interface LegacyUserPool {
  emulator: CognitoEmulator;
  region: string;
  userPoolId: string;
  clientId: string;
}

/** An `aws.lambda.Invocation` that was run, with what it takes to run it for its deletion. */
export interface RunInvocation {
  /** Name of the function, with the qualifier when there is one. */
  functionReference: string;
  /** Key under which the provider says why it calls. */
  lifecycleKey: string;
  input: Record<string, unknown>;
}

/** One deployment: where resources are made, and what has been made. */
export interface Deployment {
  region: string;
  accountId: string;
  partition: string;
  /** Folder for data and code; removed at the end. */
  workFolder: string;
  emulators: Emulators;
  functions: FunctionRegistry;
  httpApis: HttpApis;
  lambdaEndpoint: string;
  resources: (ResourceRequest & Realised)[];
  /** The invocations that the provider would run again at a change and at the end. */
  invocations: RunInvocation[];
  /** The user pool that the stack says exists, as it was before the program ran. */
  existingUserPool?: UserPoolType;
  /** Id of the app client; absent when the program makes none. */
  clientId?: string;
  /** Starts the emulator of a legacy pool once, and returns it. */
  startLegacyPool(region: string, userPoolId: string, clientId: string): Promise<LegacyUserPool>;
  /** The old pool of a migration; undefined when there is none. */
  legacyPool(): LegacyUserPool | undefined;
}

/** Makes a resource of one type. */
export type Realiser = (request: ResourceRequest, deployment: Deployment) => Promise<Realised> | Realised;
