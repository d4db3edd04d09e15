import type { TriggerEventOf } from "./event-types";
import type { TriggerSource } from "../trigger-sources";

/** Every member that the type knows, `null` where Cognito has nothing to say: it sends `null`, whatever the types say. */
export type Complete<Part> = Part extends readonly unknown[]
  ? Part
  : Part extends object
    ? { [Key in keyof Part]-?: Complete<Part[Key]> | null }
    : Part;

/** What sets the event of one trigger source apart from others. */
export interface EventBody<Source extends TriggerSource> {
  /** @default the `sub` of a user of the pool */
  userName?: string;
  /** @default an app client */
  clientId?: string;
  /** @default "aws-sdk-unknown-unknown" */
  awsSdkVersion?: string;
  request: Complete<TriggerEventOf<Source>["request"]>;
  response: Complete<TriggerEventOf<Source>["response"]>;
}
