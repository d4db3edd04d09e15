import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import type { Clock } from "../../../../runtime/attachment/retry";
import type { UserPoolApi } from "../../../../runtime/attachment/user-pool-api";
import { ModelPool, serviceError } from "./model-pool";

/** Time that passes when everybody waits, in the order of what is waited for: hours of contention take milliseconds. */
export class VirtualTime {
  #now = 0;
  readonly #waiting: { at: number; resume: () => void }[] = [];
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A clock of one deployer on this time. */
  clock(): Clock {
    return { now: () => this.#now, sleep: (milliseconds) => this.pass(milliseconds), random: () => this.random() };
  }

  pass(milliseconds: number): Promise<void> {
    return new Promise((resume) => {
      this.#waiting.push({ at: this.#now + milliseconds, resume });
      this.#waiting.sort((left, right) => left.at - right.at);
    });
  }

  between(leastMs: number, mostMs: number): number {
    return leastMs + this.random() * (mostMs - leastMs);
  }

  /** The same numbers for the same seed (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Lets time pass until all of the work is done. */
  async runUntil<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false;
    const ended = work.finally(() => (isDone = true));
    ended.catch(() => {});
    for (;;) {
      // Everything that can go on without time passing does so first.
      await new Promise(setImmediate);
      if (isDone) return ended;
      const next = this.#waiting.shift();
      if (!next) throw new Error("Somebody waits for what never comes.");
      this.#now = next.at;
      next.resume();
    }
  }
}

/** How long one way of a call takes, and an update at work, at least and at most. */
export interface Pace {
  wayMs: readonly [number, number];
  updateMs: readonly [number, number];
}

export const PACES = {
  near: { wayMs: [10, 60], updateMs: [50, 300] },
  far: { wayMs: [50, 400], updateMs: [20, 60] },
  uneven: { wayMs: [5, 1_000], updateMs: [5, 500] },
} as const satisfies Record<string, Pace>;

/** One pool behind a network: calls take time on the way there, at work and on the way back, and updates exclude each other. */
export class ContendedPool {
  readonly model: ModelPool;
  refusals = 0;
  #isBusy = false;
  #modifiedAt = 0;

  constructor(
    pool: UserPoolType,
    readonly time: VirtualTime,
    private readonly pace: Pace = PACES.near,
  ) {
    this.model = new ModelPool(pool);
  }

  /** The calls of one deployer. */
  api(): UserPoolApi {
    return {
      describe: async (userPoolId) => {
        await this.time.pass(this.time.between(...this.pace.wayMs));
        const described = await this.model.describe(userPoolId);
        await this.time.pass(this.time.between(...this.pace.wayMs));
        return described;
      },
      update: async (request) => {
        await this.time.pass(this.time.between(...this.pace.wayMs));
        if (this.#isBusy) {
          this.refusals += 1;
          throw serviceError(
            "ConcurrentModificationException",
            "Only one request to update this UserPool can be processed",
          );
        }
        this.#isBusy = true;
        await this.time.pass(this.time.between(...this.pace.updateMs));
        await this.model.update(request);
        this.model.pool.LastModifiedDate = new Date((this.#modifiedAt += 1));
        this.#isBusy = false;
        await this.time.pass(this.time.between(...this.pace.wayMs));
      },
    };
  }
}
