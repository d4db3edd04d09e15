/** What must compile, and what must not, of the types for tests of callbacks. Checked by tsc; nothing here runs. */
import type { PostConfirmationConfirmSignUpTriggerEvent, PreTokenGenerationTriggerEvent } from "aws-lambda";

import { createTriggerEvent, type TriggerOf, type TriggerSource, type TriggerSourceOf } from "../../runtime/testing";
import type { TRIGGER_EVENTS } from "../../runtime/trigger-sources";

type Equals<First, Second> =
  (<Any>() => Any extends First ? 1 : 2) extends <Any>() => Any extends Second ? 1 : 2 ? true : false;
const proven = <Proof extends true>(_proof?: Proof): void => undefined;

// The event has the very type of its source.
const _confirmed = createTriggerEvent("PostConfirmation_ConfirmSignUp");
proven<Equals<typeof _confirmed, PostConfirmationConfirmSignUpTriggerEvent>>();
const _first = createTriggerEvent("TokenGeneration_Authentication");
proven<
  Equals<typeof _first, Extract<PreTokenGenerationTriggerEvent, { triggerSource: "TokenGeneration_Authentication" }>>
>();
const second = createTriggerEvent("TokenGeneration_Authentication", { version: "2", request: { scopes: ["openid"] } });
second.response.claimsAndScopeOverrideDetails = {};
const machine = createTriggerEvent("TokenGeneration_ClientCredentials");
machine.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { scopesToAdd: ["orders/write"] } };

// Part of an attribute map, nothing at all, or a member taken away.
createTriggerEvent("PreSignUp_SignUp", { request: { userAttributes: { email: undefined }, validationData: null } });

// @ts-expect-error: an unknown source
createTriggerEvent("PreSignUp_Signup");
// @ts-expect-error: another trigger's request
createTriggerEvent("PreSignUp_SignUp", { request: { newDeviceUsed: true } });
// @ts-expect-error: the source is the first argument
createTriggerEvent("PreSignUp_SignUp", { triggerSource: "PreSignUp_AdminCreateUser" });
// @ts-expect-error: a machine's tokens come in version 3 only
createTriggerEvent("TokenGeneration_ClientCredentials", { version: "1" });
// @ts-expect-error: one version
createTriggerEvent("PreSignUp_SignUp", { version: "2" });

// The table has a line per source and no other; a source that is new upstream makes the first of these fail.
proven<Equals<keyof typeof TRIGGER_EVENTS, TriggerSource>>();
proven<Equals<TriggerOf<"CustomSMSSender_SignUp">, "customSmsSender">>();
proven<Equals<TriggerSourceOf<"userMigration">, "UserMigration_Authentication" | "UserMigration_ForgotPassword">>();
