import type { Mistake } from "./mistakes";

/**
 * The one message for everything that is wrong with a configuration.
 *
 * @param where whose configuration it is, for example `CognitoTriggers "auth"`
 * @param prefix put before each key path, for example `cognito-triggers:`
 */
export function configurationMessage(where: string, mistakes: readonly Mistake[], prefix = ""): string {
  const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
  const lines = mistakes.map(({ path, problem }) => `  - ${prefix}${path === "" ? "" : `${path}: `}${problem}`);
  return [`${where}: ${count} in the configuration, nothing was deployed.`, ...lines].join("\n");
}
