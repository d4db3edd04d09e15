import type { JsonWebKeySet } from "../../../runtime/jwt";

/** What every contestant verifies: access tokens of one app client. */
export interface Task {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly jwks: JsonWebKeySet;
}

/** A library under the clock: makes a function that resolves for a good token and rejects every other. */
export type Contestant = (task: Task) => (token: string) => Promise<unknown>;
