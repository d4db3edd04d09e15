import type { UserPoolArgs } from "@pulumi/aws/cognito/userPool";
import type { cognito } from "@pulumi/aws/types/output";

import type { CreateUserPoolArgs } from "../configuration/user-pool/user-pool-args";

/** What every custom attribute is: they cannot be changed later, and so there is one kind. */
const KIND = { attributeDataType: "String", mutable: true, required: false, developerOnlyAttribute: false };
const LENGTHS = { minLength: "0", maxLength: "2048" };

/** Every constraint is written out: without them the provider plans a change at each run (pulumi-aws#1237). */
export function buildSchemas({ customAttributes = [] }: CreateUserPoolArgs): UserPoolArgs {
  if (customAttributes.length === 0) return {};
  return { schemas: customAttributes.map((name) => ({ name, ...KIND, stringAttributeConstraints: LENGTHS })) };
}

/**
 * What is wrong with the custom attributes, compared with those that the pool has. Pure.
 *
 * One of another kind that the program does not name was made by somebody else and is nobody's fault; one of our kind was
 * very probably named before.
 */
export function findSchemaFaults(
  attributes: readonly cognito.GetUserPoolSchemaAttribute[],
  customAttributes: readonly string[],
): string[] {
  return attributes.flatMap((attribute) => {
    const name = /^custom:(.+)$/.exec(attribute.name)?.[1];
    if (name === undefined) return [];
    const path = `userPool.create.customAttributes: ${name}`;
    const isNamed = customAttributes.includes(name);
    if (isNamed === isOurKind(attribute)) return [];
    return isNamed
      ? [`${path} is in the pool already, as another kind of attribute, which cannot be changed. Take another name`]
      : [
          `${path} is in the pool, and an attribute cannot be taken away. Name it again; ` +
            "when somebody else added it to the pool, run pulumi refresh first",
        ];
  });
}

function isOurKind({ stringAttributeConstraints, ...attribute }: cognito.GetUserPoolSchemaAttribute): boolean {
  const [lengths] = stringAttributeConstraints ?? [];
  return (
    attribute.attributeDataType === KIND.attributeDataType &&
    attribute.mutable &&
    !attribute.required &&
    !attribute.developerOnlyAttribute &&
    lengths?.minLength === LENGTHS.minLength &&
    lengths.maxLength === LENGTHS.maxLength
  );
}
