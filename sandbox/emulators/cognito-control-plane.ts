import type { UserPoolSettings } from "./cognito-local";
import { FACTORS, refusalOf, updatedSettings } from "./update-user-pool";

/** An answer of the API that is an error. */
export class CognitoApiError extends Error {
  override readonly name = "CognitoApiError";

  constructor(
    /** The error's name in the API, for example `ResourceNotFoundException`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The pools whose settings are read and written. */
export interface PoolStore {
  find(userPoolId: string): UserPoolSettings | undefined;
  save(settings: UserPoolSettings): Promise<void>;
}

type Request = Readonly<Record<string, unknown>> & { UserPoolId?: string };
type ControlCall = (request: Request, store: PoolStore) => Promise<object>;

/** Calls that cognito-local has not, or answers otherwise than the service: an update resets what it leaves out. */
const CONTROL_CALLS: Readonly<Record<string, ControlCall>> = {
  DescribeUserPool: async (request, store) => ({ UserPool: described(requirePool(request, store)) }),
  UpdateUserPool: async (request, store) => {
    await updateUserPool(request, store);
    return {};
  },
  GetUserPoolMfaConfig: async (request, store) => mfaConfig(requirePool(request, store)),
  SetUserPoolMfaConfig: async (request, store) => {
    const { UserPoolId: _id, ...factors } = request;
    await store.save({ ...requirePool(request, store), ...factors });
    return mfaConfig(requirePool(request, store));
  },
};

/** Answers a call about a pool's settings; undefined for one that is cognito-local's. @throws {CognitoApiError} */
export function answerControlCall(operation: string, request: unknown, store: PoolStore): Promise<object> | undefined {
  return Object.hasOwn(CONTROL_CALLS, operation) ? CONTROL_CALLS[operation]?.(request as Request, store) : undefined;
}

/** UpdateUserPool. @throws {CognitoApiError} as the service refuses it */
export async function updateUserPool(request: Request, store: PoolStore): Promise<void> {
  const pool = requirePool(request, store);
  const refusal = refusalOf(request);
  if (refusal !== undefined) {
    throw new CognitoApiError("InvalidParameterException", refusal);
  }
  await store.save(updatedSettings(pool, request));
}

/** The pool as DescribeUserPool shows it. */
export function described(pool: UserPoolSettings): Record<string, unknown> {
  return Object.fromEntries(Object.entries(pool).filter(([key]) => !FACTORS.includes(key)));
}

function mfaConfig(pool: UserPoolSettings): Record<string, unknown> {
  const members = ["MfaConfiguration", ...FACTORS].filter((member) => pool[member] !== undefined);
  return Object.fromEntries(members.map((member) => [member, pool[member]]));
}

function requirePool({ UserPoolId = "" }: Request, store: PoolStore): UserPoolSettings {
  const pool = store.find(UserPoolId);
  if (pool === undefined) {
    throw new CognitoApiError("ResourceNotFoundException", `User pool ${UserPoolId} does not exist.`);
  }
  return pool;
}
