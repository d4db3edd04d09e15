import {
  createAppSyncAuthorizer,
  createHttpApiAuthorizer,
  createRestApiAuthorizer,
  createTokenVerifier,
  type JsonWebKeySet,
} from "../../runtime/jwt";
import { reissueToken } from "../emulators/reissued-token";
import type { Tokens } from "./authentication";
import { expectEqual } from "./expect";
import type { Walk } from "./walk";

const ROUTE_ARN = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/prod/GET/orders";

/** What each authorizer answered: whether the caller may go on. */
interface Verdicts {
  httpApi: boolean;
  restApi: boolean;
  appSync: boolean;
}

/** The package's Lambda authorizers, with the user's token, with none, and with an expired one. */
export async function walkAuthorizers(walk: Walk, tokens: Tokens, jwks: JsonWebKeySet): Promise<void> {
  const { userPoolId, clientId } = walk.target;
  const verifier = createTokenVerifier({ userPoolId, clientId, tokenUse: "access" });
  verifier.cacheJwks(jwks);
  const [httpApi, restApi, appSync] = [
    createHttpApiAuthorizer({ verifier }),
    createRestApiAuthorizer({ verifier }),
    createAppSyncAuthorizer({ verifier }),
  ];
  const ask = async (token: string | undefined): Promise<Verdicts> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const request = { type: "REQUEST", version: "2.0", routeArn: ROUTE_ARN, headers } as const;
    const policy = await restApi({ type: "REQUEST", methodArn: ROUTE_ARN, headers }).catch(() => undefined);
    return {
      httpApi: (await httpApi(request)).isAuthorized,
      restApi: policy?.policyDocument.Statement[0]?.Effect === "Allow",
      appSync: (await appSync({ authorizationToken: token ?? "" })).isAuthorized,
    };
  };
  await walk.step("authorizers", async (see) => {
    const expired = reissueToken(tokens.accessToken, { exp: Math.floor(Date.now() / 1000) - 60 });
    const everywhere = (verdict: boolean): Verdicts => ({ httpApi: verdict, restApi: verdict, appSync: verdict });
    expectEqual("verdict on the user's access token", everywhere(true), await ask(tokens.accessToken));
    expectEqual("verdict on no token", everywhere(false), await ask(undefined));
    expectEqual("verdict on the id token", everywhere(false), await ask(tokens.idToken));
    expectEqual("verdict on an expired token", everywhere(false), await ask(expired));
    see("HTTP API, REST API and AppSync let the access token in; no token, the id token and an expired one not");
  });
}
