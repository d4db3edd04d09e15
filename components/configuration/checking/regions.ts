import { closest, distance } from "fastest-levenshtein";

import { REGION } from "./leaves";
import type { Mistake } from "./mistakes";

/**
 * The Regions that there are, for the suggestion only: new ones come, and must not be locked out.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const KNOWN_REGIONS = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "cn-north-1",
  "cn-northwest-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-gov-east-1",
  "us-gov-west-1",
  "us-west-1",
  "us-west-2",
];

/** With more edits than this, a Region is no longer a likely meaning. */
const LONGEST_SLIP = 3;

/**
 * A Region that cannot be one. One that is named as Regions are is taken, whether it is known here or not: only AWS
 * knows which there are.
 */
export function findRegionMistakes(region: string | undefined): Mistake[] {
  if (region === undefined || REGION.test(region)) return [];
  const nearest = closest(region.toLowerCase(), KNOWN_REGIONS);
  const isNear = distance(region.toLowerCase(), nearest) <= LONGEST_SLIP;
  const instead = isNear ? `; did you mean "${nearest}"?` : ", such as eu-west-1.";
  return [{ path: "aws:region", problem: `is no Region of AWS${instead} Found "${region}"` }];
}
