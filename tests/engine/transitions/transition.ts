import type { PoolKind, ProgramSettings } from "../programs/settings";
import type { Origin, World } from "../world";

/** What a deployment asks for, once it is known what was there before. */
export type SettingsOf = (origin: Origin, kind: PoolKind) => ProgramSettings;

/** From what is deployed to what is to be deployed. */
export interface Transition {
  label: string;
  kinds: readonly PoolKind[];
  /** What is deployed before; nothing when it is absent. */
  from?: SettingsOf;
  /** What is deployed then; `pulumi destroy` when it is absent. */
  to?: SettingsOf;
  /** What somebody else does in between. */
  outside?: (world: World, poolId: string) => Promise<void>;
  /** What is run before `up`. */
  first?: "refresh" | { rename: string };
  /** What the engine must say, having changed nothing. */
  refusal?: RegExp;
  /** Whether a failure is followed by `pulumi destroy` instead of another try. */
  isGivenUp?: boolean;
  /** Whether nothing is to be done. */
  isUnchanged?: boolean;
}
