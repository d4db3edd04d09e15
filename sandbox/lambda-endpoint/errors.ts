/** An answer of the Invoke API that is not the function's. */
export class LambdaApiError extends Error {
  override readonly name = "LambdaApiError";

  constructor(
    readonly statusCode: number,
    /** The error's name in the API, for example `AccessDeniedException`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function functionNotFound(reference: string): LambdaApiError {
  return new LambdaApiError(404, "ResourceNotFoundException", `Function not found: ${reference}`);
}

export function accessDenied(principal: string, arn: string): LambdaApiError {
  const message =
    `User: ${principal} is not authorized to perform: lambda:InvokeFunction on resource: ${arn} ` +
    "because no resource-based policy allows the lambda:InvokeFunction action";
  return new LambdaApiError(403, "AccessDeniedException", message);
}

export function tooManyRequests(): LambdaApiError {
  return new LambdaApiError(429, "TooManyRequestsException", "Rate Exceeded.");
}

export function invalidContent(detail: string): LambdaApiError {
  return new LambdaApiError(400, "InvalidRequestContentException", `Could not parse request body into json: ${detail}`);
}

export function functionTaken(name: string): LambdaApiError {
  return new LambdaApiError(409, "ResourceConflictException", `Function already exist: ${name}`);
}

export function aliasTaken(arn: string): LambdaApiError {
  return new LambdaApiError(409, "ResourceConflictException", `Alias already exists: ${arn}`);
}

export function statementTaken(statementId: string): LambdaApiError {
  const message = `The statement id (${statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`;
  return new LambdaApiError(409, "ResourceConflictException", message);
}
