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

/** Invokes a function by name or ARN as the account's own people do: without a service's credentials. */
export async function invokeFunction(endpoint: string, reference: string, event: unknown): Promise<InvokeAnswer> {
  const response = await fetch(`${endpoint}/2015-03-31/functions/${encodeURIComponent(reference)}/invocations`, {
    method: "POST",
    body: JSON.stringify(event),
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
