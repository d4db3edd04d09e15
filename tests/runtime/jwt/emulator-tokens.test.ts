// Tokens of a user pool as an app gets them: signed in through the AWS SDK, at the sandbox's cognito-local, keys fetched
// over HTTP. Does not prove what Cognito itself puts into tokens, nor fetching over TLS.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  AdminAddUserToGroupCommand,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  InitiateAuthCommand,
  SignUpCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

import { createTokenVerifier } from "../../../runtime/jwt";
import type { JsonWebKeySet } from "../../../runtime/jwt";
import { buildUserPoolSettings } from "../../../sandbox/deployment/user-pool-settings";
import { cognitoClient, issuerDomain } from "../../../sandbox/emulators";
import { type CognitoEmulator, startCognitoEmulator } from "../../../sandbox/emulators/cognito";
import { rejectionOf, tamper } from "./tokens";

const REGION = "eu-west-1";
const POOL_ID = "eu-west-1_Abc123def";
const CLIENT_ID = "app";
const EMAIL = "hanako@example.com";
const DAY_MS = 24 * 3600 * 1000;

let folder: string;
let emulator: CognitoEmulator;
let client: CognitoIdentityProviderClient;
let tokens: { id: string; access: string };

/** Asks the emulator where the verifier asks the user pool; the updated issuer's address is not served. */
function createFetcher() {
  const asked: string[] = [];
  const fetchFromEmulator = async (uri: string): Promise<ArrayBuffer> => {
    asked.push(uri);
    const { hostname, pathname } = new URL(uri);
    if (hostname !== new URL(issuerDomain(REGION)).hostname) throw new Error("no such host");
    return (await fetch(`${emulator.endpoint}${pathname}`)).arrayBuffer();
  };
  return { asked, fetch: fetchFromEmulator };
}

function createVerifier<Use extends "id" | "access">(tokenUse: Use, options: { clientId?: string } = {}) {
  return createTokenVerifier({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    tokenUse,
    fetcher: createFetcher(),
    ...options,
  });
}

const readClaims = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

async function startPool(): Promise<void> {
  const identity = { id: POOL_ID, arn: `arn:aws:cognito-idp:${REGION}:123456789012:userpool/${POOL_ID}`, name: "pool" };
  await emulator.createUserPool(buildUserPoolSettings(identity, { usernameAttributes: ["email"] }));
  const now = new Date();
  const appClient = { ClientId: CLIENT_ID, ClientName: "app", UserPoolId: POOL_ID };
  await emulator.createAppClient({ ...appClient, CreationDate: now, LastModifiedDate: now });
}

async function signIn(): Promise<{ id: string; access: string }> {
  const password = "irrelevant-1A";
  const attributes = [{ Name: "email", Value: EMAIL }];
  await client.send(
    new SignUpCommand({ ClientId: CLIENT_ID, Username: EMAIL, Password: password, UserAttributes: attributes }),
  );
  await client.send(new ConfirmSignUpCommand({ ClientId: CLIENT_ID, Username: EMAIL, ConfirmationCode: "123456" }));
  await client.send(new CreateGroupCommand({ UserPoolId: POOL_ID, GroupName: "readers" }));
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId: POOL_ID, Username: EMAIL, GroupName: "readers" }));
  const parameters = { USERNAME: EMAIL, PASSWORD: password };
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: parameters }),
  );
  return { id: AuthenticationResult?.IdToken ?? "", access: AuthenticationResult?.AccessToken ?? "" };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "emulator-tokens-test-"));
  emulator = await startCognitoEmulator({
    dataFolder: join(folder, "cognito"),
    issuerDomain: issuerDomain(REGION),
    confirmationCode: "123456",
  });
  client = cognitoClient(emulator.endpoint, REGION);
  await startPool();
  tokens = await signIn();
});

afterAll(async () => {
  client.destroy();
  await emulator.close();
  rmSync(folder, { recursive: true });
});

afterEach(() => {
  jest.restoreAllMocks();
});

