import type { AuthTokens } from "./tokens";
import type { CallOptions, CodeDelivery } from "./options";

/** The second factors between which a user can choose. */
export type SecondFactor = "totp" | "sms" | "email";

/** What follows when a step of a sign-in is answered. */
export type NextStep = Promise<SignInStep>;

/** Where a sign-in stands: at its end, or at a step that somebody has to answer. Switch on `kind`. */
export type SignInStep =
  | { kind: "signedIn"; tokens: AuthTokens }
  | {
      /** The password was one that an administrator set. */
      kind: "newPasswordRequired";
      /** Attributes that the pool requires and the user lacks. */
      requiredAttributes: string[];
      complete: (newPassword: string, attributes?: Record<string, string>, options?: CallOptions) => NextStep;
    }
  | {
      /** A code of the user's authenticator app. */
      kind: "totpRequired";
      complete: (code: string, options?: CallOptions) => NextStep;
    }
  | {
      /** The pool asks for an authenticator app, and the user has none yet. */
      kind: "totpSetupRequired";
      /** The key for the app, Base32. Show it once, as a QR code of `otpauthUri`; keep it nowhere. */
      secret: string;
      /** The address that authenticator apps read from a QR code. */
      otpauthUri: (issuer: string, account: string) => string;
      complete: (code: string, deviceName?: string, options?: CallOptions) => NextStep;
    }
  | {
      /** A code that was sent to the user. */
      kind: "codeRequired";
      factor: "sms" | "email";
      delivery: CodeDelivery;
      complete: (code: string, options?: CallOptions) => NextStep;
    }
  | {
      /** The user has several second factors. */
      kind: "factorChoiceRequired";
      factors: SecondFactor[];
      choose: (factor: SecondFactor, options?: CallOptions) => NextStep;
    }
  | {
      /** A challenge of the pool's own triggers. */
      kind: "customChallenge";
      /** What createAuthChallenge put into `publicChallengeParameters`. */
      parameters: Record<string, string>;
      complete: (answer: string, options?: CallOptions) => NextStep;
    };
