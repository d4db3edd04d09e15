import { fromEnv } from "@aws-sdk/credential-provider-env";

/**
 * What bundles hold in place of `@aws-sdk/credential-provider-node`: Lambda gives a function its credentials in the
 * environment, so profiles, single sign-on, web identity and instance metadata are weight without use.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = (init?: Parameters<typeof fromEnv>[0]): ReturnType<typeof fromEnv> => fromEnv(init);
