import { TRIGGER_EVENTS, type TriggerSource } from "../trigger-sources";
import { eventBodies } from "./event-bodies";
import type { EventBody } from "./event-body";
import type {
  EventOverrides,
  EventVersion,
  TokenEventOf,
  TokenSource,
  TriggerEventOf,
  VersionsOf,
} from "./event-types";
import { mergeOverrides } from "./merge";
import { CLIENT_ID, REGION, SUB, USER_POOL_ID } from "./people";
import { inVersion } from "./token-bodies";

/**
 * A complete event of the trigger source, as Cognito sends it: fresh at each call, with members that Cognito leaves empty
 * as `null`.
 *
 * Of a token source, `version: "2"` or `"3"` in the overrides gives the event of version V2_0 or V3_0.
 *
 * @param source why Cognito calls, for example `PostConfirmation_ConfirmSignUp`
 * @param overrides what the test wants otherwise: records are merged, lists and texts replaced, `undefined` takes a
 *   member away
 * @throws {TypeError} for a source, or a version of it, that Cognito does not send
 * @example
 * const event = createTriggerEvent("PreSignUp_SignUp", { request: { userAttributes: { email: "aiko@example.com" } } });
 * await handler(event);
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function createTriggerEvent<Source extends TokenSource, Version extends VersionsOf<Source>>(
  source: Source,
  overrides: Omit<EventOverrides<TokenEventOf<Source, Version>>, "triggerSource" | "version"> & { version: Version },
): TokenEventOf<Source, Version>;
export function createTriggerEvent<Source extends TriggerSource>(
  source: Source,
  overrides?: Omit<EventOverrides<TriggerEventOf<Source>>, "triggerSource" | "version">,
): TriggerEventOf<Source>;
export function createTriggerEvent(source: TriggerSource, overrides: object = {}): unknown {
  const version = checkVersion(source, "version" in overrides ? overrides.version : undefined);
  const body = inVersion(source, eventBodies[source](), version) as EventBody<TriggerSource>;
  const event = {
    version,
    region: REGION,
    userPoolId: USER_POOL_ID,
    userName: body.userName ?? SUB,
    callerContext: {
      awsSdkVersion: body.awsSdkVersion ?? "aws-sdk-unknown-unknown",
      clientId: body.clientId ?? CLIENT_ID,
    },
    triggerSource: source,
    request: body.request,
    response: body.response,
  };
  return mergeOverrides(event, overrides);
}

function checkVersion(source: TriggerSource, asked: unknown): EventVersion {
  if (!Object.hasOwn(TRIGGER_EVENTS, source)) {
    throw new TypeError(`createTriggerEvent: "${source}" is not a trigger source; see TRIGGER_EVENTS for all of them.`);
  }
  const known = TRIGGER_EVENTS[source].eventVersions.map((version) => version.charAt(1) as EventVersion);
  const version = known.find((candidate) => asked === undefined || candidate === asked);
  if (version !== undefined) return version;
  throw new TypeError(
    `createTriggerEvent: ${source} does not come in version "${String(asked)}"; it comes in ${known.join(", ")}.`,
  );
}
