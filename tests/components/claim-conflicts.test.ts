/**
 * Claims that cannot work beside what else is configured: the exact lines of the one message. Does not prove what Cognito
 * makes of the claims that are let through.
 */
import { evaluateComponent, type GivenArgs } from "../support/component";
import { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

async function linesFor(args: object): Promise<string[]> {
  const failure: unknown = await evaluateComponent(args as GivenArgs).catch((error: unknown) => error);
  if (failure instanceof RecordingMocks) return [];
  return (failure as Error).message.split("\n").slice(1);
}

const table = { create: {} };
const tokens = (settings: object) => ({ triggers: { preTokenGeneration: { version: "V2_0", ...settings } } });
const served = (settings: object, profile: object = { key: "email" }, api: object = {}) => ({
  userPool: { create: { name: "app", signInWith: ["email"] } },
  usersApi: { create: api },
  triggers: {
    postConfirmation: { profile: { table, ...profile } },
    preTokenGeneration: { version: "V2_0", ...settings },
  },
});
const NEEDED = "is needed in id tokens: usersApi knows users by it (key: email)";
const BELIEVED = "must stay as it is in id tokens: usersApi knows users by it (key: email), and believes it";
const PATH = "  - triggers.preTokenGeneration";

it.each(["address", "email_verified", "phone_number_verified", "updated_at"])(
  "refuses a list or an object for %s, which Cognito takes in access tokens only",
  async (name) => {
    const { claims } = { claims: { [name]: { from: "custom:x", as: "list" } } };
    const profileClaims = { [name]: { from: "x", as: "json", tokens: "access" } };
    const problem = "Cognito takes no list for this claim in id tokens; another name, or tokens: access, will do";

    expect(await linesFor(tokens({ claims }))).toEqual([`${PATH}.claims.${name}.as: ${problem}`]);
    expect(
      await linesFor({ triggers: { ...tokens({ profileClaims }).triggers, postConfirmation: { profile: { table } } } }),
    ).toEqual([]);
    expect(await linesFor(tokens({ claims: { [name]: { from: "custom:x", as: "string" } } }))).toEqual([]);
  },
);

it("refuses to suppress what the users API knows users by, and what it copies", async () => {
  const settings = { suppressClaims: ["email", "email_verified", "nickname", "phone_number"] };

  expect(await linesFor(served(settings, { key: "email", attributes: ["nickname"] }))).toEqual([
    `${PATH}.suppressClaims: email ${NEEDED}`,
    `${PATH}.suppressClaims: email_verified ${NEEDED}`,
    `${PATH}.suppressClaims: nickname is needed in id tokens: usersApi copies it into the profile (attributes)`,
  ]);
});

it("refuses an address for id tokens that comes from elsewhere, which the users API would believe", async () => {
  const claims = { email: "custom:mail", email_verified: { from: "custom:ok", as: "boolean", tokens: "id" } };

  expect(await linesFor(served({ claims }))).toEqual([
    `${PATH}.claims.email: ${BELIEVED}`,
    `${PATH}.claims.email_verified: ${BELIEVED}`,
  ]);
  expect(await linesFor(served({ profileClaims: { email: "mail" } }))).toEqual([
    `${PATH}.profileClaims.email: ${BELIEVED}`,
  ]);
});

it.each([
  ["the key is another", served({ suppressClaims: ["email"] }, { key: "sub" })],
  ["the claim goes into access tokens", served({ claims: { email: { from: "custom:mail", tokens: "access" } } })],
  ["the API asks for no token", served({ suppressClaims: ["email"] }, { key: "email" }, { authorization: "none" })],
  [
    "there is no API",
    {
      triggers: {
        postConfirmation: { profile: { table, key: "email" } },
        preTokenGeneration: { suppressClaims: ["email"] },
      },
    },
  ],
])("takes it where %s", async (_, args) => {
  expect(await linesFor(args)).toEqual([]);
});

it("asks for the groups whose roles are named, and for ARNs", async () => {
  expect(await linesFor(tokens({ groups: { removeRoles: ["arn:aws:iam::123456789012:role/admin"] } }))).toEqual([
    `${PATH}.groups.removeRoles: has no effect without remove`,
  ]);
  expect(await linesFor(tokens({ groups: { remove: ["admins"], removeRoles: ["admin"] } }))).toEqual([
    `${PATH}.groups.removeRoles[0]: must be the ARN of a role, found "admin"`,
  ]);
  expect(await linesFor(tokens({ groups: { remove: ["admins"], removeRoles: [] } }))).toEqual([]);
});
