import { createRequire } from "node:module";

/** A pool's policies, as in the API. */
export interface Policies {
  PasswordPolicy?: Readonly<Record<string, unknown>>;
  SignInPolicy?: unknown;
}

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

/**
 * A pool's policies as the service keeps them, whoever sets them: without a password policy there is the default one, and of
 * one that is stated every requirement is off that it leaves out.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export function policiesOf({ PasswordPolicy, ...others }: Policies = {}): Policies {
  const byDefault = serviceDefaults().Policies.PasswordPolicy;
  if (PasswordPolicy === undefined) return { ...others, PasswordPolicy: byDefault };
  const off = Object.entries(byDefault).map(([name, value]) => [name, value === true ? false : value] as const);
  return { ...others, PasswordPolicy: { ...Object.fromEntries(off), ...PasswordPolicy } };
}
