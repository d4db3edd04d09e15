import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  type AdminGetUserCommandOutput,
  type AdminInitiateAuthCommandOutput,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

import { secretHash } from "../../jwt/secret-hash";
import type { MigrationSource } from "./options";
import { callAws, type AwsCall, type AwsErrorFacts } from "../../shared/aws-call";
import { toResourceName } from "../../shared/logger";
import type { Reason } from "../../shared/reasons";
import { sendOnce } from "./send-once";

/** The pool that users come from. */
export interface OldUserPool {
  /** Asks for tokens with user name and password, which the old pool is shown once. */
  signIn(username: string, password: string, deadline: AwsCall["deadline"]): Promise<AdminInitiateAuthCommandOutput>;
  /** Reads a user. */
  readUser(username: string, deadline: AwsCall["deadline"]): Promise<AdminGetUserCommandOutput>;
}

/** The old pool of the options, reached through `client`. */
export function createOldUserPool(from: MigrationSource, client: CognitoIdentityProviderClient): OldUserPool {
  const { userPoolId, clientId, clientSecret } = from;
  const resource = toResourceName(userPoolId);

  return {
    signIn: (username, password, deadline) => {
      const command = new AdminInitiateAuthCommand({
        UserPoolId: userPoolId,
        ClientId: clientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: {
          USERNAME: username,
          PASSWORD: password,
          ...(clientSecret && { SECRET_HASH: secretHash({ username, clientId, clientSecret }) }),
        },
      });
      const call = { operation: "AdminInitiateAuth", resource, deadline, reasonOf: reasonOfSignInError } as const;
      return callAws(call, (abortSignal) => sendOnce(client, command, { abortSignal }));
    },

    readUser: (username, deadline) => {
      const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: username });
      const call = { operation: "AdminGetUser", resource, deadline, reasonOf: reasonOfReadError } as const;
      // To read twice does no harm: a failed attempt may be repeated as the client likes.
      return callAws(call, (abortSignal) => client.send(command, { abortSignal }));
    },
  };
}

const SIGN_IN_REASONS: Readonly<Record<string, Reason>> = {
  NotAuthorizedException: "oldPasswordRejected",
  UserNotFoundException: "oldUserNotFound",
  PasswordResetRequiredException: "oldPasswordResetRequired",
  UserNotConfirmedException: "oldUserNotConfirmed",
  UserLambdaValidationException: "oldTriggerRefused",
  MFAMethodNotFoundException: "oldMfaMethodMissing",
  InvalidParameterException: "oldAuthFlowNotEnabled",
  UnexpectedLambdaException: "oldTriggerBroken",
  InvalidLambdaResponseException: "oldTriggerBroken",
};

/** Reasons that are about this person: the user is not migrated and nobody is told why. All others are outages. */
const PERSONAL_REASONS: ReadonlySet<Reason> = new Set<Reason>([
  "oldPasswordRejected",
  "oldUserNotFound",
  "oldPasswordResetRequired",
  "oldUserNotConfirmed",
  "oldTriggerRefused",
  "oldMfaMethodMissing",
]);

/** Whether a failure of the old pool is about this person rather than about the pool. */
export function isPersonal(reason: Reason): boolean {
  return PERSONAL_REASONS.has(reason);
}

function reasonOfSignInError({ name, message }: AwsErrorFacts): Reason | undefined {
  // A wrong secret comes as the same error as a wrong password; taken for one, it would turn everybody away in silence.
  if (name === "NotAuthorizedException" && /secret/i.test(message)) return "oldClientSecretRejected";
  return Object.hasOwn(SIGN_IN_REASONS, name) ? SIGN_IN_REASONS[name] : undefined;
}

function reasonOfReadError({ name }: AwsErrorFacts): Reason | undefined {
  return name === "UserNotFoundException" ? "oldUserNotFound" : undefined;
}
