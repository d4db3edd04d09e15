import type { PreTokenGenerationEvents, TriggerEvents } from "../events";
import type { TriggerOf, TriggerSource, TriggerSourceOf } from "../trigger-sources";

/** A source of the token trigger, which has several event versions. */
export type TokenSource = TriggerSourceOf<"preTokenGeneration">;

/** The `version` member of a token event, by the event version that the pool is configured for. */
interface VersionMembers {
  "1": PreTokenGenerationEvents["V1_0"];
  "2": PreTokenGenerationEvents["V2_0"];
  "3": PreTokenGenerationEvents["V3_0"];
}

/** The `version` member of an event. */
export type EventVersion = keyof VersionMembers;

/** The versions in which a token source comes. */
export type VersionsOf<Source extends TokenSource> = {
  [Version in EventVersion]: Source extends VersionMembers[Version]["triggerSource"] ? Version : never;
}[EventVersion];

/** The event of a token source in one version. */
export type TokenEventOf<Source extends TokenSource, Version extends EventVersion> = Extract<
  VersionMembers[Version],
  { triggerSource: Source }
>;

/** The event of a trigger source; of a token source the first version in which it comes. */
export type TriggerEventOf<Source extends TriggerSource> = Source extends "TokenGeneration_ClientCredentials"
  ? TokenEventOf<Source, "3">
  : Source extends TokenSource
    ? TokenEventOf<Source, "1">
    : Extract<TriggerEvents[TriggerOf<Source>], { triggerSource: Source }>;

/**
 * What a test wants otherwise: members of records are merged, lists and texts replaced, `undefined` takes a member away,
 * `null` is what Cognito sends for nothing.
 */
export type EventOverrides<Part> = {
  [Key in keyof Part]?:
    | (Part[Key] extends readonly unknown[]
        ? Part[Key]
        : Part[Key] extends object
          ? EventOverrides<Part[Key]>
          : Part[Key])
    | null;
};
