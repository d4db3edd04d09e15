import { ENVIRONMENT } from "../contract";

/** A setting that the component hands to a function through an environment variable. */
export type EnvironmentSetting = keyof typeof ENVIRONMENT;

/** The value of a variable in {@link ENVIRONMENT}; `undefined` when it is absent or empty. */
export function readEnvironment(setting: EnvironmentSetting): string | undefined {
  const value = process.env[ENVIRONMENT[setting]];
  return value === "" ? undefined : value;
}

/**
 * The value of a variable in {@link ENVIRONMENT}.
 *
 * @throws {Error} when it is absent or empty; the message names the variable
 */
export function requireEnvironment(setting: EnvironmentSetting): string {
  const value = readEnvironment(setting);
  if (value === undefined) {
    throw new Error(
      `Environment variable ${ENVIRONMENT[setting]} is not set. The component sets it with the function; deploy the stack again.`,
    );
  }
  return value;
}
