/** Events for tests of your own callbacks and handlers: `pulumi-cognito-triggers/testing`. */
export { createTriggerEvent } from "./create-trigger-event";
export { TRIGGER_EVENTS, TRIGGER_SOURCES } from "../trigger-sources";
export type { TriggerOf, TriggerSource, TriggerSourceOf } from "../trigger-sources";
export type { EventOverrides, EventVersion, TokenEventOf, TriggerEventOf } from "./event-types";
