import type {
  CognitoTriggersArgs,
  TriggersArgs,
} from "../../../components/configuration/component/cognito-triggers-args";
import type { SignInIdentifier } from "../../../components/configuration/user-pool/user-pool-args";

/** Whose pool gets the triggers. */
export const POOL_KINDS = ["created", "of the program", "existing"] as const;

/** Whose pool gets the triggers: the component's own, the program's (`attachTo`), or one that somebody else made. */
export type PoolKind = (typeof POOL_KINDS)[number];

/** What a deployment asks for. */
export interface ProgramSettings {
  triggers: TriggersArgs;
  /** Name of the component. @default auth */
  name?: string;
  /** Its former name. */
  formerName?: string;
  /** How users of a pool of this program sign in; another way replaces the pool. @default username */
  signInWith?: SignInIdentifier;
  /** Fewest characters of a password in a pool of this program. @default 12 */
  minimumLength?: number;
  /** Whether the pool of this program may not be deleted. @default false */
  isProtected?: boolean;
  /** The existing pool. @default the first of the two */
  poolId?: string;
  /** Somebody else's functions in the existing pool that are taken over. */
  replaces?: Record<string, string>;
  /** For senders of codes. */
  customSenderKey?: CognitoTriggersArgs["customSenderKey"];
}
