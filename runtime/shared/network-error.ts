const NETWORK_CODES = [
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
];

/**
 * Whether a call failed on the way, without an answer of the service. The SDK wraps an error that it does not recognise as
 * one; its code is then in the text only.
 */
export function isNetworkError(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return NETWORK_CODES.some(
    (known) => code === known || (typeof message === "string" && message.includes(` ${known} `)),
  );
}