it("accepts the access token, with keys fetched from the pool", async () => {
  const fetcher = createFetcher();
  const verifier = createTokenVerifier({ userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse: "access", fetcher });

  const claims = await verifier.verifyRequest({ headers: { authorization: `Bearer ${tokens.access}` } });

  expect(claims).toMatchObject({
    client_id: CLIENT_ID,
    token_use: "access",
    iss: `${issuerDomain(REGION)}/${POOL_ID}`,
  });
  expect(claims).toEqual(readClaims(tokens.access));
  expect(fetcher.asked).toEqual([`${issuerDomain(REGION)}/${POOL_ID}/.well-known/jwks.json`]);
});

it("accepts the ID token, with keys fetched before it came", async () => {
  const fetcher = createFetcher();
  const verifier = createTokenVerifier({ userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse: "id", fetcher });
  await verifier.hydrate();
  const { length } = fetcher.asked;

  const claims = await verifier.verify(tokens.id);

  expect(claims).toMatchObject({ aud: CLIENT_ID, token_use: "id", email: EMAIL });
  expect(claims.sub).toBe(readClaims(tokens.access).sub);
  expect(fetcher.asked).toHaveLength(length);
});

it("accepts them with keys that are given, and asks nobody", async () => {
  const response = await fetch(`${emulator.endpoint}/${POOL_ID}/.well-known/jwks.json`);
  const fetcher = createFetcher();
  const verifier = createTokenVerifier({ userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse: null, fetcher });
  verifier.cacheJwks((await response.json()) as JsonWebKeySet);

  await expect(verifier.verify(tokens.id)).resolves.toMatchObject({ token_use: "id" });
  await expect(verifier.verify(tokens.access)).resolves.toMatchObject({ token_use: "access" });

  expect(fetcher.asked).toEqual([]);
});

it("finds the user's group, and misses another", async () => {
  const verifier = createVerifier("id");

  await expect(verifier.verify(tokens.id, { groups: "readers" })).resolves.toMatchObject({ email: EMAIL });
  await expect(verifier.verify(tokens.id, { groups: "admins" })).rejects.toMatchObject({ code: "group", status: 403 });
});

it("finds the scope of a sign-in without the hosted page", async () => {
  const verifier = createVerifier("access");

  await expect(verifier.verify(tokens.access, { scope: "aws.cognito.signin.user.admin" })).resolves.toBeDefined();
  await expect(verifier.verify(tokens.access, { scope: "orders/read" })).rejects.toMatchObject({ code: "scope" });
});

it("refuses a token that was tampered with", async () => {
  const forged = tamper(tokens.access, { ...readClaims(tokens.access), sub: "00000000-0000-0000-0000-000000000000" });

  await expect(createVerifier("access").verify(forged)).rejects.toMatchObject({ code: "signature", status: 401 });
});

it("refuses the tokens of another app client, and says nothing of this one", async () => {
  for (const use of ["id", "access"] as const) {
    const error = await rejectionOf(createVerifier(use, { clientId: "another" }).verify(tokens[use]));

    expect(error).toMatchObject({ code: "client", status: 401, message: "The token was issued to another app." });
  }
});

it("refuses the ID token where the access token belongs, and the reverse", async () => {
  await expect(createVerifier("access").verify(tokens.id)).rejects.toMatchObject({ code: "token_use" });
  await expect(createVerifier("id").verify(tokens.access)).rejects.toMatchObject({ code: "token_use" });
});

it("refuses the tokens once they have ended", async () => {
  const verifier = createVerifier("access");
  await verifier.verify(tokens.access);
  const later = Date.now() + 2 * DAY_MS;

  jest.spyOn(Date, "now").mockReturnValue(later);

  await expect(verifier.verify(tokens.access)).rejects.toMatchObject({ code: "expired", status: 401 });
});

it("refuses the tokens for another pool's verifier, without a question to anyone", async () => {
  const fetcher = createFetcher();
  const verifier = createTokenVerifier({
    userPoolId: "eu-west-1_Other",
    clientId: CLIENT_ID,
    tokenUse: "access",
    fetcher,
  });

  await expect(verifier.verify(tokens.access)).rejects.toMatchObject({ code: "issuer", status: 401 });

  expect(fetcher.asked).toEqual([]);
});

it("answers 503 while the pool cannot be reached", async () => {
  const fetcher = { fetch: async () => (await fetch("http://127.0.0.1:1/")).arrayBuffer() };
  const verifier = createTokenVerifier({ userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse: "access", fetcher });

  await expect(verifier.verify(tokens.access)).rejects.toMatchObject({ code: "keys_unavailable", status: 503 });
});
