/** Which user pool a call of the API is about. */

/** The members of a request that say so. */
interface CallBody {
  UserPoolId?: unknown;
  ClientId?: unknown;
  AccessToken?: unknown;
}

/** The pool's id: it stands in the request, is that of the app client, or is in the token; undefined without any. */
export async function userPoolOfCall(
  body: unknown,
  poolOfClient: (clientId: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const { UserPoolId, ClientId, AccessToken } = (body ?? {}) as CallBody;
  if (typeof UserPoolId === "string") {
    return UserPoolId;
  }
  if (typeof ClientId === "string") {
    return poolOfClient(ClientId);
  }
  return typeof AccessToken === "string" ? issuerPool(AccessToken) : undefined;
}

/** The last part of the token's issuer. */
function issuerPool(token: string): string | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { iss?: unknown };
    return typeof claims.iss === "string" ? claims.iss.split("/").pop() : undefined;
  } catch {
    return undefined;
  }
}
