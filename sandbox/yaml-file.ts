import { isMap, isScalar, parseDocument } from "yaml";

import { SandboxError } from "./failure";

/** A YAML file whose top level is a map. */
export interface YamlMap {
  /** The file's content as plain values. */
  values: Record<string, unknown>;
  /** The text of the scalar at `path` as it was written: `007` is not 7. */
  sourceOf(path: readonly string[]): string | undefined;
}

/**
 * Parses YAML text.
 *
 * @throws {SandboxError} when it is no YAML, has a key twice, or is no map
 */
export function readYamlMap(text: string, file: string): YamlMap {
  const document = parseDocument(text);
  const problem = document.errors[0];
  if (problem !== undefined) {
    throw new SandboxError(`${file}: ${problem.message.trimEnd()}`);
  }
  if (!isMap(document.contents)) {
    throw new SandboxError(`${file}: expected a map of keys to values. Compare it with Pulumi.dev.yaml.`);
  }
  return {
    values: document.toJS() as Record<string, unknown>,
    sourceOf: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? node.source : undefined;
    },
  };
}
