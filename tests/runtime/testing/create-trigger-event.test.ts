/** Proves that every trigger source has a complete event of the right envelope; not that Cognito still sends these shapes. */
import { TRIGGER_NAMES } from "../../../runtime/contract";
import { createTriggerEvent, TRIGGER_EVENTS, TRIGGER_SOURCES, type TriggerSource } from "../../../runtime/testing";

const everySource = Object.keys(TRIGGER_EVENTS) as TriggerSource[];

describe("createTriggerEvent", () => {
  it.each(everySource)("gives %s the common envelope and every member", (source) => {
    const event = createTriggerEvent(source);

    expect(event).toEqual({
      version: source === "TokenGeneration_ClientCredentials" ? "3" : "1",
      region: "ap-northeast-1",
      userPoolId: "ap-northeast-1_aBcDeF123",
      userName: expect.stringMatching(/./),
      callerContext: { awsSdkVersion: expect.stringMatching(/^aws-sdk-/), clientId: expect.stringMatching(/./) },
      triggerSource: source,
      request: expect.any(Object),
      response: expect.any(Object),
    });
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it("gives a fresh event at each call: a handler that changes one leaves the next alone", () => {
    const first = createTriggerEvent("PreSignUp_SignUp");

    first.response.autoConfirmUser = true;
    first.request.userAttributes["email"] = "changed@example.com";

    expect(createTriggerEvent("PreSignUp_SignUp")).toMatchObject({
      request: { userAttributes: { email: "Taro.Yamada+test@Example.com" } },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
  });

  it("merges what the test wants otherwise, and takes away what is undefined", () => {
    const event = createTriggerEvent("PostConfirmation_ConfirmSignUp", {
      userName: "hanako",
      callerContext: { clientId: "another-client" },
      request: { userAttributes: { name: "佐藤 花子", email: undefined }, clientMetadata: { plan: "trial" } },
    });

    expect(event).toEqual({
      version: "1",
      region: "ap-northeast-1",
      userPoolId: "ap-northeast-1_aBcDeF123",
      userName: "hanako",
      callerContext: { awsSdkVersion: "aws-sdk-js-3.1169.0", clientId: "another-client" },
      triggerSource: "PostConfirmation_ConfirmSignUp",
      request: {
        userAttributes: {
          sub: "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10",
          email_verified: "true",
          "cognito:user_status": "CONFIRMED",
          name: "佐藤 花子",
        },
        clientMetadata: { plan: "trial" },
      },
      response: {},
    });
  });

  it("replaces a list, and takes null as Cognito sends it", () => {
    const session = [{ challengeName: "CUSTOM_CHALLENGE" as const, challengeResult: false, challengeMetadata: "CODE" }];
    const define = createTriggerEvent("DefineAuthChallenge_Authentication", { request: { session } });
    const signUp = createTriggerEvent("PreSignUp_ExternalProvider", { request: { validationData: null } });

    expect(define.request.session).toEqual(session);
    expect(signUp.request.validationData).toBeNull();
  });

  it.each(TRIGGER_SOURCES.preTokenGeneration)("gives %s in each version in which it comes", (source) => {
    const versions = TRIGGER_EVENTS[source].eventVersions.map((version) => version.charAt(1) as "3");
    const events = versions.map((version) => createTriggerEvent(source, { version }));

    expect(events.map(({ version }) => version)).toEqual(versions);
    for (const event of events) {
      const first = (event.version as string) === "1";
      expect("scopes" in event.request).toBe(!first);
      expect(Object.keys(event.response)).toEqual([first ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails"]);
    }
  });

  it.each([
    ["an unknown source", "PreSignUp_Signup", {}, /"PreSignUp_Signup" is not a trigger source/],
    ["a name that every object has", "constructor", {}, /"constructor" is not a trigger source/],
    [
      "an unknown version",
      "TokenGeneration_HostedAuth",
      { version: "4" },
      /HostedAuth does not come in version "4"; .* 1, 2, 3/,
    ],
    [
      "a version for machines only",
      "TokenGeneration_ClientCredentials",
      { version: "2" },
      /does not come in version "2"; .* 3\./,
    ],
  ])("refuses %s", (_circumstance, source, overrides, message) => {
    const create = createTriggerEvent as (source: string, overrides: object) => unknown;

    expect(() => create(source, overrides)).toThrow(message);
  });
});

describe("TRIGGER_SOURCES and TRIGGER_EVENTS", () => {
  it("are two views of the same sources", () => {
    const grouped = TRIGGER_NAMES.flatMap((trigger) => TRIGGER_SOURCES[trigger].map((source) => [source, trigger]));

    expect(Object.fromEntries(grouped)).toEqual(
      Object.fromEntries(Object.entries(TRIGGER_EVENTS).map(([source, { trigger }]) => [source, trigger])),
    );
    expect(grouped).toHaveLength(41);
  });

  it("name the sources of a trigger in the order of the table", () => {
    expect(TRIGGER_SOURCES.preSignUp).toEqual([
      "PreSignUp_SignUp",
      "PreSignUp_AdminCreateUser",
      "PreSignUp_ExternalProvider",
    ]);
    expect(TRIGGER_SOURCES.inboundFederation).toEqual(["InboundFederation_ExternalProvider"]);
  });
});
