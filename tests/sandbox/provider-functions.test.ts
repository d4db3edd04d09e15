// Functions, roles and the attachment's kind of invocation by the provider protocol. Runs the compiled process of bin/
// (npm run build). Does not prove what IAM and Lambda decide beyond the cases that are here.
import type { Cloud } from "../../sandbox/provider/cloud";
import { startCloud } from "../../sandbox/provider/start-cloud";
import { archive, FailedUpdate, type Properties, ProviderClient, type Resource } from "./provider-client";

const FUNCTION = "aws:lambda/function:Function";
const INVOCATION = "aws:lambda/invocation:Invocation";
const PERMISSION = "aws:lambda/permission:Permission";
const ASSUME = '{"Statement":[]}';

/** Updates the pool that its input names, as the attachment does, and answers with what it was told. */
const UPDATES_A_POOL = `
exports.handler = async ({ userPoolId, preSignUp, tf }) => {
  const call = (target, body) => fetch(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService." + target, "content-type": "application/x-amz-json-1.1" },
    body: JSON.stringify(body),
  });
  const answer = await call("UpdateUserPool", { UserPoolId: userPoolId, LambdaConfig: { PreSignUp: preSignUp } });
  if (!answer.ok) { const { __type, message } = await answer.json(); throw new Error(__type + ": " + message); }
  return tf;
};`;

