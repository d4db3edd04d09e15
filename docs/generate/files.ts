import { readFileSync } from "node:fs";
import { join } from "node:path";

import { format, resolveConfig } from "prettier";

import { buildConfigurationPage } from "./configuration-page";
import { describeSchemas } from "./docstrings";
import { buildStackFileSchema, configurationSchemas } from "./json-schema";
import { fillReasonTable } from "./reason-table";

/** Pages that people write, with a table that is made. */
const TROUBLESHOOTING_PAGES = ["docs/troubleshooting.md", "docs/troubleshooting.ja.md"];

/** A file that is made, with its content. */
export interface GeneratedFile {
  path: string;
  content: string;
}

/** What is made from the component's schema and docstrings and from the log's reasons, formatted as the repository is. */
export async function generateFiles(root: string): Promise<GeneratedFile[]> {
  const schemas = describeSchemas(root, configurationSchemas());
  const files = [
    { path: "docs/pulumi-config.schema.json", content: JSON.stringify(buildStackFileSchema(schemas)) },
    { path: "docs/configuration.md", content: buildConfigurationPage(schemas) },
    ...TROUBLESHOOTING_PAGES.map((path) => ({
      path,
      content: fillReasonTable(readFileSync(join(root, path), "utf8")),
    })),
  ];
  return Promise.all(
    files.map(async ({ path, content }) => {
      const filepath = join(root, path);
      return { path, content: await format(content, { ...(await resolveConfig(filepath)), filepath }) };
    }),
  );
}
