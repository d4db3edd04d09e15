import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

/** There are no credentials to call AWS with. Nothing was asked of AWS. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
}

/**
 * Finds the credentials before the first call: what fails in that search is the search's, and not Cognito's, an endpoint
 * that does not answer included.
 *
 * @throws {CredentialsError} with the reason
 */
export async function assertCredentials({ config }: CognitoIdentityProviderClient): Promise<void> {
  try {
    await config.credentials();
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, " ").trim() : String(error);
    throw new CredentialsError(
      "No AWS credentials could be loaded; nothing was asked of Cognito. Sign in (aws sso login), name a profile " +
        `(AWS_PROFILE) or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. What the search for them said: ${reason}`,
      { cause: error },
    );
  }
}
