/**
 * Whether a component of this package made a function, told from its ARN.
 *
 * Does not prove that Pulumi names functions so: tests/engine expects it of the real engine (wanted.ts).
 */
import type { TriggerName } from "../../../runtime/contract";
import { componentThatMade } from "../../../runtime/attachment/made-functions";

const arn = (name: string): string => `arn:aws:lambda:ap-northeast-1:123456789012:function:${name}`;

it.each<[string, TriggerName, string]>([
  ["auth-pre-sign-up-1a2b3c4:live", "preSignUp", "auth"],
  ["my-auth-custom-message-0f0f0f0:live", "customMessage", "my-auth"],
  ["auth-pre-sign-up-pre-sign-up-1a2b3c4:live", "preSignUp", "auth-pre-sign-up"],
])("%s in %s was made by %s", (name, trigger, component) => {
  expect(componentThatMade(arn(name), trigger)).toBe(component);
});

it.each<[string, string, TriggerName]>([
  ["another alias", "auth-pre-sign-up-1a2b3c4:prod", "preSignUp"],
  ["no alias", "auth-pre-sign-up-1a2b3c4", "preSignUp"],
  ["another trigger's function", "auth-pre-sign-up-1a2b3c4:live", "postConfirmation"],
  ["a name without Pulumi's end", "auth-pre-sign-up:live", "preSignUp"],
  ["a name without a component", "pre-sign-up-1a2b3c4:live", "preSignUp"],
  ["somebody's function", "mailer:live", "customMessage"],
])("nobody here made one with %s", (_, name, trigger) => {
  expect(componentThatMade(arn(name), trigger)).toBeUndefined();
});
