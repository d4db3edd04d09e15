import type { TriggerEvents } from "../../../runtime/events";

type ProvisioningEvent = TriggerEvents["postConfirmation"] | TriggerEvents["postAuthentication"];

/** The event with other attributes: `undefined` takes one away. */
export function withAttributes<Event extends ProvisioningEvent | TriggerEvents["preSignUp"]>(
  event: Event,
  attributes: Record<string, string | undefined>,
): Event {
  const all = Object.entries({ ...event.request.userAttributes, ...attributes });
  event.request.userAttributes = Object.fromEntries(
    all.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return event;
}
