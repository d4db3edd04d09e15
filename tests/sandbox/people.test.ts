// Does not prove that the addresses pass the behaviours: the runs of the sandbox do.
import { makePeople } from "../../sandbox/walk/users";
import { readWalkSettings } from "../../sandbox/walk/settings";

function peopleOf(triggers: object, userPool: object = { create: {} }) {
  const values = {
    "cognito-triggers:triggers": JSON.stringify(triggers),
    "cognito-triggers:userPool": JSON.stringify(userPool),
  };
  return makePeople(readWalkSettings({ values, secretKeys: [], placeholders: [] }));
}

describe("makePeople", () => {
  it.each([
    ["no rule", {}, "EXAMPLE.COM", "elsewhere.test"],
    ["an allowed domain", { allowedEmailDomains: ["Acme.jp"] }, "ACME.JP", "elsewhere.test"],
    ["allowed sub-domains", { allowedEmailDomains: ["*.acme.jp"] }, "TEAM.ACME.JP", "elsewhere.test"],
    ["a blocked domain", { blockedEmailDomains: ["example.com"] }, "EXAMPLE.ORG", "example.com"],
    [
      "a domain in both lists",
      { allowedEmailDomains: ["a.jp", "b.jp"], blockedEmailDomains: ["a.jp"] },
      "B.JP",
      "elsewhere.test",
    ],
  ])("fits the addresses to the stack's domains: %s", (_name, preSignUp, inside, outside) => {
    const { newUser, outsider, legacyUser } = peopleOf({ preSignUp });

    expect(newUser.email).toBe(`Hanako.Yamada+Sandbox@${inside}`);
    expect(outsider.email).toBe(`visitor@${outside}`);
    expect(legacyUser.email).toBe(`taro.suzuki@${inside.toLowerCase()}`);
  });

  it("makes passwords as long as the pool and the migration demand", () => {
    const { newUser } = peopleOf(
      { userMigration: { minimumPasswordLength: 40 } },
      { create: { passwordPolicy: { minimumLength: 30 } } },
    );

    expect(newUser.password).toHaveLength(40);
  });
});

describe("readWalkSettings", () => {
  it("tells what is on, what is off and what is not named", () => {
    const triggers = {
      preSignUp: { autoConfirm: true },
      postConfirmation: { enabled: false },
      customMessage: { enabled: true },
    };
    const values = { "cognito-triggers:triggers": JSON.stringify(triggers) };

    const { on, off } = readWalkSettings({ values, secretKeys: [], placeholders: [] });

    expect({ on, off }).toEqual({ on: ["preSignUp", "customMessage"], off: ["postConfirmation"] });
  });
});
