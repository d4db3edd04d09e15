/** What the endpoint asks of a function's process: handle one event. */
export interface InvokeMessage {
  requestId: string;
  /** The event as JSON text. */
  payload: string;
  /** Time at which the endpoint gives up, in milliseconds since the epoch. */
  deadlineMs: number;
  /** The ARN that was invoked, with its qualifier. */
  invokedFunctionArn: string;
  functionName: string;
  functionVersion: string;
  memoryMegabytes: number;
  logGroupName: string;
}

/** An error as Lambda reports it to the caller. */
export interface FunctionErrorPayload {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** What a function's process tells the endpoint. */
export type ProcessMessage =
  | { kind: "ready" }
  | { kind: "initError"; error: FunctionErrorPayload }
  | { kind: "result"; payload: string }
  | { kind: "error"; error: FunctionErrorPayload }
  /** An error that nobody caught: the process ends. */
  | { kind: "fatal"; error: FunctionErrorPayload };

/** The result of one invocation. */
export interface InvocationResult {
  /** JSON text: what the handler returned, or a {@link FunctionErrorPayload}. */
  payload: string;
  /** Whether the function failed: Lambda answers 200 with the header `X-Amz-Function-Error`. */
  failed: boolean;
}
