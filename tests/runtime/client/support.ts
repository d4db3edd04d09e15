import { createAuthClient, type AuthClient, type AuthClientOptions } from "../../../runtime/client";
import { startStubServer } from "../attachment/support/stub-server";

export const CLIENT_ID = "1h57kf5cpq17m0eml12example";
export const SECRET = "the-app-clients-secret";

/** What the service is asked. */
export interface Asked {
  operation: string;
  body: Record<string, unknown>;
}

type StubAnswer = { status: number; body: unknown };

/** An answer of the service. */
export const ok = (body: object = {}): StubAnswer => ({ status: 200, body });

/** A refusal of the service, as it writes one. */
export const refusal = (type: string, message: string): StubAnswer => ({
  status: 400,
  body: { __type: type, message },
});

/** Tokens as the service gives them; only the user name in the access token is ever read. */
export function tokensOf(username: string): { AuthenticationResult: Record<string, unknown> } {
  const payload = Buffer.from(JSON.stringify({ sub: username, username, token_use: "access" })).toString("base64url");
  return {
    AuthenticationResult: {
      IdToken: "id-token",
      AccessToken: `e30.${payload}.signature`,
      RefreshToken: "refresh-token",
      ExpiresIn: 3600,
      TokenType: "Bearer",
    },
  };
}

/** Runs calls of a client against a service that gives these answers, one after the other. */
export async function against(
  answers: readonly (StubAnswer | undefined)[],
  act: (auth: AuthClient) => Promise<unknown>,
  options: Partial<AuthClientOptions> = {},
): Promise<{ asked: Asked[]; result: unknown; error: unknown }> {
  const asked: Asked[] = [];
  const left = [...answers];
  const server = await startStubServer((operation, body) => {
    asked.push({ operation, body: body as Record<string, unknown> });
    return left.shift();
  });
  const auth = createAuthClient({
    clientId: CLIENT_ID,
    region: "ap-northeast-1",
    endpoint: server.endpoint,
    ...options,
  });
  try {
    const result = await act(auth);
    return { asked, result, error: undefined };
  } catch (error) {
    return { asked, result: undefined, error };
  } finally {
    await server.stop();
  }
}
