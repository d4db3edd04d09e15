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
  /** Where a function with this role finds the pools. */
  cognitoEndpointFor(this: void, role: string | undefined): string;
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

/** A resource that exists, as the state of a stack has it. */
export interface ExistingResource extends Realised {
  /** Logical name. */
  name: string;
}

/** What an update makes of a resource. */
export interface ResourceChange extends ExistingResource {
  /** What it shall be: the program's inputs, and what the provider keeps where the program says nothing. */
  planned: Inputs;
  /** Told after each call but the last of an update that takes several; may throw. */
  onPartDone(this: void, done: string): Promise<void>;
}

type Awaitable<Value> = Promise<Value> | Value;

/**
 * Makes the resources of one type. `npm start` only creates; the provider of the engine changes and removes, too. Without
 * `update` a change is recorded, without `delete` nothing but the record goes, without `read` the record is what there is.
 */
export interface Realiser {
  create(this: void, request: ResourceRequest, deployment: Deployment): Awaitable<Realised>;
  /** @returns its outputs from now on */
  update?(this: void, change: ResourceChange, deployment: Deployment): Awaitable<Realised["state"]>;
  delete?(this: void, resource: ExistingResource, deployment: Deployment): Awaitable<void>;
  /** @returns its outputs as it is now; undefined when it is gone */
  read?(this: void, resource: ExistingResource, deployment: Deployment): Awaitable<Realised["state"] | undefined>;
}
