// Names that AWS forces to be unique, by the provider protocol. Does not prove AWS's words.
import type { Cloud } from "../../sandbox/provider/cloud";
import { startCloud } from "../../sandbox/provider/start-cloud";
import { archive, type Properties, ProviderClient } from "./provider-client";

const FUNCTION = "aws:lambda/function:Function";

describe("a name that exists already", () => {
  let cloud: Cloud;
  let provider: ProviderClient;

  beforeAll(async () => {
    cloud = await startCloud();
    provider = new ProviderClient(cloud);
    await provider.create(FUNCTION, "owner", {
      name: "owner",
      role: "arn:r",
      handler: "index.handler",
      code: archive(""),
      publish: true,
    });
  });

  afterAll(async () => {
    provider.close();
    await cloud.close();
  });

  const cases: [string, Properties, string][] = [
    [FUNCTION, { name: "f", role: "arn:r", handler: "index.handler", code: archive("") }, "Function already exist: f"],
    ["aws:lambda/alias:Alias", { functionName: "owner", name: "live", functionVersion: "1" }, "Alias already exists"],
    [
      "aws:lambda/permission:Permission",
      { function: "owner", statementId: "s", action: "lambda:InvokeFunction", principal: "p" },
      "The statement id (s) provided already exists",
    ],
    ["aws:iam/role:Role", { name: "r", assumeRolePolicy: "{}" }, "Role with name r already exists."],
    ["aws:cloudwatch/logGroup:LogGroup", { name: "/log" }, "The specified log group already exists"],
    ["aws:cognito/userGroup:UserGroup", { name: "admins", userPoolId: "p" }, "A group with the name already exists."],
    ["aws:cognito/userPoolDomain:UserPoolDomain", { domain: "d", userPoolId: "p" }, "Domain already associated"],
    [
      "aws:cognito/resourceServer:ResourceServer",
      { identifier: "i", name: "n", userPoolId: "p" },
      "i already exists in user pool p.",
    ],
    ["aws:kms/alias:Alias", { name: "alias/a", targetKeyId: "k" }, "An alias with the name alias/a already exists"],
    ["aws:apigatewayv2/stage:Stage", { apiId: "", name: "$default" }, "Stage already exists"],
    [
      "aws:apigatewayv2/route:Route",
      { apiId: "", routeKey: "POST /users", target: "integrations/i" },
      "Route with key POST /users already exists",
    ],
    [
      "aws:dynamodb/table:Table",
      { name: "table", hashKey: "id", attributes: [{ name: "id", type: "S" }] },
      "Table already exists",
    ],
    ["aws:s3/bucket:Bucket", { bucket: "bucket" }, "already"],
    ["aws:wafv2/webAcl:WebAcl", { name: "acl", scope: "REGIONAL" }, "WAFDuplicateItemException"],
  ];

  it.each(cases)(
    "is refused for %s, whoever made it, and free again after its deletion",
    async (type, given, words) => {
      const api = await provider.create("aws:apigatewayv2/api:Api", type, { protocolType: "HTTP" });
      const inputs = given.apiId === undefined ? given : { ...given, apiId: api.id };
      let isLost = true;
      cloud.setHook({
        after: () => {
          if (isLost) throw new Error("the answer is lost");
        },
      });
      await expect(provider.create(type, "first", inputs)).rejects.toThrow("the answer is lost");
      isLost = false;

      await expect(provider.create(type, "second", inputs)).rejects.toThrow(words);

      const made = cloud.resources().filter((resource) => resource.type === type && resource.id !== "owner");
      expect(made).toHaveLength(1);
      for (const resource of made) await cloud.removeResource(resource);
      await expect(provider.create(type, "third", inputs)).resolves.toMatchObject({
        urn: expect.any(String) as string,
      });
    },
  );
});
