import type { PreTokenGenerationVersion } from "../../events";
import type { FailureMode } from "../../contract";
import type { ProfileOptions } from "../../stores/options";

/** What a claim's value is made into. Version V1_0 has texts only. */
export const CLAIM_TYPES = ["string", "number", "boolean", "list", "json"] as const;

/** What a claim's value is made into: `list` splits at commas, `json` reads JSON. */
export type ClaimType = (typeof CLAIM_TYPES)[number];

/** The tokens that a claim goes into. */
export const CLAIM_TOKENS = ["id", "access", "both"] as const;

/** The tokens that a claim goes into. */
export type ClaimTokens = (typeof CLAIM_TOKENS)[number];

/** Where a claim comes from: the name of an attribute, or that and what is made of it. */
export type ClaimSource =
  | string
  | {
      /** Name of the user attribute, or of the profile item's. */
      from: string;
      /** @default "string" */
      as?: ClaimType;
      /** @default "both", with version V1_0 "id" */
      tokens?: ClaimTokens;
    };

/** Changes of the groups in the tokens; the pool's own stay as they are. */
export interface GroupChanges {
  /** Groups to add. */
  add?: readonly string[];
  /** Groups to leave out. Who is in one of them loses its role as well. */
  remove?: readonly string[];
  /**
   * ARNs of the roles of the groups in `remove`; `[]` when these groups have none. Cognito does not tell which role is a
   * group's.
   *
   * @default every role goes of a user who loses a group
   */
  removeRoles?: readonly string[];
}

/** Changes of the scopes of access tokens; from version V2_0 on. */
export interface ScopeChanges {
  /** Scopes to add. */
  add?: readonly string[];
  /** Scopes to leave out. */
  suppress?: readonly string[];
}

/** Options of the pre token generation behaviour. */
export interface PreTokenGenerationOptions {
  /**
   * Event version that the pool is set to: V1_0 changes id tokens only, V2_0 access tokens too, V3_0 machines' tokens too.
   *
   * @default "V1_0"
   */
  version?: PreTokenGenerationVersion;
  /**
   * Claims from user attributes: name of the claim to name of the attribute. One that the user lacks is left out.
   *
   * @default none
   */
  claims?: Readonly<Record<string, ClaimSource>>;
  /**
   * Claims from the user's profile item. Needs the profile's settings: `profile` beside it in the runtime, and
   * `triggers.postConfirmation.profile` in the component and the stack file.
   *
   * @default none
   */
  profileClaims?: Readonly<Record<string, ClaimSource>>;
  /** The table of the profile items, and what names a user in it. */
  profile?: Pick<ProfileOptions, "tableName" | "key">;
  /**
   * Claims to leave out of the tokens.
   *
   * @default none
   */
  suppressClaims?: readonly string[];
  /** Changes of the groups in the tokens. */
  groups?: GroupChanges;
  /** Changes of the scopes of access tokens. */
  scopes?: ScopeChanges;
  /**
   * What a failure to read the profile item does. `continue`: the tokens come without those claims, which mostly means
   * less access. `refuse`: there are no tokens, neither at a sign-in nor at a refresh.
   *
   * @default "continue"
   */
  onError?: FailureMode;
}
