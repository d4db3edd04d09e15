/** An answer of the Lambda endpoint. */
export interface InvokeAnswer {
  statusCode: number;
  /** Name of the API's error, for example `AccessDeniedException`; absent when the function ran. */
  apiError?: string;
  /** Whether the function failed. */
  functionError: boolean;
  /** What the function returned, or the error. */
  payload: unknown;
}

/** How a function is invoked. */
export interface InvokeOptions {
  /** The access key of a service (caller.ts), which needs a permission. Absent: the account's own people call. */
  accessKeyId?: string;
  /** Ends the wait. */
  signal?: AbortSignal;
}

/** Invokes a function by name or ARN. */
export async function invokeFunction(
  endpoint: string,
  reference: string,
  event: unknown,
  { accessKeyId, signal }: InvokeOptions = {},
): Promise<InvokeAnswer> {
  const response = await fetch(`${endpoint}/2015-03-31/functions/${encodeURIComponent(reference)}/invocations`, {
    method: "POST",
    body: JSON.stringify(event),
    headers: accessKeyId === undefined ? {} : { authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/sandbox` },
    signal,
  });
  return {
    statusCode: response.status,
    apiError: response.headers.get("x-amzn-errortype") ?? undefined,
    functionError: response.headers.has("x-amz-function-error"),
    payload: await response.json(),
  };
}

/** The text of a function's error. */
export function errorMessageOf(payload: unknown): string {
  const { errorMessage } = (payload ?? {}) as { errorMessage?: unknown };
  return typeof errorMessage === "string" ? errorMessage : JSON.stringify(payload);
}
