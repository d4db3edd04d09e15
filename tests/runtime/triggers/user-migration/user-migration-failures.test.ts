/**
 * Proves how the old pool's errors are taken, against a stub that speaks the service's protocol. It does not prove that the old
 * pool gives these errors, nor which others there are.
 */
import {
  closeOldPools,
  failure,
  authentication,
  oldUser,
  operationOf,
  startMigration,
  TOKENS,
  UNAVAILABLE,
} from "../../support/old-pool";

afterEach(closeOldPools);

describe("UserMigration_Authentication, an error about the person", () => {
  it.each([
    ["NotAuthorizedException", "oldPasswordRejected"],
    ["UserNotFoundException", "oldUserNotFound"],
    ["PasswordResetRequiredException", "oldPasswordResetRequired"],
    ["UserNotConfirmedException", "oldUserNotConfirmed"],
    ["UserLambdaValidationException", "oldTriggerRefused"],
    ["MFAMethodNotFoundException", "oldMfaMethodMissing"],
  ])("%s: not moved, and the event comes back as it came", async (name, reason) => {
    const { handler, requests, log } = await startMigration({
      AdminInitiateAuth: failure(name),
      AdminGetUser: oldUser(),
    });
    const event = authentication();

    const result = await handler(event);

    expect(result).toBe(event);
    expect(result).toEqual(authentication());
    expect(requests.map(operationOf)).toEqual(["AdminInitiateAuth"]);
    expect(log.entries).toMatchObject([
      { outcome: "notMigrated", reason, errorName: name, operation: "AdminInitiateAuth" },
    ]);
  });

  it("a user who is gone between the two calls is not moved", async () => {
    const { signIn, log } = await startMigration({
      AdminInitiateAuth: TOKENS,
      AdminGetUser: failure("UserNotFoundException"),
    });

    expect(await signIn()).toEqual(authentication());
    expect(log.entries).toMatchObject([
      { outcome: "notMigrated", reason: "oldUserNotFound", operation: "AdminGetUser" },
    ]);
  });

  it.each([undefined, null, ""])("a password that is %j is not sent", async (password) => {
    const { handler, requests, log } = await startMigration({});
    const event = authentication();
    Object.assign(event.request, { password });

    await handler(event);

    expect(event.response).toEqual(authentication().response);
    expect(requests).toHaveLength(0);
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "notMigrated", reason: "oldPasswordAbsent" }]);
  });
});

describe("an outage or a mistake in the configuration", () => {
  const OUTAGES: [string, number, string][] = [
    ["TooManyRequestsException", 400, "awsThrottled"],
    ["LimitExceededException", 400, "awsThrottled"],
    ["InternalErrorException", 500, "awsFailed"],
    ["UnexpectedLambdaException", 400, "oldTriggerBroken"],
    ["InvalidLambdaResponseException", 400, "oldTriggerBroken"],
    ["AccessDeniedException", 400, "awsAccessDenied"],
    ["InvalidParameterException", 400, "oldAuthFlowNotEnabled"],
    ["ResourceNotFoundException", 400, "awsResourceMissing"],
    ["ExpiredTokenException", 400, "awsCredentialsRejected"],
    ["UnrecognizedClientException", 400, "awsCredentialsRejected"],
    ["InvalidSmsRoleAccessPolicyException", 400, "awsRequestRejected"],
    ["ForbiddenException", 403, "awsAccessDenied"],
    ["SomethingNewException", 400, "awsRequestRejected"],
  ];

  it.each(OUTAGES)(
    "%s is the same neutral sentence to the user, and its cause is logged",
    async (name, status, reason) => {
      const { handler, log } = await startMigration({ AdminInitiateAuth: failure(name, status) });
      const event = authentication();

      await expect(handler(event)).rejects.toMatchObject({
        name: "TriggerRefusedError",
        code: "ERR_MIGRATION_UNAVAILABLE",
        message: UNAVAILABLE,
      });

      expect(event).toEqual(authentication());
      expect(log.entries).toMatchObject([
        {
          level: "ERROR",
          outcome: "refused",
          reason,
          errorName: name,
          httpStatusCode: status,
          operation: "AdminInitiateAuth",
          resource: "eu-west-1_legacy01",
        },
      ]);
    },
  );

  it.each(["TooManyRequestsException", "AccessDeniedException", "NotAuthorizedException"])(
    "%s when the user is read is the same sentence, at sign-in and at forgot-password",
    async (name) => {
      const { signIn, forgotPassword, log } = await startMigration({
        AdminInitiateAuth: TOKENS,
        AdminGetUser: failure(name),
      });

      await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });
      await expect(forgotPassword()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });

      expect(log.entries).toMatchObject([
        { level: "ERROR", operation: "AdminGetUser", errorName: name },
        { level: "ERROR", operation: "AdminGetUser", errorName: name },
      ]);
    },
  );

  it.each([
    "Unable to verify secret hash for client legacyclient",
    "Client legacyclient is configured with secret but SECRET_HASH was not received",
  ])("a wrong secret of the app client is not taken for a wrong password: %s", async (message) => {
    const { signIn, log } = await startMigration({
      AdminInitiateAuth: failure("NotAuthorizedException", 400, message),
    });

    await expect(signIn()).rejects.toMatchObject({ message: UNAVAILABLE });

    expect(log.entries).toMatchObject([{ level: "ERROR", reason: "oldClientSecretRejected" }]);
  });

  it("a connection that fails is the same sentence", async () => {
    const { signIn, close, log } = await startMigration({});
    await close();

    await expect(signIn()).rejects.toMatchObject({ code: "ERR_MIGRATION_UNAVAILABLE", message: UNAVAILABLE });

    expect(log.entries).toMatchObject([{ level: "ERROR", reason: "awsUnreachable", errorName: "ECONNREFUSED" }]);
  });

  it("tells the operator what to allow when the flow is not enabled", async () => {
    const { signIn, log } = await startMigration({ AdminInitiateAuth: failure("InvalidParameterException") });

    await expect(signIn()).rejects.toThrow(UNAVAILABLE);

    expect(JSON.parse(log.text()).message).toBe(
      "The old pool rejected the request. Allow ALLOW_ADMIN_USER_PASSWORD_AUTH on the old pool's app client, and check its id.",
    );
  });

  it("the pool itself as the old pool is refused, because the trigger would call itself", async () => {
    const from = { userPoolId: authentication().userPoolId, clientId: "legacyclient" };
    const { signIn, forgotPassword, requests, log } = await startMigration({}, { from });

    await expect(signIn()).rejects.toMatchObject({ message: UNAVAILABLE });
    await expect(forgotPassword()).rejects.toMatchObject({ message: UNAVAILABLE });

    expect(requests).toHaveLength(0);
    expect(log.entries).toMatchObject([{ reason: "oldPoolIsThisPool" }, { reason: "oldPoolIsThisPool" }]);
  });
});
