// Pools by the provider protocol, on the emulator. Does not prove that Cognito resets and refuses so: the rules are those of
// its documentation.
import type { Cloud } from "../../sandbox/provider/cloud";
import { startCloud } from "../../sandbox/provider/start-cloud";
import { FailedUpdate, ProviderClient, type Resource } from "./provider-client";

const POOL = "aws:cognito/userPool:UserPool";
const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:";

describe("a user pool of the stand-in provider", () => {
  let cloud: Cloud;
  let provider: ProviderClient;

  beforeAll(async () => {
    cloud = await startCloud();
    provider = new ProviderClient(cloud);
  });

  afterAll(async () => {
    provider.close();
    await cloud.close();
  });

  const settingsOf = ({ id }: Resource) => cloud.pools().find((pool) => pool.id === id)?.settings;
  const triggersOf = ({ id }: Resource) => cloud.pools().find((pool) => pool.id === id)?.lambdaConfig;

  it("exists beside others, each with settings of its own", async () => {
    const one = await provider.create(POOL, "one", { passwordPolicy: { minimumLength: 10 } });
    const other = await provider.create(POOL, "other", { passwordPolicy: { minimumLength: 20 } });

    expect(settingsOf(one)).toMatchObject({ Policies: { PasswordPolicy: { MinimumLength: 10 } } });
    expect(settingsOf(other)).toMatchObject({ Policies: { PasswordPolicy: { MinimumLength: 20 } } });
  });

  it("has the same password policy whether it is made or changed to have it: what the program leaves out is off", async () => {
    const passwordPolicy = { minimumLength: 10, requireNumbers: true };
    const made = await provider.create(POOL, "made", { passwordPolicy });
    const changed = await provider.create(POOL, "changed", {});

    await provider.update(changed, { passwordPolicy });

    const PasswordPolicy = {
      MinimumLength: 10,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: true,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    };
    expect(settingsOf(made)).toMatchObject({ Policies: { PasswordPolicy } });
    expect(settingsOf(changed)).toMatchObject({ Policies: { PasswordPolicy } });
  });

  it("has the service's password policy where the program has none", async () => {
    const pool = await provider.create(POOL, "none", { signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] } });

    expect(settingsOf(pool)).toMatchObject({
      Policies: {
        PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 },
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
      },
    });
  });

  it("loses in an update what somebody else set and its state does not have", async () => {
    const pool = await provider.create(POOL, "attached", { passwordPolicy: { minimumLength: 10 } });
    await cloud.changePool(pool.id, {
      LambdaConfig: { PreSignUp: `${ARN}a`, InboundFederation: { LambdaArn: `${ARN}b`, LambdaVersion: "V1_0" } },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    });

    await provider.update(pool, { passwordPolicy: { minimumLength: 12 } });

    expect(triggersOf(pool)).toEqual({});
    expect(settingsOf(pool)).not.toHaveProperty("DeviceConfiguration");
  });

  it("sends a token trigger that was switched off again, since it is optional and computed", async () => {
    const token = { lambdaArn: `${ARN}token`, lambdaVersion: "V2_0" };
    const pool = await provider.create(POOL, "token", {
      lambdaConfig: { preSignUp: `${ARN}a`, preTokenGenerationConfig: token },
    });
    expect(pool.state.lambdaConfig).toEqual({
      preSignUp: `${ARN}a`,
      preTokenGeneration: `${ARN}token`,
      preTokenGenerationConfig: token,
    });

    const without = { lambdaConfig: { preSignUp: `${ARN}a` } };
    expect(
      (await provider.diff(pool, (await provider.check(POOL, "token", without, pool.inputs)).inputs)).changed,
    ).toEqual([]);
    const changed = await provider.update(pool, { lambdaConfig: { preSignUp: `${ARN}other` } });

    expect(triggersOf(changed)).toEqual({
      PreSignUp: `${ARN}other`,
      PreTokenGeneration: `${ARN}token`,
      PreTokenGenerationConfig: { LambdaArn: `${ARN}token`, LambdaVersion: "V2_0" },
    });
  });

  it("writes both forms of the token trigger when the older one changes", async () => {
    const pool = await provider.create(POOL, "older", { lambdaConfig: { preTokenGeneration: `${ARN}a` } });

    await provider.update(pool, { lambdaConfig: { preTokenGeneration: `${ARN}b` } });

    expect(triggersOf(pool)).toEqual({
      PreTokenGeneration: `${ARN}b`,
      PreTokenGenerationConfig: { LambdaArn: `${ARN}b`, LambdaVersion: "V1_0" },
    });
  });

  it("has no trigger when the whole block is gone", async () => {
    const lambdaConfig = { preTokenGenerationConfig: { lambdaArn: `${ARN}a`, lambdaVersion: "V1_0" } };
    const pool = await provider.create(POOL, "cleared", { lambdaConfig });

    const cleared = await provider.update(pool, {});

    expect(triggersOf(pool)).toEqual({});
    expect(cleared.state.lambdaConfig).toBeNull();
  });

  it("refuses a removed attribute after it has sent the rest", async () => {
    const schemas = [{ name: "tenant", attributeDataType: "String" }];
    const pool = await provider.create(POOL, "schema", { schemas, mfaConfiguration: "OFF" });

    const update = provider.update(pool, { deletionProtection: "ACTIVE" });

    await expect(update).rejects.toThrow("cannot modify or remove schema items");
    expect(settingsOf(pool)).toMatchObject({ DeletionProtection: "ACTIVE" });
  });

  it("adds an attribute", async () => {
    const pool = await provider.create(POOL, "grown", {});

    await provider.update(pool, { schemas: [{ name: "tenant", attributeDataType: "String", mutable: true }] });

    expect(settingsOf(pool)?.SchemaAttributes).toContainEqual(
      expect.objectContaining({ Name: "custom:tenant", Mutable: true }),
    );
  });

  it("sends the factors first, so that a failure between the calls leaves them alone changed", async () => {
    const pool = await provider.create(POOL, "factors", {});
    cloud.setHook({
      between: (_operation, done) => {
        if (done === "SetUserPoolMfaConfig") throw new Error("the connection is gone");
      },
    });
    const news = {
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      deletionProtection: "ACTIVE",
    };

    await expect(provider.update(pool, news)).rejects.toThrow("the connection is gone");
    cloud.setHook(undefined);

    expect(settingsOf(pool)).toMatchObject({ MfaConfiguration: "OPTIONAL" });
    expect(settingsOf(pool)).not.toMatchObject({ DeletionProtection: "ACTIVE" });
    expect(settingsOf(pool)).not.toHaveProperty("SoftwareTokenMfaConfiguration");
  });

  it("has the plan in its state after a failed update, so that the next one sends nothing", async () => {
    const pool = await provider.create(POOL, "forgotten", {});
    cloud.setHook({
      before: () => {
        throw new Error("a user import is under way");
      },
    });
    const news = { passwordPolicy: { minimumLength: 14 }, deletionProtection: "ACTIVE" };
    const failure = (await provider.update(pool, news).catch((error: unknown) => error)) as FailedUpdate;
    cloud.setHook(undefined);

    expect(failure).toBeInstanceOf(FailedUpdate);
    expect(failure.reasons).toEqual(["a user import is under way"]);
    expect(failure.state).toMatchObject({ ...news, arn: pool.state.arn });
    const retried = await provider.update({ ...pool, inputs: news, state: failure.state }, news);
    expect(retried.state).toMatchObject(news);
    expect(settingsOf(pool)).toMatchObject({ Policies: { PasswordPolicy: { MinimumLength: 8 } } });
    expect(settingsOf(pool)).not.toMatchObject({ DeletionProtection: "ACTIVE" });
  });

  it("is not deleted while it is protected or has a domain", async () => {
    const pool = await provider.create(POOL, "kept", { deletionProtection: "ACTIVE" });
    await expect(provider.delete(pool)).rejects.toThrow("deletion protection is activated");
    const open = await provider.update(pool, {});
    const domain = await provider.create("aws:cognito/userPoolDomain:UserPoolDomain", "domain", {
      domain: "sign-in",
      userPoolId: pool.id,
    });
    await expect(provider.delete(open)).rejects.toThrow("It has a domain configured");

    await provider.delete(domain);
    await provider.delete(open);

    expect(settingsOf(pool)).toBeUndefined();
    await expect(provider.delete(open)).resolves.toBeUndefined();
  });

  it("shows what drifted when it is read, and that it is gone", async () => {
    const pool = await provider.create(POOL, "drifting", {
      passwordPolicy: { minimumLength: 10 },
      lambdaConfig: { preSignUp: `${ARN}a` },
    });
    await cloud.changePool(pool.id, {
      LambdaConfig: { PreSignUp: `${ARN}stranger`, CustomMessage: `${ARN}b` },
      Policies: { PasswordPolicy: { MinimumLength: 6, RequireSymbols: true } },
      DeletionProtection: "ACTIVE",
    });

    const read = await provider.read(pool);

    expect(read?.state).toMatchObject({
      lambdaConfig: { preSignUp: `${ARN}stranger`, customMessage: `${ARN}b` },
      passwordPolicy: { minimumLength: 6 },
      deletionProtection: "ACTIVE",
    });
    expect(read?.inputs).toEqual(pool.inputs);
    expect((await provider.diff(read ?? pool, pool.inputs)).changed).toEqual([
      "deletionProtection",
      "lambdaConfig",
      "passwordPolicy",
    ]);
    await cloud.removeResource({ type: POOL, id: pool.id }).catch(() => undefined);
    await cloud.changePool(pool.id, { DeletionProtection: "INACTIVE" });
    await cloud.removeResource({ type: POOL, id: pool.id });
    expect(await provider.read(pool)).toBeUndefined();
  });

  it("is described to a program without the trigger that the provider does not know", async () => {
    const id = await cloud.addPool({
      Name: "somebody's",
      LambdaConfig: { PreSignUp: `${ARN}a`, InboundFederation: { LambdaArn: `${ARN}b`, LambdaVersion: "V1_0" } },
    });

    const answer = await provider.invoke("aws:cognito/getUserPool:getUserPool", { userPoolId: id });

    expect(answer).toMatchObject({ id, name: "somebody's", lambdaConfigs: [{ preSignUp: `${ARN}a` }] });
    expect(answer.lambdaConfigs).toEqual([{ preSignUp: `${ARN}a` }]);
    await expect(
      provider.invoke("aws:cognito/getUserPool:getUserPool", { userPoolId: "eu-west-1_none" }),
    ).rejects.toThrow("User pool eu-west-1_none does not exist.");
  });

  it("is read by its id alone, and changed from then on, when somebody else made it", async () => {
    const id = await cloud.addPool({ Name: "imported", LambdaConfig: { PreSignUp: `${ARN}a` } });
    const urn = `urn:pulumi:dev::project::${POOL}::imported`;

    const imported = await provider.read({ urn, id, inputs: {}, state: {} });

    expect(imported?.inputs).toMatchObject({ name: "imported", lambdaConfig: { preSignUp: `${ARN}a` } });
    if (imported === undefined) throw new Error("not read");
    await provider.update(imported, { ...imported.inputs, deletionProtection: "ACTIVE" });
    expect(settingsOf(imported)).toMatchObject({ DeletionProtection: "ACTIVE" });
    expect(triggersOf(imported)).toEqual({ PreSignUp: `${ARN}a` });
    expect(await provider.read({ urn, id: "eu-west-1_none", inputs: {}, state: {} })).toBeUndefined();
  });

  it("takes its app clients with it", async () => {
    const pool = await provider.create(POOL, "with-client", {});
    const client = await provider.create("aws:cognito/userPoolClient:UserPoolClient", "c", { userPoolId: pool.id });

    await provider.delete(pool);

    await expect(provider.delete(client)).resolves.toBeUndefined();
  });

  it("loses the roles of its identity pool when their attachment is replaced by a new one first", async () => {
    const type = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";
    const former = await provider.create(type, "roles", { identityPoolId: "pool", roles: { authenticated: "arn:a" } });
    const next = await provider.create(type, "roles", { identityPoolId: "pool", roles: { authenticated: "arn:b" } });

    await provider.delete(former);

    expect(await provider.read(next)).toBeUndefined();
  });
});
