/** The cloud's list of what deployments made. */
import type { Deployment } from "../deployment/deployment";
import type { Properties } from "./property-values";

export type ResourceRecord = Deployment["resources"][number];

/** An id is unique within its type and what it belongs to. */
const OWNERS = ["apiId", "function", "functionName", "userPoolId", "role", "qualifier"];

/**
 * Types that are one setting on something else, and the property that says on what: a second one takes the place of the
 * first, and the deletion of either takes the setting away.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment": "identityPoolId",
  "aws:wafv2/webAclAssociation:WebAclAssociation": "resourceArn",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": "bucket",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "bucket",
  "aws:s3/bucketPolicy:BucketPolicy": "bucket",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "bucket",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "bucket",
  "aws:s3/bucketVersioning:BucketVersioning": "bucket",
};

export function findRecord(
  { resources }: Deployment,
  type: string,
  id: string,
  state: Properties = {},
): ResourceRecord | undefined {
  const place = SETTINGS[type];
  return resources.find(
    (record) =>
      record.type === type &&
      (place !== undefined && typeof state[place] === "string"
        ? record.state[place] === state[place]
        : record.id === id && hasSameOwner(record.state, state)),
  );
}

/** Adds a resource, in place of one of the same id: what is put there again is one resource. */
export function remember(deployment: Deployment, record: ResourceRecord): void {
  forget(deployment, record.type, record.id, record.state);
  deployment.resources.push(record);
}

export function forget(deployment: Deployment, type: string, id: string, state: Properties = {}): void {
  const record = findRecord(deployment, type, id, state);
  if (record !== undefined) deployment.resources.splice(deployment.resources.indexOf(record), 1);
}

function hasSameOwner(one: Properties, other: Properties): boolean {
  return OWNERS.every((owner) => {
    const [left, right] = [one[owner], other[owner]];
    return typeof left !== "string" || typeof right !== "string" || left === right;
  });
}
