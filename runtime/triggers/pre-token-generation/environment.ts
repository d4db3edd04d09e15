import { requireEnvironment } from "../../shared/environment";
import type { PreTokenGenerationOptions } from "./options";

/** What the component captures for the token function; the table's name is in the environment. */
export type PreTokenGenerationConfig = Omit<PreTokenGenerationOptions, "profile"> & {
  profile?: Omit<NonNullable<PreTokenGenerationOptions["profile"]>, "tableName">;
};

/** The token options of a config, with the table's name from the environment. */
export function readPreTokenGeneration({ profile, ...others }: PreTokenGenerationConfig): PreTokenGenerationOptions {
  return { ...others, profile: profile && { ...profile, tableName: requireEnvironment("profileTableName") } };
}
