/** Something the person at the keyboard can put right: printed without a stack trace. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}

/** A step of the walk that did not see what it expected. */
export class ExpectationError extends Error {
  override readonly name = "ExpectationError";

  constructor(
    /** What was looked at. */
    readonly subject: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${subject}: expected ${expected}, found ${found}`);
  }
}

/** The walk has ended at a failed step, which is on the screen already. */
export class WalkFailedError extends Error {
  override readonly name = "WalkFailedError";
}
