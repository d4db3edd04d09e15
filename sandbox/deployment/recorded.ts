import { randomUUID } from "node:crypto";

import type { Realiser } from "./deployment";
import { type Inputs, optionalText, requiredText } from "./inputs";
import { autoName, LETTERS_AND_DIGITS, LOWER_CASE_AND_DIGITS, randomText } from "./names";

/** aws:iam/role:Role. Recorded: no emulator checks what a role may do. */
export const role: Realiser = {
  create({ name, inputs }, { partition, accountId }) {
    const roleName = optionalText(inputs, "name") ?? autoName(name);
    const state = {
      ...inputs,
      name: roleName,
      arn: `arn:${partition}:iam::${accountId}:role/${roleName}`,
      uniqueId: `AROA${randomText(17, LETTERS_AND_DIGITS).toUpperCase()}`,
    };
    return { id: roleName, state };
  },

  delete({ id, state }, { resources }) {
    const hasPolicy = resources.some(({ type, state: other }) => type === ROLE_POLICY && other.role === id);
    if (hasPolicy && state.forceDetachPolicies !== true) {
      throw new Error(
        `deleting IAM Role (${id}): operation error IAM: DeleteRole, https response error StatusCode: 409, DeleteConflict: Cannot delete entity, must delete policies first.`,
      );
    }
    const detached = resources.filter(({ type, state: other }) => type !== ROLE_POLICY || other.role !== id);
    resources.splice(0, resources.length, ...detached);
  },
};

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

/** aws:iam/rolePolicy:RolePolicy. Recorded. */
export const rolePolicy: Realiser = {
  create({ name, inputs }) {
    const policyName = optionalText(inputs, "name") ?? autoName(name);
    return { id: `${requiredText(inputs, "role")}:${policyName}`, state: { ...inputs, name: policyName } };
  },
};

/** aws:cloudwatch/logGroup:LogGroup. Recorded: the functions' lines go to the screen with `--logs`. */
export const logGroup: Realiser = {
  create({ name, inputs }, { partition, region, accountId }) {
    const logGroupName = optionalText(inputs, "name") ?? autoName(optionalText(inputs, "namePrefix") ?? name);
    const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroupName}`;
    return { id: logGroupName, state: { ...inputs, name: logGroupName, arn } };
  },
};

/** aws:kms/key:Key. Recorded: there is no emulator of KMS. */
export const key: Realiser = {
  create({ inputs }, { partition, region, accountId }) {
    const keyId = randomUUID();
    return { id: keyId, state: { ...inputs, keyId, arn: `arn:${partition}:kms:${region}:${accountId}:key/${keyId}` } };
  },
};

/** aws:cognito/userPoolDomain:UserPoolDomain. Recorded: cognito-local serves no sign-in pages. */
export const domain: Realiser = {
  create({ inputs }) {
    const id = optionalText(inputs, "domain") ?? "";
    const cloudfrontDistribution = `${randomText(13, LOWER_CASE_AND_DIGITS)}.cloudfront.net`;
    return { id, state: { ...inputs, cloudfrontDistribution, cloudfrontDistributionZoneId: "Z2FDTNDATAQYW2" } };
  },
};

/** Ids that are not the name. */
const IDS: Readonly<Record<string, (inputs: Inputs) => string>> = {
  "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment": ({ identityPoolId }) => String(identityPoolId),
  "aws:cognito/resourceServer:ResourceServer": ({ userPoolId, identifier }) =>
    `${String(userPoolId)}|${String(identifier)}`,
  "aws:cognito/userGroup:UserGroup": ({ userPoolId, name }) => `${String(userPoolId)}/${String(name)}`,
  "aws:wafv2/webAclAssociation:WebAclAssociation": ({ webAclArn, resourceArn }) =>
    `${String(webAclArn)},${String(resourceArn)}`,
};

/** Any other resource: recorded, with its inputs as outputs. */
export const other: Realiser = {
  create({ type, name, inputs }) {
    const id = IDS[type]?.(inputs) ?? optionalText(inputs, "name") ?? autoName(name);
    return { id, state: { name: id, ...inputs } };
  },
};
