import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { convertConfig, type StackConfig } from "./stack-config-values";
import { SandboxError } from "./failure";
import { nearestName } from "./nearest-name";
import { withProjectDefaults } from "./project-config";
import { readYamlMap, type YamlMap } from "./yaml-file";

/** A stack as the Pulumi CLI would hand it to the program. */
export interface Stack extends StackConfig {
  /** Name of the project in `Pulumi.yaml`. */
  project: string;
  /** Name of the stack. */
  name: string;
  /** `aws:region`. */
  region: string;
  /** Whether the stack file imports environments of Pulumi ESC, which only Pulumi's service can open. */
  importsEnvironment: boolean;
}

/** Top-level keys of `Pulumi.<stack>.yaml`. */
const STACK_FILE_KEYS = ["config", "environment", "secretsprovider", "encryptedkey", "encryptionsalt"];

/**
 * Reads `Pulumi.yaml` and the stack file of `stackName` from `folder`.
 *
 * @throws {SandboxError} when a file is missing or is not what Pulumi would accept, naming the file and the key
 */
export function readStack(folder: string, stackName: string, stackFile?: string): Stack {
  const project = readYamlMap(readFile(join(folder, "Pulumi.yaml"), "the Pulumi project"), "Pulumi.yaml");
  const projectName = project.values.name;
  if (typeof projectName !== "string" || projectName === "") {
    throw new SandboxError(`Pulumi.yaml: the key "name" is missing. Give the project a name.`);
  }
  const path = stackFile ?? join(folder, `Pulumi.${stackName}.yaml`);
  const hint = stackFile === undefined ? `stack "${stackName}"` : "the file of --config-file";
  const file = basename(path);
  const stack = readYamlMap(readFile(path, hint), file);
  checkKeys(stack, file);
  const set = convertConfig(stack, file, projectName);
  const config = withProjectDefaults(set, project.values.config, projectName, file);
  const region = config.values["aws:region"];
  if (region === undefined) {
    throw new SandboxError(`${file}: config key aws:region is missing. Set it, for example to ap-northeast-1.`);
  }
  const importsEnvironment = stack.values.environment !== undefined;
  return { ...config, project: projectName, name: stackName, region, importsEnvironment };
}

function readFile(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new SandboxError(`${path}: cannot read the settings of ${what} (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function checkKeys(stack: YamlMap, file: string): void {
  const unknown = Object.keys(stack.values).filter((key) => !STACK_FILE_KEYS.includes(key));
  const messages = unknown.map((key) => {
    const nearest = nearestName(key, STACK_FILE_KEYS);
    return `${file}: unknown key "${key}"${nearest === undefined ? "" : `, did you mean "${nearest}"?`}`;
  });
  if (messages.length > 0) {
    throw new SandboxError(messages.join("\n"));
  }
}
