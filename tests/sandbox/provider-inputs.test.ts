// Speaks the provider protocol without the engine. Does not prove that the bridged provider answers so: the rules are those
// of its source.
import { startCloud } from "../../sandbox/provider/start-cloud";
import type { Cloud } from "../../sandbox/provider/cloud";
import { archive, type Properties, ProviderClient, type Resource, UNKNOWN } from "./provider-client";

const ROLE = "aws:iam/role:Role";
const POOL = "aws:cognito/userPool:UserPool";

describe("the stand-in provider, asked what it makes of inputs", () => {
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

  it.each([
    [ROLE, "name", /^thing-[0-9a-f]{7}$/],
    ["aws:lambda/permission:Permission", "statementId", /^thing-[0-9a-f]{7}$/],
    ["aws:kms/alias:Alias", "name", /^alias\/thing-[0-9a-f]{7}$/],
    ["aws:s3/bucket:Bucket", "bucket", /^thing-[0-9a-f]{7}$/],
  ])("gives %s a name in %s, the same one for a preview and its deployment", async (type, property, name) => {
    const [preview, deployment] = [await provider.check(type, "thing", {}), await provider.check(type, "thing", {})];

    expect(preview.inputs[property]).toMatch(name);
    expect(deployment.inputs[property]).toBe(preview.inputs[property]);
    expect(preview.inputs.__defaults).toContain(property);
  });

  it("keeps the name that it gave in the next deployment, and lists one that the program gives as the program's", async () => {
    const first = await provider.check(ROLE, "thing", {});
    const olds = { ...first.inputs, name: "thing-earlier" };

    expect((await provider.check(ROLE, "thing", {}, olds)).inputs.name).toBe("thing-earlier");
    const { inputs } = await provider.check(ROLE, "thing", { name: "mine" }, olds);
    expect(inputs.name).toBe("mine");
    expect(inputs.__defaults).not.toContain("name");
  });

  it("refuses a logical name that is too long for the type's names, and a property that the type has not", async () => {
    const { failures } = await provider.check(ROLE, "x".repeat(57), { colour: "red" });

    expect(failures).toEqual([
      "colour: Unexpected additional property 'colour'",
      "name: expected length of name to be at most 64, got 65",
    ]);
  });

  it("knows nothing of a new resource in a preview but its inputs, its region and its tags", async () => {
    const state = await provider.previewCreation(POOL, "pool", { mfaConfiguration: "OFF", tags: { a: "b" } });

    expect(state).toMatchObject({
      arn: UNKNOWN,
      endpoint: UNKNOWN,
      userPoolTier: UNKNOWN,
      passwordPolicy: UNKNOWN,
      deletionProtection: "INACTIVE",
      region: "eu-west-1",
      tagsAll: { a: "b" },
      lambdaConfig: null,
    });
    expect(cloud.resources()).toEqual([]);
  });

  it("shows every attribute of a resource, null where it is not set", async () => {
    const role = await provider.create(ROLE, "complete", { assumeRolePolicy: "{}" });

    expect(role.state).toEqual({
      arn: `arn:aws:iam::123456789012:role/${role.id}`,
      assumeRolePolicy: "{}",
      createDate: null,
      description: null,
      forceDetachPolicies: false,
      inlinePolicies: null,
      managedPolicyArns: null,
      maxSessionDuration: 3600,
      name: role.id,
      namePrefix: null,
      path: "/",
      permissionsBoundary: null,
      tags: null,
      tagsAll: {},
      uniqueId: expect.stringMatching(/^AROA/) as string,
    });
    await provider.delete(role);
  });

  it("plans nothing when nothing has changed, and nothing when an optional and computed property is dropped", async () => {
    const news = { passwordPolicy: { minimumLength: 12 }, userPoolTier: "PLUS" };
    const pool = await provider.create(POOL, "steady", news);

    expect((await provider.diff(pool, pool.inputs)).changed).toEqual([]);
    const dropped = (await provider.check(POOL, "steady", {}, pool.inputs)).inputs;
    expect((await provider.diff(pool, dropped)).changed).toEqual([]);
    await provider.delete(pool);
  });

  it("plans the removal of a property that is only optional", async () => {
    const pool = await provider.create(POOL, "protected", {
      deletionProtection: "ACTIVE",
      autoVerifiedAttributes: ["email"],
    });
    const { inputs } = await provider.check(POOL, "protected", {}, pool.inputs);

    expect((await provider.diff(pool, inputs)).changed).toEqual(["autoVerifiedAttributes", "deletionProtection"]);
    await provider.delete(await provider.update(pool, {}));
  });

  it("knows neither version nor ARN of a function in the preview of a change, and both in that of none", async () => {
    const code = archive("exports.handler = async () => 1;");
    const news = { role: "arn:r", handler: "index.handler", runtime: "nodejs22.x", publish: true, code };
    const lambda = await provider.create("aws:lambda/function:Function", "previewed", news);

    const changed = await provider.update(lambda, { ...news, memorySize: 512 }, true);
    const tagged = await provider.update(lambda, { ...news, tags: { a: "b" } }, true);

    expect(changed.state).toMatchObject({ version: UNKNOWN, qualifiedArn: UNKNOWN, arn: lambda.state.arn });
    expect(tagged.state).toMatchObject({ version: "1", qualifiedArn: lambda.state.qualifiedArn, tagsAll: { a: "b" } });
    await provider.delete(lambda);
  });

  describe("which changes replace", () => {
    const cases: [string, Properties, Properties, string[]][] = [
      [POOL, { usernameAttributes: ["email"] }, { usernameAttributes: ["phone_number"] }, ["usernameAttributes"]],
      [POOL, { mfaConfiguration: "OFF" }, { mfaConfiguration: "ON" }, []],
      ["aws:lambda/alias:Alias", { functionName: "f" }, { functionName: "g" }, ["functionName"]],
      ["aws:lambda/alias:Alias", { functionName: "f" }, { functionName: "arn:aws:lambda:r:1:function:f" }, []],
      ["aws:lambda/permission:Permission", { principal: "a" }, { principal: "b" }, ["principal"]],
      [
        "aws:lambda/invocation:Invocation",
        { input: "{}", lifecycleScope: "CRUD" },
        { input: "[]", lifecycleScope: "CRUD" },
        [],
      ],
      ["aws:lambda/invocation:Invocation", { input: "{}" }, { input: "[]" }, ["input"]],
      ["aws:lambda/invocation:Invocation", { triggers: { a: "1" } }, { triggers: { a: "2" } }, ["triggers"]],
      [
        "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
        { roles: { a: "1" } },
        { roles: { a: "2" } },
        ["roles"],
      ],
      ["aws:cognito/userPoolClient:UserPoolClient", {}, { generateSecret: false }, ["generateSecret"]],
      ["aws:s3/bucketPolicy:BucketPolicy", { bucket: "a" }, { bucket: UNKNOWN }, ["bucket"]],
      ["aws:iam/rolePolicy:RolePolicy", { policy: "{}" }, { policy: UNKNOWN }, []],
    ];

    it.each(cases)("%s from %j to %j", async (type, before, after, replacing) => {
      const { inputs } = await provider.check(type, "thing", before);
      const existing: Resource = { urn: `urn:pulumi:dev::project::${type}::thing`, id: "id", inputs, state: inputs };
      const { inputs: news } = await provider.check(type, "thing", after, inputs);

      expect((await provider.diff(existing, news)).replacing).toEqual(replacing);
    });

    it.each([
      ["deletes first when the program gave the name, even if another property changes", { name: "mine" }, ROLE, true],
      ["creates first when the provider gave the name", {}, ROLE, false],
      ["creates first for the plugin framework", { name: "mine" }, "aws:cognito/userPoolClient:UserPoolClient", false],
    ])("%s", async (_case, naming, type, expected) => {
      const [before, after] =
        type === ROLE ? [{ path: "/a/" }, { path: "/b/" }] : [{ userPoolId: "a" }, { userPoolId: "b" }];
      const { inputs } = await provider.check(type, "thing", { ...naming, ...before });
      const existing: Resource = { urn: `urn:pulumi:dev::project::${type}::thing`, id: "id", inputs, state: inputs };
      const { inputs: news } = await provider.check(type, "thing", { ...naming, ...after }, inputs);

      expect((await provider.diff(existing, news)).deleteBeforeReplace).toBe(expected);
    });
  });
});
