import { TriggerFailure } from "../shared/errors";
import type { Reason } from "../shared/reasons";
import type { MessageKey } from "./messages";

/** A request that is refused: what the caller is told, and what the log says. */
export class ApiRefusal extends TriggerFailure {
  override readonly name = "ApiRefusal";

  constructor(
    readonly statusCode: 400 | 401 | 403 | 404 | 405 | 500 | 503,
    readonly messageKey: MessageKey,
    reason: Reason,
    /** Whole seconds after which the same request may be answered otherwise. */
    readonly retryAfterSeconds?: number,
  ) {
    super(reason);
  }
}
