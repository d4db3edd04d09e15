import type { Context } from "aws-lambda";

import { USERS_API_AUTHORIZATIONS, USERS_API_LANGUAGES } from "../contract";
import { DEFAULT_DEADLINE_MS, resolveDeadlineMs, startDeadline } from "../shared/deadline";
import { startCallLog, type CallLog } from "../shared/call-log";
import { TriggerFailure, TriggerRefusedError } from "../shared/errors";
import { toToken } from "../shared/logger";
import { assertKnownKeys, assertOptionalChoice, assertText, assertTexts } from "../shared/option-checks";
import {
  assertProvisioningOptions,
  createProvisioner,
  type CreateProvisioner,
  type StoreDependencies,
} from "../stores/provisioning";
import { buildAnswer, type ApiAnswer } from "./answer";
import { ApiRefusal } from "./api-refusal";
import { isTriggerEvent, readApiRequest, readHeader, type ApiEvent, type ApiRequest } from "./api-request";
import { createTokenCheck, type TokenCheck } from "./caller";
import { chooseLanguage, type Language } from "./messages";
import type { UsersApiOptions } from "./options";
import { serveUser, type UserService } from "./serve-user";
import { createUserLookup, type UserLookup } from "./user-lookup";

/** What the users API's handler can be given in place of the real thing. */
export interface UsersApiDependencies extends StoreDependencies {
  /**
   * Checks the bearer token of a request that no authorizer has checked, and gives its claims.
   *
   * @default the token verifier, for `userPoolId` and `clientIds`
   */
  checkToken?: TokenCheck;
  /**
   * Reads the user of an access token.
   *
   * @default Cognito's GetUser
   */
  lookUp?: UserLookup;
}

/** The function behind the users API. */
export type UsersApiHandler = (event: ApiEvent, context?: Context) => Promise<ApiAnswer>;

const OPTION_KEYS = {
  profile: true,
  folders: true,
  authorization: true,
  language: true,
  userPoolId: true,
  clientIds: true,
} as const satisfies Record<keyof UsersApiOptions, true>;

/**
 * Answers `POST /users`: makes the caller's profile and folders, as post confirmation does. A failure is an answer of
 * status 500 that says nothing of its cause; the log does.
 *
 * Answers `{ message, userId, s3Folders, profile }` with 200, or with 409 when the profile was there (folders that lack
 * are made all the same); 400, 401, 403, 404, 405 and 500 with `{ message }`. Safe to call several times, also at once.
 *
 * @throws {TypeError} at once, when an option is unknown or there is nothing to make
 * @throws {TriggerRefusedError} (from the handler) for a trigger's event: it is no trigger
 * @example export const handler = createUsersApiHandler({ profile: { tableName: "Users" }, userPoolId, clientIds });
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createUsersApiHandler(
  options: UsersApiOptions,
  dependencies: UsersApiDependencies = {},
): UsersApiHandler {
  return createUsersApiHandlerWith(createProvisioner, options, dependencies);
}

/** {@link createUsersApiHandler} with a provisioner for just the stores that are used, for smaller bundles. */
export function createUsersApiHandlerWith(
  createStores: CreateProvisioner,
  options: UsersApiOptions,
  dependencies: UsersApiDependencies = {},
): UsersApiHandler {
  assertUsersApiOptions(options);
  const { userPoolId, clientIds, authorization = "jwt", language = "auto" } = options;
  const { profile, folders } = options;
  const scope = { userPoolId, clientIds };
  const service: UserService = {
    authorization,
    provisioner: createStores({ profile, folders }, dependencies),
    scope,
    checkToken: dependencies.checkToken ?? createTokenCheck(scope),
    lookUp: dependencies.lookUp ?? createUserLookup(userPoolId?.split("_")[0]),
  };
  return async (event, context) => {
    const { logger, clock = () => new Date() } = dependencies;
    const log = startCallLog({ trigger: "usersApi", requestId: toToken(context?.awsRequestId) }, logger, clock);
    if (isTriggerEvent(event)) {
      log.end("failed", new TriggerFailure("notATrigger"));
      throw new TriggerRefusedError("ERR_INTERNAL", "This function answers an API and was called as a trigger");
    }
    const request = readApiRequest(event);
    return answer(request, service, chooseLanguage(language, readHeader(request, "accept-language")), {
      deadlineMs: resolveDeadlineMs(dependencies.deadlineMs ?? DEFAULT_DEADLINE_MS, context),
      clock,
      log,
    });
  };
}

async function answer(
  request: ApiRequest,
  service: UserService,
  language: Language,
  { deadlineMs, clock, log }: { deadlineMs: number; clock: () => Date; log: CallLog },
): Promise<ApiAnswer> {
  const deadline = startDeadline(deadlineMs);
  try {
    const { existed, body } = await serveUser(request, service, { deadline, clock, noteFailure: log.noteFailure });
    log.end(existed ? "existed" : "provisioned");
    return existed ? buildAnswer(409, "exists", language, body) : buildAnswer(200, "created", language, body);
  } catch (error) {
    const refusal = error instanceof ApiRefusal ? error : new ApiRefusal(500, "failed", "unexpectedError");
    log.end(refusal.statusCode === 500 ? "failed" : "refused", error);
    const named = refusal.statusCode === 500 ? { requestId: request.requestId } : {};
    return buildAnswer(refusal.statusCode, refusal.messageKey, language, named, refusal.retryAfterSeconds);
  } finally {
    deadline.stop();
  }
}

function assertUsersApiOptions(options: UsersApiOptions): void {
  assertKnownKeys("usersApi", options, OPTION_KEYS);
  assertProvisioningOptions("usersApi", options);
  assertOptionalChoice("usersApi.authorization", options.authorization, USERS_API_AUTHORIZATIONS);
  assertOptionalChoice("usersApi.language", options.language, USERS_API_LANGUAGES);
  if (options.userPoolId !== undefined) assertText("usersApi.userPoolId", options.userPoolId);
  if (options.clientIds !== undefined) assertTexts("usersApi.clientIds", options.clientIds);
  if (options.profile === undefined && options.folders === undefined) {
    throw new TypeError("usersApi: there is nothing to make. Give profile, folders or both.");
  }
}
