import type { Context } from "aws-lambda";

import type { EmailDependencies } from "../email/send-email";
import type { TriggerEvents } from "../events";
import type { PostConfirmationOptions } from "../triggers/post-confirmation/options";
import { createPostConfirmationHandler } from "../triggers/post-confirmation/handler";
import type { ApiAnswer } from "./answer";
import { isApiEvent, type ApiEvent } from "./api-request";
import type { UsersApiOptions } from "./options";
import { assertKnownKeys } from "../shared/option-checks";
import { createUsersApiHandler, type UsersApiDependencies } from "./handler";

/** Options of a function that serves both: what is made, and those of each. */
export type ProvisioningHandlerOptions = PostConfirmationOptions & UsersApiOptions;

const OPTION_KEYS = {
  profile: true,
  folders: true,
  welcomeEmail: true,
  onError: true,
  authorization: true,
  language: true,
  userPoolId: true,
  clientIds: true,
} as const satisfies Record<keyof ProvisioningHandlerOptions, true>;

/** A function that takes both kinds of events. */
export interface ProvisioningHandler {
  <Event extends TriggerEvents["postConfirmation"]>(event: Event, context?: Context): Promise<Event>;
  (event: ApiEvent, context?: Context): Promise<ApiAnswer>;
}

/**
 * One function behind the post confirmation trigger and `POST /users`: an API's event is answered, any other goes to the
 * trigger, whose failure is reported to the caller unless `onError` is `continue`.
 *
 * @throws {TypeError} at once, when an option is unknown or there is nothing to make
 * @example export const handler = createProvisioningHandler({ profile: { tableName: "Users" }, userPoolId, clientIds });
 */
export function createProvisioningHandler(
  options: ProvisioningHandlerOptions,
  dependencies: UsersApiDependencies & EmailDependencies = {},
): ProvisioningHandler {
  assertKnownKeys("createProvisioningHandler", options, OPTION_KEYS);
  const { onError, welcomeEmail, authorization, language, userPoolId, clientIds, ...made } = options;
  const confirm = createPostConfirmationHandler({ ...made, welcomeEmail, onError }, dependencies);
  const serve = createUsersApiHandler({ ...made, authorization, language, userPoolId, clientIds }, dependencies);
  const handler = (event: TriggerEvents["postConfirmation"] | ApiEvent, context?: Context) =>
    isApiEvent(event) ? serve(event, context) : confirm(event, context);
  return handler as ProvisioningHandler;
}
