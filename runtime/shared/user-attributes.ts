/** What is read of a user: part of every trigger event about one who exists. */
export interface UserEvent {
  readonly userName: string;
  readonly userPoolId: string;
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> };
}

/** A user attribute that is not blank; Cognito sends null for maps that it does not use. */
export function readAttribute(event: UserEvent, name: string): string | undefined {
  const attributes: Record<string, unknown> | null | undefined = event.request?.userAttributes;
  const value = attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Longest text that is read as an address, in UTF-16 units: no attribute of Cognito is longer, and no mail goes to half of it. */
const LONGEST_EMAIL = 2048;

/** The user's e-mail address, trimmed and in lower case; `undefined` when there is none, or one longer than Cognito takes. */
export function readEmail(event: UserEvent): string | undefined {
  const email = readAttribute(event, "email");
  return email === undefined || email.length > LONGEST_EMAIL ? undefined : normalizeEmail(email);
}

/** An e-mail address trimmed and in lower case. */
export function normalizeEmail(email: string): string {
  // Letter by letter and only where the way back exists: the Kelvin sign would become a plain k, and its owner another user.
  return email.trim().replace(/\p{Lu}/gu, (letter) => {
    const lowerCase = letter.toLowerCase();
    return lowerCase.toUpperCase() === letter ? lowerCase : letter;
  });
}

/** The name attribute, or else the part of the e-mail address before the `@`. */
export function readName(event: UserEvent): string | undefined {
  const name = readAttribute(event, "name");
  return name ?? readEmail(event)?.match(/^(.+)@/)?.[1];
}
