import { createRequire } from "node:module";

/** The settings of a pool that says nothing about itself, as cognito-local knows them of the real service. */
export type ServiceDefaults = Record<string, unknown> & {
  Policies: { PasswordPolicy: Record<string, unknown> };
  SchemaAttributes: { Name: string }[];
};

export function serviceDefaults(): ServiceDefaults {
  const module = createRequire(__filename)("cognito-local/lib/services/cognitoService") as {
    USER_POOL_AWS_DEFAULTS: ServiceDefaults;
  };
  return structuredClone(module.USER_POOL_AWS_DEFAULTS);
}
