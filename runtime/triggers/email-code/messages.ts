/** What the person sees when a handler of the e-mail code is itself at fault. */
export const SIGN_IN_FAULT = "Sign-in is not possible right now. Please try again later";
