import {
  AssociateSoftwareTokenCommand,
  RespondToAuthChallengeCommand,
  VerifySoftwareTokenCommand,
  type ChallengeNameType,
  type InitiateAuthResponse,
} from "@aws-sdk/client-cognito-identity-provider";

import { AuthError } from "./auth-error";
import type { CallOptions } from "./options";
import { otpauthUri } from "./otpauth-uri";
import type { Service } from "./service";
import type { SecondFactor, SignInStep } from "./sign-in-step";
import { readTokens } from "./tokens";

/** The names of the second factors in Cognito's answers. */
const FACTORS: Readonly<Record<string, SecondFactor>> = {
  SOFTWARE_TOKEN_MFA: "totp",
  SMS_MFA: "sms",
  EMAIL_OTP: "email",
};

/** One open challenge, and who is asked. */
interface Challenge {
  name: ChallengeNameType;
  session: string | undefined;
  parameters: Record<string, string>;
  /** The user's name as this session knows it. */
  username: string;
  respond: (responses: Record<string, string>, options?: CallOptions, session?: string) => Promise<SignInStep>;
}

/**
 * Where a sign-in stands after an answer of Cognito.
 *
 * @throws {AuthError} `unsupported_challenge`, with its name, for a step that is not followed here
 */
export async function followChallenge(
  service: Service,
  typedUsername: string,
  answer: InitiateAuthResponse,
  options?: CallOptions,
): Promise<SignInStep> {
  if (answer.ChallengeName === undefined) return { kind: "signedIn", tokens: readTokens(answer.AuthenticationResult) };
  const challenge = openChallenge(service, typedUsername, answer, answer.ChallengeName);
  switch (challenge.name) {
    case "NEW_PASSWORD_REQUIRED":
      return askForNewPassword(challenge);
    case "SOFTWARE_TOKEN_MFA":
      return { kind: "totpRequired", complete: answerWith(challenge, "SOFTWARE_TOKEN_MFA_CODE") };
    case "MFA_SETUP":
      return askForTotpSetup(service, challenge, options);
    case "SMS_MFA":
    case "SMS_OTP":
    case "EMAIL_OTP":
      return askForCode(challenge);
    case "SELECT_MFA_TYPE":
      return askForFactor(challenge);
    case "CUSTOM_CHALLENGE":
      return { kind: "customChallenge", parameters: challenge.parameters, complete: answerWith(challenge, "ANSWER") };
    default:
      throw new AuthError("unsupported_challenge", { challenge: challenge.name });
  }
}

function openChallenge(
  service: Service,
  typedUsername: string,
  answer: InitiateAuthResponse,
  name: ChallengeNameType,
): Challenge {
  const parameters = answer.ChallengeParameters ?? {};
  // Signed in with an alias, the session goes on under the user's own name, and so does the secret hash.
  const username = parameters["USER_ID_FOR_SRP"] ?? parameters["USERNAME"] ?? typedUsername;
  const respond: Challenge["respond"] = async (responses, options, session = answer.Session) => {
    const next = await service.call(options, (client, http) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ClientId: service.clientId,
          ChallengeName: name,
          Session: session,
          ChallengeResponses: { USERNAME: username, ...service.hashFor("SECRET_HASH", username), ...responses },
          ClientMetadata: options?.clientMetadata,
        }),
        http,
      ),
    );
    return followChallenge(service, username, next, options);
  };
  return { name, session: answer.Session, parameters, username, respond };
}

function answerWith({ respond }: Challenge, key: string) {
  return (answer: string, options?: CallOptions): Promise<SignInStep> => respond({ [key]: answer }, options);
}

function askForNewPassword({ parameters, respond }: Challenge): SignInStep {
  return {
    kind: "newPasswordRequired",
    requiredAttributes: readList(parameters["requiredAttributes"]).map((name) => name.replace(/^userAttributes\./, "")),
    complete: (newPassword, attributes = {}, options) => {
      const given = Object.entries(attributes).map(([name, value]): [string, string] => [
        `userAttributes.${name}`,
        value,
      ]);
      return respond({ NEW_PASSWORD: newPassword, ...Object.fromEntries(given) }, options);
    },
  };
}

function askForCode(challenge: Challenge): SignInStep {
  const { name, parameters } = challenge;
  const destination = parameters["CODE_DELIVERY_DESTINATION"];
  return {
    kind: "codeRequired",
    factor: name === "EMAIL_OTP" ? "email" : "sms",
    delivery: {
      medium: name === "EMAIL_OTP" ? "EMAIL" : "SMS",
      ...(destination !== undefined && { destination }),
    },
    complete: answerWith(challenge, `${name}_CODE`),
  };
}

function askForFactor({ parameters, respond }: Challenge): SignInStep {
  const offered = readList(parameters["MFAS_CAN_CHOOSE"]).filter((name) => FACTORS[name] !== undefined);
  return {
    kind: "factorChoiceRequired",
    factors: offered.flatMap((name) => FACTORS[name] ?? []),
    choose: async (factor, options) => {
      const name = offered.find((candidate) => FACTORS[candidate] === factor);
      if (name === undefined) throw new AuthError("second_factor");
      return respond({ ANSWER: name }, options);
    },
  };
}

async function askForTotpSetup(service: Service, challenge: Challenge, options?: CallOptions): Promise<SignInStep> {
  const { name, parameters, session, respond } = challenge;
  if (!readList(parameters["MFAS_CAN_SETUP"]).includes("SOFTWARE_TOKEN_MFA")) {
    throw new AuthError("unsupported_challenge", { challenge: name });
  }
  const begun = await service.call(options, (client, http) =>
    client.send(new AssociateSoftwareTokenCommand({ Session: session }), http),
  );
  const secret = begun.SecretCode;
  if (secret === undefined) throw new AuthError("service");
  // Each answer of the set-up gives the session of the next one; a code that was wrong leaves it as it is.
  return {
    kind: "totpSetupRequired",
    secret,
    otpauthUri: (issuer, account) => otpauthUri(secret, issuer, account),
    complete: async (code, deviceName, completeOptions) => {
      const verified = await service.call(completeOptions, (client, http) =>
        client.send(
          new VerifySoftwareTokenCommand({ Session: begun.Session, UserCode: code, FriendlyDeviceName: deviceName }),
          http,
        ),
      );
      if (verified.Status !== "SUCCESS") throw new AuthError("code_wrong");
      return respond({}, completeOptions, verified.Session);
    },
  };
}

/** A JSON list in a challenge's parameters; an unreadable one is empty. */
function readList(text: string | undefined): string[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter((entry): entry is string => typeof entry === "string") : [];
  } catch {
    return [];
  }
}
