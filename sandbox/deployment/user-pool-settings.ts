import type { UserPoolSettings } from "../emulators/cognito-local";
import { type Policies, policiesOf, serviceDefaults } from "../emulators/service-defaults";
import { bothTokenTriggers } from "../emulators/update-user-pool";
import { toDescribeForm } from "./describe-form";
import { type Inputs, listOf, mapOf } from "./inputs";
import { isSet } from "./same-value";

/** Properties that are placed or named differently in the API, or are no settings of the pool there. */
const MOVED = ["name", "passwordPolicy", "signInPolicy", "schemas", "lambdaConfig", "tags", "region", "userPoolId"];

/** What identifies a new pool. */
export interface PoolIdentity {
  id: string;
  arn: string;
  name: string;
}

/** The settings of a pool with these inputs, as DescribeUserPool would show them. */
export function buildUserPoolSettings(identity: PoolIdentity, inputs: Inputs): UserPoolSettings {
  const defaults = serviceDefaults();
  const plain = Object.fromEntries(Object.entries(inputs).filter(([key]) => !MOVED.includes(key)));
  const now = new Date();
  return {
    ...defaults,
    ...(toDescribeForm(plain) as Record<string, unknown>),
    Id: identity.id,
    Arn: identity.arn,
    Name: identity.name,
    CreationDate: now,
    LastModifiedDate: now,
    Policies: policiesOf(sentPolicies(inputs)),
    SchemaAttributes: [...defaults.SchemaAttributes, ...listOf(inputs, "schemas").map(customAttribute)],
    LambdaConfig: buildLambdaConfig(mapOf(inputs, "lambdaConfig")),
    ...(inputs.tags !== undefined && { UserPoolTags: inputs.tags }),
  };
}

/** The policies that the provider sends. */
export function sentPolicies({ passwordPolicy, signInPolicy }: Inputs): Policies {
  return {
    ...(isSet(passwordPolicy) && { PasswordPolicy: toDescribeForm(passwordPolicy) as Record<string, unknown> }),
    ...(isSet(signInPolicy) && { SignInPolicy: toDescribeForm(signInPolicy) }),
  };
}

/** The pool's triggers, named as in the API. */
export function buildLambdaConfig(lambdaConfig: Inputs): Record<string, unknown> {
  return bothTokenTriggers(toDescribeForm(lambdaConfig) as Record<string, unknown>);
}

/** The service adds the prefix to what a program calls `tenant`. */
export function customAttribute(schema: unknown): unknown {
  const attribute = toDescribeForm(schema) as { Name: string };
  return { ...attribute, Name: `custom:${attribute.Name}` };
}
