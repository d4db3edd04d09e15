/** Why the attachment gave up. */
export type AttachmentErrorCode =
  | "input" // what the program asked for is not valid
  | "conflict" // the pool holds something that is not ours to change
  | "moved" // something else than our triggers changed
  | "overwritten" // somebody else keeps writing an older configuration over ours
  | "denied" // a right is missing
  | "missing" // there is no such pool
  | "service"; // Cognito refused, or did not answer

/** An error whose message is what a person reads in the output of `pulumi up`. */
export class AttachmentError extends Error {
  readonly code: AttachmentErrorCode;

  constructor(code: AttachmentErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    // A literal: a minifier renames the class.
    this.name = "AttachmentError";
    this.code = code;
  }
}
