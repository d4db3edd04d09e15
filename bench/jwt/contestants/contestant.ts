import type { JsonWebKeySet } from "../../../runtime/jwt";

/** What every contestant verifies: access tokens of one app client. */
export interface Task {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly issuer: string;
  readonly jwks: JsonWebKeySet;
}

/** Resolves for a good token, and rejects every other. */
export type Verify = (token: string) => Promise<unknown>;

/** A library under the clock, with the user pool's keys at hand, as it has them once it has fetched them. */
export type Contestant = (task: Task) => Verify;
