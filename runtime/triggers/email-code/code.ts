import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";

/** Marks what this version wrote, so that nothing else is taken for it. */
const VERSION_MARK = "email-code-1";

/** Under which private challenge parameter the sealed code travels from create to verify. */
export const SEALED_CODE_PARAMETER = "emailCode";

const SALT_BYTES = 16;
const DIGEST_BYTES = 32;

/** Node's default cost, written out: a stored digest must stay comparable. */
const COST = { N: 16_384, r: 8, p: 1 } as const satisfies ScryptOptions;

/** Version mark, salt, digest, and the moment of expiry in milliseconds since 1970. */
const SEALED = new RegExp(`^${VERSION_MARK}\\.([\\w-]{22})\\.([\\w-]{43})\\.(\\d{13})$`);

/** What can be told of a code without the code. */
export interface SealedCode {
  readonly salt: Buffer;
  readonly digest: Buffer;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A code of decimal digits, every one equally likely, leading zeros kept. */
export function makeCode(length: number): string {
  return randomInt(10 ** length)
    .toString()
    .padStart(length, "0");
}

/**
 * A code as it may leave the function: its salted digest and its expiry, never the code. Without a code the digest is of
 * something that nobody can answer, and looks no different.
 */
export async function sealCode(code: string | undefined, expiresAt: Date): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const digest = await digestOf(code ?? randomBytes(DIGEST_BYTES), salt);
  const parts = [salt, digest].map((bytes) => bytes.toString("base64url"));
  return [VERSION_MARK, ...parts, expiresAt.getTime()].join(".");
}

/** Reads what {@link sealCode} wrote; `undefined` for anything else. */
export function readSealedCode(text: unknown): SealedCode | undefined {
  const [, salt = "", digest = "", expiresAt = ""] = (typeof text === "string" && SEALED.exec(text)) || [];
  if (expiresAt === "") return undefined;
  return {
    salt: Buffer.from(salt, "base64url"),
    digest: Buffer.from(digest, "base64url"),
    expiresAt: Number(expiresAt),
  };
}

/** Whether the code's time is over. */
export function isExpired({ expiresAt }: SealedCode, now: Date): boolean {
  return now.getTime() >= expiresAt;
}

/** Longest answer that is looked at, in characters: a code, with what somebody copied beside it. */
const LONGEST_ANSWER = 64;

/** Whether the answer is the code. How long that takes tells nothing of where they differ. */
export async function matchesCode(answer: string, { salt, digest }: SealedCode): Promise<boolean> {
  if (answer.length > LONGEST_ANSWER) return false;
  // Full-width digits are what a Japanese keyboard gives.
  const digits = answer.normalize("NFKC").trim();
  if (!/^[0-9]{6,10}$/.test(digits)) return false;
  return timingSafeEqual(await digestOf(digits, salt), digest);
}

function digestOf(code: string | Buffer, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, DIGEST_BYTES, COST, (error, digest) => (error ? reject(error) : resolve(digest)));
  });
}
