import { createRequire } from "node:module";

import type { UserPoolSettings } from "../emulators/cognito-local";
import { toDescribeForm } from "./describe-form";
import { type Inputs, listOf, mapOf } from "./inputs";

/** Properties that are placed or named differently in the API, or are no settings of the pool there. */
const MOVED = ["name", "passwordPolicy", "signInPolicy", "schemas", "lambdaConfig", "tags", "region", "userPoolId"];

/** The defaults of the real service, as cognito-local knows them. */
interface ServiceDefaults {
  Policies: { PasswordPolicy: Record<string, unknown> };
  SchemaAttributes: { Name: string }[];
}

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
    Policies: {
      PasswordPolicy: {
        ...defaults.Policies.PasswordPolicy,
        ...(toDescribeForm(mapOf(inputs, "passwordPolicy")) as object),
      },
      ...(inputs.signInPolicy !== undefined && { SignInPolicy: toDescribeForm(inputs.signInPolicy) }),
    },
    SchemaAttributes: [...defaults.SchemaAttributes, ...listOf(inputs, "schemas").map(customAttribute)],
    LambdaConfig: buildLambdaConfig(mapOf(inputs, "lambdaConfig")),
    ...(inputs.tags !== undefined && { UserPoolTags: inputs.tags }),
  };
}

/** The pool's triggers; the two forms of the token trigger appear together. */
export function buildLambdaConfig(lambdaConfig: Inputs): Record<string, unknown> {
  const config = toDescribeForm(lambdaConfig) as Record<string, unknown>;
  const versioned = config.PreTokenGenerationConfig as { LambdaArn?: string } | undefined;
  if (versioned !== undefined) {
    return { ...config, PreTokenGeneration: versioned.LambdaArn };
  }
  if (config.PreTokenGeneration !== undefined) {
    return { ...config, PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: config.PreTokenGeneration } };
  }
  return config;
}

/** The service adds the prefix to what a program calls `tenant`. */
function customAttribute(schema: unknown): unknown {
  const attribute = toDescribeForm(schema) as { Name: string };
  return { ...attribute, Name: `custom:${attribute.Name}` };
}

function serviceDefaults(): ServiceDefaults {
  const module = createRequire(__filename)("cognito-local/lib/services/cognitoService") as {
    USER_POOL_AWS_DEFAULTS: ServiceDefaults;
  };
  return structuredClone(module.USER_POOL_AWS_DEFAULTS);
}
