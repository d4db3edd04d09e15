/** Longest body that is read, in characters; the few members that count need some hundreds. */
export const LONGEST_BODY = 65_536;
