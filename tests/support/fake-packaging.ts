import { asset } from "@pulumi/pulumi";

import type { TriggerPackageRequest } from "../../components/packaging";

/**
 * Takes the place of components/packaging, which has tests of its own: serialising and bundling take seconds.
 *
 * @example jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));
 */
export function packageTrigger(request: TriggerPackageRequest): Promise<asset.AssetArchive> {
  packaged.push(request);
  return Promise.resolve(new asset.AssetArchive({ "index.js": new asset.StringAsset(codeOf(request.name)) }));
}

/** What was packaged since the list was last emptied. */
export const packaged: TriggerPackageRequest[] = [];

/** The text of a fake bundle. */
export function codeOf(name: string): string {
  return `bundle of ${name}`;
}
