import type { TriggerSource } from "../trigger-sources";
import { challengeBodies } from "./challenge-bodies";
import type { EventBody } from "./event-body";
import { messageBodies } from "./message-bodies";
import { signInBodies } from "./sign-in-bodies";
import { signUpBodies } from "./sign-up-bodies";
import { tokenBodies } from "./token-bodies";

/** The event of every trigger source, but for its envelope; made anew at each call, so that tests share nothing. */
export const eventBodies: { [Source in TriggerSource]: () => EventBody<Source> } = {
  ...signUpBodies,
  ...signInBodies,
  ...tokenBodies,
  ...messageBodies,
  ...challengeBodies,
};
