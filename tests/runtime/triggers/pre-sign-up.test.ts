/** Proves what the pre sign-up function answers. What Cognito does with the answer is Cognito's. */
import type { PreSignUpOptions } from "../../../runtime/triggers/pre-sign-up/options";
import { createPreSignUpHandler } from "../../../runtime/triggers/pre-sign-up/handler";
import { createTriggerEvent, TRIGGER_SOURCES } from "../../../runtime/testing";
import { withAttributes } from "../support/events";
import { captureLog } from "../support/log";

const SOURCES = TRIGGER_SOURCES.preSignUp;
const NOT_OPEN = "Sign-up is not open for this address";

/** The event of a source with this e-mail address, or with none. */
const eventWith = (email: string | undefined, source = SOURCES[0] ?? "PreSignUp_SignUp") =>
  withAttributes(createTriggerEvent(source), { email });

const handle = (options: PreSignUpOptions, event: ReturnType<typeof eventWith>) =>
  createPreSignUpHandler(options, { logger: () => undefined })(event);

describe.each(SOURCES)("%s", (source) => {
  it("lets everybody in and changes nothing, without options", async () => {
    const event = createTriggerEvent(source);

    const result = await handle({}, event);

    expect(result).toBe(event);
    expect(result).toEqual(createTriggerEvent(source));
  });

  it("lets an allowed domain in and refuses another", async () => {
    const options = { allowedEmailDomains: ["Example.com"] };

    await expect(handle(options, eventWith("taro@EXAMPLE.com", source))).resolves.toBeDefined();
    await expect(handle(options, eventWith("taro@example.org", source))).rejects.toMatchObject({
      name: "TriggerRefusedError",
      code: "ERR_SIGN_UP_DOMAIN_NOT_ALLOWED",
      message: NOT_OPEN,
    });
  });

  it("changes only the response", async () => {
    const event = createTriggerEvent(source);

    await handle({ autoConfirm: true, autoVerifyEmail: true, autoVerifyPhone: true }, event);

    expect({ ...event, response: {} }).toEqual({ ...createTriggerEvent(source), response: {} });
  });
});

describe("domain rules", () => {
  const allow = { allowedEmailDomains: ["example.com", "*.example.com"] };
  const block = { blockedEmailDomains: ["evil.com", "*.evil.com"] };

  it.each<[string, PreSignUpOptions, string | undefined, string]>([
    ["not allowed", allow, "taro@example.org", "ERR_SIGN_UP_DOMAIN_NOT_ALLOWED"],
    ["an allowed domain's end", allow, "taro@badexample.com", "ERR_SIGN_UP_DOMAIN_NOT_ALLOWED"],
    ["blocked", block, "taro@evil.com", "ERR_SIGN_UP_DOMAIN_BLOCKED"],
    ["blocked, in upper case", block, "TARO@EVIL.COM", "ERR_SIGN_UP_DOMAIN_BLOCKED"],
    ["below a blocked one", block, "taro@a.b.evil.com", "ERR_SIGN_UP_DOMAIN_BLOCKED"],
    [
      "allowed and blocked",
      { ...allow, blockedEmailDomains: ["example.com"] },
      "a@example.com",
      "ERR_SIGN_UP_DOMAIN_BLOCKED",
    ],
    ["two signs, an allow list", allow, "user@evil.com@example.com", "ERR_SIGN_UP_EMAIL_MALFORMED"],
    ["two signs, a block list", block, "user@example.com@evil.com", "ERR_SIGN_UP_EMAIL_MALFORMED"],
    ["a trailing dot, a block list", block, "taro@evil.com.", "ERR_SIGN_UP_EMAIL_MALFORMED"],
    ["white space, a block list", block, "taro@evil.com ", "ERR_SIGN_UP_EMAIL_MALFORMED"],
    ["full-width letters, a block list", block, "taro@ｅvil.com", "ERR_SIGN_UP_EMAIL_MALFORMED"],
    ["no address, an allow list", allow, undefined, "ERR_SIGN_UP_EMAIL_MISSING"],
    ["an empty address, an allow list", allow, "", "ERR_SIGN_UP_EMAIL_MISSING"],
    ["a blank address, an allow list", allow, " ", "ERR_SIGN_UP_EMAIL_MISSING"],
  ])("refuse: %s", async (_what, options, email, code) => {
    await expect(handle(options, eventWith(email))).rejects.toMatchObject({
      name: "TriggerRefusedError",
      code,
      message: code === "ERR_SIGN_UP_EMAIL_MISSING" ? "Sign-up needs an e-mail address" : NOT_OPEN,
    });
  });

  it.each<[string, PreSignUpOptions, string | undefined]>([
    ["an allowed domain", allow, "taro@example.com"],
    ["a sub-domain of an allowed one", allow, "taro@mail.example.com"],
    ["a plus address", allow, "taro+test@example.com"],
    ["an international domain, written either way", { allowedEmailDomains: ["例え.jp"] }, "taro@xn--r8jz45g.jp"],
    ["no address, a block list only", block, undefined],
    ["an address that is not blocked", block, "taro@notevil.com"],
    ["a malformed address, without rules", {}, "user@evil.com@example.com"],
    ["a malformed address, an empty block list", { blockedEmailDomains: [] }, "user@evil.com@example.com"],
  ])("let in: %s", async (_what, options, email) => {
    const event = eventWith(email);

    await expect(handle(options, event)).resolves.toBe(event);
  });

  it("take no attributes at all for no address", async () => {
    const event = createTriggerEvent("PreSignUp_SignUp");
    Object.assign(event.request, { userAttributes: null });

    await expect(handle(block, event)).resolves.toBe(event);
    await expect(handle(allow, event)).rejects.toMatchObject({ code: "ERR_SIGN_UP_EMAIL_MISSING" });
  });

  it.each([
    ["applyToAdminCreatedUsers", "PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"],
    ["applyToFederatedUsers", "PreSignUp_ExternalProvider", "PreSignUp_AdminCreateUser"],
  ] as const)("%s: false takes %s out of them, and no other source", async (option, source, other) => {
    const options = { ...allow, [option]: false };

    await expect(handle(options, eventWith("taro@evil.com", source))).resolves.toBeDefined();
    await expect(handle(options, eventWith("taro@evil.com", other))).rejects.toThrow(NOT_OPEN);
    await expect(handle(options, eventWith("taro@evil.com", "PreSignUp_SignUp"))).rejects.toThrow(NOT_OPEN);
  });
});

