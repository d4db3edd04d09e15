import { createUserPoolAttachmentHandler, type AttachmentHandler } from "./handler";

/** The attachment function; its client is made once per execution environment. */
export function createHandler(): AttachmentHandler {
  return createUserPoolAttachmentHandler();
}
