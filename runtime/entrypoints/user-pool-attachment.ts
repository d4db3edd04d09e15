import { createUserPoolAttachmentHandler, type AttachmentHandler } from "../user-pool-attachment/handler";

/** The attachment function; its client is made once per execution environment. */
export function createHandler(): AttachmentHandler {
  return createUserPoolAttachmentHandler();
}