describe("confirmation", () => {
  const all = { autoConfirm: true, autoVerifyEmail: true, autoVerifyPhone: true };

  it("sets what is configured and there, for self sign-up", async () => {
    const event = withAttributes(eventWith("taro@example.com"), { phone_number: "+819012345678" });

    const { response } = await handle(all, event);

    expect(response).toEqual({ autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true });
  });

  it.each([
    ["an e-mail address only", { email: "taro@example.com" }, { autoVerifyEmail: true, autoVerifyPhone: false }],
    ["a phone number only", { phone_number: "+819012345678" }, { autoVerifyEmail: false, autoVerifyPhone: true }],
    ["neither", {}, { autoVerifyEmail: false, autoVerifyPhone: false }],
    ["both, empty", { email: "", phone_number: " " }, { autoVerifyEmail: false, autoVerifyPhone: false }],
  ])("verifies nothing that is not there: %s", async (_what, attributes, verified) => {
    const event = withAttributes(eventWith(undefined), attributes);

    const { response } = await handle(all, event);

    expect(response).toEqual({ autoConfirmUser: true, ...verified });
  });

  it.each(["PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"] as const)("leaves %s alone", async (source) => {
    const { response } = await handle(all, eventWith("taro@example.com", source));

    expect(response).toEqual({ autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false });
  });

  it("does not come to a user who is refused", async () => {
    const event = eventWith("taro@evil.com");

    await expect(handle({ ...all, allowedEmailDomains: ["example.com"] }, event)).rejects.toThrow(NOT_OPEN);

    expect(event.response).toEqual({ autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false });
  });

  it("makes a response when the event came without one", async () => {
    const event = eventWith("taro@example.com");
    Object.assign(event, { response: null });

    await handle({ autoConfirm: true }, event);

    expect(event.response).toEqual({ autoConfirmUser: true, autoVerifyEmail: false, autoVerifyPhone: false });
  });
});

describe("log", () => {
  it("has one entry per invocation, with the reason and nothing of the user", async () => {
    const { logger, entries, text } = captureLog();
    const clock = () => new Date("2026-11-21T01:02:03.004Z");
    const handler = createPreSignUpHandler({ allowedEmailDomains: ["example.org"] }, { logger, clock });
    const context = { awsRequestId: "6b2f0c9e-1b7a-4a51-9f0e-6b6a6d1f2c11" } as Parameters<typeof handler>[1];

    await handler(eventWith("hanako@example.org"), context);
    await expect(handler(eventWith("hanako@evil.example"), context)).rejects.toThrow(NOT_OPEN);

    const common = {
      level: "INFO",
      timestamp: clock().getTime(),
      trigger: "preSignUp",
      triggerSource: "PreSignUp_SignUp",
      userPoolId: "ap-northeast-1_aBcDeF123",
      clientId: "1h57kf5cpq17m0eml12example",
      requestId: "6b2f0c9e-1b7a-4a51-9f0e-6b6a6d1f2c11",
      durationMs: 0,
    };
    expect(entries).toEqual([
      { ...common, outcome: "allowed" },
      { ...common, outcome: "refused", reason: "emailDomainNotAllowed" },
    ]);
    for (const secret of ["hanako", "evil.example", "山田", "47a4c8d8"]) expect(text()).not.toContain(secret);
  });
});
