import { join } from "node:path";

import { format, resolveConfig } from "prettier";

import { buildConfigurationPage } from "./configuration-page";
import { describeSchemas } from "./docstrings";
import { buildStackFileSchema, configurationSchemas } from "./json-schema";

/** A file that is made, with its content. */
export interface GeneratedFile {
  path: string;
  content: string;
}

/** The files that are made from the component's own schema and docstrings, formatted as the repository is. */
export async function generateFiles(root: string): Promise<GeneratedFile[]> {
  const schemas = describeSchemas(root, configurationSchemas());
  const files = [
    { path: "docs/pulumi-config.schema.json", content: JSON.stringify(buildStackFileSchema(schemas)) },
    { path: "docs/configuration.md", content: buildConfigurationPage(schemas) },
  ];
  return Promise.all(
    files.map(async ({ path, content }) => {
      const filepath = join(root, path);
      return { path, content: await format(content, { ...(await resolveConfig(filepath)), filepath }) };
    }),
  );
}
