/**
 * Proves the user name that a pool with aliases is told. That such a pool takes no address for a user name is what AWS
 * answers ("Username cannot be of email format since user pool is configured for email alias"); it is not proven here.
 */
import type { UserMigrationOptions } from "../../../../runtime/triggers/user-migration/options";
import {
  authentication,
  closeOldPools,
  forgottenPassword,
  MOVED,
  oldUser,
  responded,
  startMigration,
  TOKENS,
} from "../../support/old-pool";

const TYPED = "taro.yamada@example.com";
const SUB = "11111111-2222-3333-4444-555555555555";
const PHONE = { phone_number: "+819012345678", phone_number_verified: "true" };

afterEach(closeOldPools);

type Aliases = UserMigrationOptions["aliasAttributes"];

/** Signs in with a typed name, and gives what the new pool is told. */
async function signInAs(
  typed: string,
  aliasAttributes: Aliases,
  user = oldUser(),
  options: Partial<UserMigrationOptions> = {},
) {
  const { handler, log } = await startMigration(
    { AdminInitiateAuth: TOKENS, AdminGetUser: user },
    { ...options, aliasAttributes },
  );
  const { response } = await handler(Object.assign(authentication(), { userName: typed }));
  return { attributes: response.userAttributes, response, log };
}

describe("a pool whose users sign in with a name or a verified e-mail address", () => {
  const aliases: Aliases = ["email"];

  it("gets the old user name of whoever typed the address, at sign-in and at forgot-password", async () => {
    const { handler } = await startMigration(
      { AdminInitiateAuth: TOKENS, AdminGetUser: oldUser() },
      { aliasAttributes: aliases },
    );

    expect((await handler(authentication())).response).toEqual(
      responded({
        userAttributes: { ...MOVED, username: "taro" },
        finalUserStatus: "CONFIRMED",
        messageAction: "SUPPRESS",
      }),
    );
    expect((await handler(forgottenPassword())).response).toEqual(
      responded({ userAttributes: { ...MOVED, username: "taro" }, messageAction: "SUPPRESS" }),
    );
  });

  it.each([
    ["the address", TYPED],
    ["another address", "taro@old.example.com"],
  ])("gets the sub when the old user name is %s", async (_what, Username) => {
    expect((await signInAs(TYPED, aliases, oldUser({ Username }))).attributes).toEqual({ ...MOVED, username: SUB });
  });

  it("gets it in whichever case the address was typed", async () => {
    expect((await signInAs("Taro.Yamada@EXAMPLE.com", aliases)).attributes).toEqual({ ...MOVED, username: "taro" });
  });

  it("is told no name of whoever typed the user name", async () => {
    expect((await signInAs("taro", aliases)).attributes).toEqual(MOVED);
  });

  it.each<[string, Parameters<typeof oldUser>, Partial<UserMigrationOptions>]>([
    ["is not verified", [{}, { email_verified: "false" }], {}],
    ["is not the user's", [{}, { email: "someone.else@example.com" }], {}],
    ["is not copied", [], { attributes: ["name"] }],
    ["and the old name are addresses, without a sub", [{ Username: TYPED, UserAttributes: mail() }], {}],
  ])(
    "gets nobody whose typed address %s: the user would be moved again at each sign-in",
    async (_what, user, given) => {
      const { response, log } = await signInAs(TYPED, aliases, oldUser(...user), given);

      expect(response).toEqual(authentication().response);
      expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "aliasNotVerified" }]);
    },
  );
});

describe("a pool with other aliases", () => {
  it("gets the old user name of whoever typed a verified phone number", async () => {
    const { attributes } = await signInAs(PHONE.phone_number, ["email", "phone_number"], oldUser({}, PHONE));

    expect(attributes).toEqual({ ...MOVED, ...PHONE, username: "taro" });
  });

  it("gets nobody who typed a number that is not verified", async () => {
    const user = oldUser({}, { ...PHONE, phone_number_verified: "false" });

    expect((await signInAs(PHONE.phone_number, ["phone_number"], user)).log.entries).toMatchObject([
      { reason: "aliasNotVerified" },
    ]);
  });

  it("gets the old user name of whoever typed a preferred one, which nobody verifies", async () => {
    const user = oldUser({}, { preferred_username: "taro-chan" });

    expect((await signInAs("taro-chan", ["preferred_username"], user)).attributes).toEqual({
      ...MOVED,
      preferred_username: "taro-chan",
      username: "taro",
    });
  });
});

describe("a pool without aliases", () => {
  it.each([[undefined], [[]]])("is told no name (aliasAttributes %j)", async (aliases) => {
    expect((await signInAs(TYPED, aliases)).attributes).toEqual(MOVED);
  });
});

function mail() {
  return [
    { Name: "email", Value: TYPED },
    { Name: "email_verified", Value: "true" },
  ];
}