describe("functions of the stand-in provider", () => {
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

  afterEach(() => cloud.setHook(undefined));

  const settingsOf = (source: string, role = "arn:aws:iam::123456789012:role/none"): Properties => ({
    role,
    handler: "index.handler",
    runtime: "nodejs22.x",
    publish: true,
    code: archive(source),
  });

  const resultOf = ({ state }: Resource): unknown => JSON.parse(String(state.result));

  async function makeFunction(name: string, source: string, policy?: object) {
    const role = await provider.create("aws:iam/role:Role", name, { assumeRolePolicy: ASSUME });
    const document = policy && { role: role.id, policy: JSON.stringify(policy) };
    const rolePolicy = document && (await provider.create("aws:iam/rolePolicy:RolePolicy", name, document));
    const lambda = await provider.create(FUNCTION, name, settingsOf(source, String(role.state.arn)));
    return { role, rolePolicy, lambda };
  }

  it("runs the code of the version that an alias points at, until the alias moves", async () => {
    const source = (word: string) => `exports.handler = async () => "${word}";`;
    const lambda = await provider.create(FUNCTION, "versions", settingsOf(source("old")));
    const functionName = lambda.id;
    const alias = { functionName, name: "live", functionVersion: "1" };
    const live = await provider.create("aws:lambda/alias:Alias", "versions", alias);
    const call = (name: string) => provider.create(INVOCATION, name, { functionName, qualifier: "live", input: "{}" });

    const changed = await provider.update(lambda, settingsOf(source("new")));
    const before = await call("before");
    await provider.update(live, { ...alias, functionVersion: String(changed.state.version) });

    expect(changed.state).toMatchObject({ version: "2", qualifiedArn: `${String(lambda.state.arn)}:2` });
    expect(resultOf(before)).toBe("old");
    expect(resultOf(await call("after"))).toBe("new");
  });

  it("never publishes code whose publication failed once", async () => {
    const lambda = await provider.create(FUNCTION, "unpublished", settingsOf("exports.handler = async () => 1;"));
    const news = settingsOf("exports.handler = async () => 2;");
    cloud.setHook({
      between: (_operation, done) => {
        if (done === "UpdateFunctionCode") throw new Error("the connection is gone");
      },
    });
    const failure = (await provider.update(lambda, news).catch((error: unknown) => error)) as FailedUpdate;
    cloud.setHook(undefined);

    const retried = await provider.update({ ...lambda, state: failure.state, inputs: news }, news);

    expect(retried.state.version).toBe("1");
    const functionName = lambda.id;
    const latest = await provider.create(INVOCATION, "latest", { functionName, input: "{}" });
    const published = await provider.create(INVOCATION, "published", { functionName, qualifier: "1", input: "{}" });
    expect([resultOf(latest), resultOf(published)]).toEqual([2, 1]);
  });

  it("tells an invocation why it runs and what its last input was; after a failed update that is the new one", async () => {
    const source = "exports.handler = async ({ tf, fail }) => { if (fail) throw new Error('no'); return tf; };";
    const { lambda } = await makeFunction("lifecycle", source);
    const inputs = (input: object) => ({
      functionName: lambda.id,
      lifecycleScope: "CRUD",
      input: JSON.stringify(input),
    });
    const created = await provider.create(INVOCATION, "lifecycle", inputs({ step: 1 }));
    const updated = await provider.update(created, inputs({ step: 2 }));
    const failing = inputs({ step: 3, fail: true });
    const failure = (await provider.update(updated, failing).catch((error: unknown) => error)) as FailedUpdate;
    const healed = await provider.update(
      { ...updated, state: { ...failure.state, input: inputs({ step: 3 }).input }, inputs: failing },
      inputs({ step: 3 }),
    );

    expect(resultOf(created)).toEqual({ action: "create", prev_input: null });
    expect(resultOf(updated)).toEqual({ action: "update", prev_input: { step: 1 } });
    expect(failure.message).toContain("no");
    expect(failure.state.input).toBe(failing.input);
    expect(resultOf(healed)).toEqual({ action: "update", prev_input: { step: 3 } });
  });

  it("keeps nothing of an invocation whose creation took effect and failed", async () => {
    const { lambda } = await makeFunction("lost", "exports.handler = async () => 1;");
    cloud.setHook({
      after: ({ type }) => {
        if (type === INVOCATION) throw new Error("the answer is lost");
      },
    });

    const creation = provider.create(INVOCATION, "lost", { functionName: lambda.id, input: "{}" });

    await expect(creation).rejects.toThrow("the answer is lost");
    await expect(creation).rejects.not.toBeInstanceOf(FailedUpdate);
  });

  it("denies a function what no policy of its role allows, and lets it when one does", async () => {
    const poolId = await cloud.addPool({});
    const pool = cloud.pools().find(({ id }) => id === poolId);
    const allowing = (resource: string) => ({
      Statement: [{ Effect: "Allow", Action: ["cognito-idp:UpdateUserPool"], Resource: resource }],
    });
    const { lambda, rolePolicy } = await makeFunction("updater", UPDATES_A_POOL, allowing(`${pool?.arn}x`));
    const inputs = {
      functionName: lambda.id,
      input: JSON.stringify({ userPoolId: poolId, preSignUp: "arn:aws:lambda:eu-west-1:123456789012:function:f" }),
    };

    await expect(provider.create(INVOCATION, "denied", inputs)).rejects.toThrow(
      `is not authorized to perform: cognito-idp:UpdateUserPool on resource: ${pool?.arn}`,
    );
    if (rolePolicy === undefined) throw new Error("no policy");
    const policy = JSON.stringify(allowing(pool?.arn ?? ""));
    const right = await provider.update(rolePolicy, { role: rolePolicy.state.role, policy });
    await provider.create(INVOCATION, "allowed", inputs);
    expect(cloud.pools().find(({ id }) => id === poolId)?.lambdaConfig).toEqual({
      PreSignUp: "arn:aws:lambda:eu-west-1:123456789012:function:f",
    });
    await provider.delete(right);
    await expect(provider.create(INVOCATION, "without", inputs)).rejects.toThrow("AccessDeniedException");
  });

  it("asks whoever updates a pool with a sender's key, a role for messages or tags for the right to hand them on", async () => {
    const poolId = await cloud.addPool({});
    const statement = { Effect: "Allow", Action: "cognito-idp:*", Resource: "*" };
    const source = UPDATES_A_POOL.replace(
      "{ PreSignUp: preSignUp }",
      '{ KMSKeyID: "arn:key", CustomEmailSender: { LambdaArn: preSignUp, LambdaVersion: "V1_0" } }',
    );
    const { lambda, rolePolicy } = await makeFunction("granting", source, { Statement: [statement] });
    const inputs = { functionName: lambda.id, input: JSON.stringify({ userPoolId: poolId, preSignUp: "arn:f" }) };

    await expect(provider.create(INVOCATION, "ungranted", inputs)).rejects.toThrow(
      "kms:CreateGrant on resource: arn:key",
    );
    const Condition = { StringEquals: { "kms:ViaService": "cognito-idp.eu-west-1.amazonaws.com" } };
    const grant = { Effect: "Allow", Action: "kms:CreateGrant", Resource: "arn:key", Condition };
    if (rolePolicy === undefined) throw new Error("no policy");
    const policy = JSON.stringify({ Statement: [statement, grant] });
    await provider.update(rolePolicy, { role: rolePolicy.state.role, policy });

    await expect(provider.create(INVOCATION, "granted", inputs)).resolves.toMatchObject({ state: { result: "null" } });
  });

  it("names what keeps Cognito from calling a function, piece by piece", async () => {
    const poolId = await cloud.addPool({});
    const { role, lambda } = await makeFunction("piece", "exports.handler = async () => 1;", { Statement: [] });
    const policy = cloud.resources().filter(({ id }) => id.startsWith(`${role.id}:`));
    const live = `${String(lambda.state.arn)}:live`;

    expect(cloud.problemsOf(live, poolId)).toEqual([`the function ${lambda.id} has no alias or version live`]);
    const alias = { functionName: lambda.id, name: "live", functionVersion: "1" };
    await provider.create("aws:lambda/alias:Alias", "piece", alias);
    expect(cloud.problemsOf(live, poolId)).toEqual([expect.stringContaining("no permission lets")]);
    await provider.create(PERMISSION, "piece", {
      action: "lambda:InvokeFunction",
      function: lambda.id,
      principal: "cognito-idp.amazonaws.com",
      qualifier: "live",
      sourceArn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${poolId}`,
    });
    expect(cloud.problemsOf(live, poolId)).toEqual([]);
    expect(cloud.problemsOf(live, "eu-west-1_another")).toHaveLength(1);
    await expect(provider.delete(role)).rejects.toThrow("Cannot delete entity, must delete policies first.");
    for (const resource of policy) await cloud.removeResource(resource);
    expect(cloud.problemsOf(live, poolId)).toEqual([`the role ${role.id} has no policy`]);
    await provider.delete(role);
    expect(cloud.problemsOf(live, poolId)).toEqual([`the role ${String(role.state.arn)} does not exist`]);
    await provider.delete(lambda);
    expect(cloud.problemsOf(live, poolId)).toEqual([`the function ${live} does not exist`]);
  });

  it("reads a function's variables as somebody changed them, and that it is gone", async () => {
    const { lambda } = await makeFunction("read", "exports.handler = async () => 1;");
    expect((await provider.read(lambda))?.state).toMatchObject({ memorySize: 128, timeout: 3, environment: null });

    await cloud.removeResource({ type: FUNCTION, id: lambda.id });

    expect(await provider.read(lambda)).toBeUndefined();
  });
});
