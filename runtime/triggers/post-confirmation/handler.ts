import { FAILURE_MODES } from "../../contract";
import type { EmailDependencies } from "../../email/send-email";
import { createSendWelcome, type CreateSendWelcome, type SendWelcome } from "../../email/welcome-email";
import type { TriggerHandler } from "../../events";
import type { PostConfirmationOptions } from "./options";
import { TriggerRefusedError } from "../../shared/errors";
import { createTriggerHandler } from "../../shared/invocation";
import { assertKnownKeys, assertOptionalChoice } from "../../shared/option-checks";
import { isBeyondRepair } from "../../stores/beyond-repair";
import {
  assertProvisioningOptions,
  createProvisioner,
  type CreateProvisioner,
  type StoreDependencies,
} from "../../stores/provisioning";

const OPTION_KEYS = { profile: true, folders: true, welcomeEmail: true, onError: true } as const satisfies Record<
  keyof PostConfirmationOptions,
  true
>;

/** What the post confirmation behaviour can be given in place of the real thing. */
export type PostConfirmationDependencies = StoreDependencies & EmailDependencies;

/** What a function was bundled with. */
export interface PostConfirmationParts {
  readonly createProvisioner: CreateProvisioner;
  /** Absent where SES is not in the bundle. */
  readonly createSendWelcome?: CreateSendWelcome;
}

const FAULT_MESSAGE = "Your account is confirmed, but setting it up did not finish. Please sign in, or contact support";

/**
 * Makes a new user's folders and profile, then sends the welcome e-mail; a failure to make them is reported to the caller
 * (`onError: "refuse"`, although the user is confirmed by then) or logged and passed (`"continue"`). A failure to send is only
 * ever logged.
 *
 * Where the e-mail address is a key, a user whose address the pool has not verified gets nothing yet, and is never refused
 * for it: the log says so, and the repair at a sign-in makes all of it once the address is verified.
 *
 * Runs for `PostConfirmation_ConfirmSignUp` only: a user who confirms a forgotten password has been provisioned before. Safe to
 * run several times, also at once: nothing that exists is written over.
 *
 * @throws {TypeError} at once, when an option is unknown or there is nothing to make
 * @example createPostConfirmationHandler({ profile: { tableName: "Users" }, onError: "continue" })
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export function createPostConfirmationHandler(
  options: PostConfirmationOptions,
  dependencies: PostConfirmationDependencies = {},
): TriggerHandler<"postConfirmation"> {
  return createPostConfirmationHandlerWith({ createProvisioner, createSendWelcome }, options, dependencies);
}

/** {@link createPostConfirmationHandler} with just the parts that are used, for smaller bundles. */
export function createPostConfirmationHandlerWith(
  parts: PostConfirmationParts,
  options: PostConfirmationOptions,
  dependencies: PostConfirmationDependencies = {},
): TriggerHandler<"postConfirmation"> {
  assertPostConfirmationOptions(options);
  const provisioner = parts.createProvisioner(options, dependencies);
  const sendWelcome = openWelcome(parts, options, dependencies);

  return createTriggerHandler(
    { ...dependencies, trigger: "postConfirmation", faultMessage: FAULT_MESSAGE },
    async (event, invocation) => {
      if (event.triggerSource !== "PostConfirmation_ConfirmSignUp") return { outcome: "ignored" };
      try {
        const made = await provisioner.provision(event, invocation);
        const isWelcomed = await sendWelcome?.(event, made, invocation);
        return { outcome: isWelcomed ? "welcomed" : "provisioned" };
      } catch (cause) {
        if (options.onError === "continue" || isBeyondRepair(cause)) return { outcome: "continued", failure: cause };
        throw new TriggerRefusedError("ERR_PROVISIONING_FAILED", FAULT_MESSAGE, { cause });
      }
    },
  );
}

function openWelcome(
  { createSendWelcome: create }: PostConfirmationParts,
  { welcomeEmail }: PostConfirmationOptions,
  dependencies: EmailDependencies,
): SendWelcome | undefined {
  if (welcomeEmail === undefined) return undefined;
  if (create === undefined) throw new TypeError("welcomeEmail: this function was bundled without SES.");
  return create(welcomeEmail, dependencies);
}

function assertPostConfirmationOptions(options: PostConfirmationOptions): void {
  assertKnownKeys("postConfirmation", options, OPTION_KEYS);
  assertProvisioningOptions("postConfirmation", options);
  assertOptionalChoice("postConfirmation.onError", options.onError, FAILURE_MODES);
  const { profile, folders, welcomeEmail } = options;
  if (profile === undefined && folders === undefined && welcomeEmail === undefined) {
    throw new TypeError("postConfirmation: there is nothing to make. Give profile, folders, welcomeEmail or several.");
  }
}
