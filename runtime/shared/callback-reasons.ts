/**
 * What can be wrong with how a user's callback ended. Apart from the other reasons, whose texts would be most of the
 * bundle of a function that has no behaviour.
 */
export const CALLBACK_REASONS = {
  callbackReturnedNothing: {
    level: "ERROR",
    message: "The callback returned nothing. Cognito needs its event back: end every way through with return event.",
  },
  callbackReturnedNoEvent: {
    level: "ERROR",
    message:
      "The callback returned another thing than Cognito's event. Change event.response only, and end every way through with return event.",
  },
  callbackCalledBack: {
    level: "ERROR",
    message:
      "The callback called its third parameter, which Lambda's old style had. Make it async, and return the event.",
  },
} as const;

/** What a callback may return in place of the event. */
export type FoundAnswer =
  | "nothing"
  | "a text"
  | "a number"
  | "true or false"
  | "a list"
  | "a function"
  | "an object without request"
  | "an object without response"
  | "an object without request and response"
  | "another value";
