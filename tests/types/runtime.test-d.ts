/** What must compile, and what must not, of the runtime's public types. Checked by tsc; nothing here runs. */
import type { PostConfirmationTriggerEvent, PreSignUpTriggerEvent } from "aws-lambda";

import {
  createPostAuthenticationHandler,
  createPostConfirmationHandler,
  createPreSignUpHandler,
  createUserMigrationHandler,
  TriggerRefusedError,
  type LogEntry,
  type TriggerHandler,
} from "../../runtime";
import { callAws } from "../../runtime/shared/aws-call";
import { startDeadline } from "../../runtime/shared/deadline";

type Equals<First, Second> =
  (<Any>() => Any extends First ? 1 : 2) extends <Any>() => Any extends Second ? 1 : 2 ? true : false;
const proven = <Proof extends true>(_proof?: Proof): void => undefined;

declare const signUp: Extract<PreSignUpTriggerEvent, { triggerSource: "PreSignUp_SignUp" }>;
declare const confirmation: PostConfirmationTriggerEvent;

// A handler gives back the very type of the event that it got.
const preSignUp = createPreSignUpHandler({ allowedEmailDomains: ["example.com"] });
const _returned = preSignUp(signUp);
proven<Equals<Awaited<typeof _returned>, typeof signUp>>();
proven<Equals<typeof preSignUp, TriggerHandler<"preSignUp">>>();

// @ts-expect-error: another trigger's event
void preSignUp(confirmation);
// @ts-expect-error: an unknown option
createPreSignUpHandler({ allowedDomains: ["example.com"] });
// @ts-expect-error: a list is needed
createPreSignUpHandler({ allowedEmailDomains: "example.com" });

createPostConfirmationHandler({ profile: { tableName: "Users", key: "email" }, onError: "continue" });
// @ts-expect-error: the table is named
createPostConfirmationHandler({ profile: {} });
// @ts-expect-error: an unknown key
createPostConfirmationHandler({ profile: { tableName: "Users", key: "phone" } });
// @ts-expect-error: an unknown mode
createPostConfirmationHandler({ profile: { tableName: "Users" }, onError: "ignore" });
// @ts-expect-error: prefixes are needed
createPostConfirmationHandler({ folders: { bucketName: "user-files" } });

// @ts-expect-error: a repair needs the profile
createPostAuthenticationHandler({ repair: { folders: { bucketName: "user-files", prefixes: ["raw"] } } });

// @ts-expect-error: an old pool is needed
createUserMigrationHandler({});
createUserMigrationHandler({
  from: { userPoolId: "eu-west-1_legacy01", clientId: "legacyclient" },
  // @ts-expect-error: an unknown mode
  mfaUsers: "ask",
});

new TriggerRefusedError("ERR_SIGN_UP_DOMAIN_NOT_ALLOWED", "Sign-up is not open for this address");
// @ts-expect-error: the codes are a closed set
new TriggerRefusedError("ERR_SOMETHING", "Sign-up is not open for this address");

// The log takes no text that could hold personal data.
declare const email: string;
const entry: LogEntry = { level: "INFO", timestamp: 0, trigger: "preSignUp", outcome: "allowed" };
// @ts-expect-error: text is no token
entry.userPoolId = email;
// @ts-expect-error: text is no reason
entry.reason = email;
// @ts-expect-error: text is no resource's name
entry.resource = email;
// @ts-expect-error: text is no error's name
entry.errorName = email;
// @ts-expect-error: text is no place in the code
entry.frames = [email];
// @ts-expect-error: an unknown field
entry.email = email;
// @ts-expect-error: an unknown field with the others
const further: LogEntry = { ...entry, message: email };
void further;
// @ts-expect-error: text is no reason of what failed beside the outcome either
entry.further = [{ level: "WARN", reason: email }];
// @ts-expect-error: each line has an outcome
const lineWithoutOutcome: LogEntry = { level: "INFO", timestamp: 0, trigger: "preSignUp" };
void lineWithoutOutcome;

// @ts-expect-error: text is no resource's name, here neither
void callAws({ operation: "GetItem", resource: email, deadline: startDeadline(1) }, () => Promise.resolve());
