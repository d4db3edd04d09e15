// A cloud goes back to what it was. Does not prove that the engine's state fits it: that is another folder's.
import { PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Deployment } from "../../sandbox/deployment/deployment";
import type { Cloud } from "../../sandbox/provider/cloud";
import { startCloudWithParts } from "../../sandbox/provider/start-cloud";
import { archive, ProviderClient } from "./provider-client";

const FUNCTION = { role: "arn:r", handler: "index.handler", publish: true };

describe("a snapshot of a cloud", () => {
  let cloud: Cloud;
  let deployment: Deployment;
  let provider: ProviderClient;

  beforeEach(async () => {
    ({ cloud, deployment } = await startCloudWithParts({}));
    provider = new ProviderClient(cloud);
  });

  afterEach(async () => {
    provider.close();
    await cloud.close();
  });

  it("brings back pools, functions, permissions, tables, buckets and records, as often as it is restored", async () => {
    const { dynamoDb, s3 } = deployment.emulators.clients;
    const poolId = await cloud.addPool({ Name: "customers" });
    const arn = await cloud.addFunction("guard", { aliases: ["live"], calledBy: [poolId] });
    await cloud.changePool(poolId, { LambdaConfig: { PreSignUp: `${arn}:live` } });
    const role = await provider.create("aws:iam/role:Role", "role", { assumeRolePolicy: "{}" });
    const keys = { hashKey: "id", attributes: [{ name: "id", type: "S" }] };
    const table = await provider.create("aws:dynamodb/table:Table", "table", keys);
    await dynamoDb.send(new PutItemCommand({ TableName: table.id, Item: { id: { S: "one" } } }));
    const bucket = await provider.create("aws:s3/bucket:Bucket", "bucket", { forceDestroy: true });
    await s3.send(new PutObjectCommand({ Bucket: bucket.id, Key: "a/b", Body: "text" }));
    const api = await provider.create("aws:apigatewayv2/api:Api", "api", { protocolType: "HTTP" });
    const lambda = await provider.create("aws:lambda/function:Function", "f", { ...FUNCTION, code: archive("1") });
    const before = { pools: cloud.pools(), resources: cloud.resources() };
    const snapshot = await cloud.snapshot();

    for (const round of ["once", "twice"]) {
      await cloud.changePool(poolId, { LambdaConfig: {}, DeletionProtection: "ACTIVE" });
      await cloud.addPool({ Name: round });
      await provider.update(lambda, { ...FUNCTION, code: archive(round) });
      for (const resource of [role, table, bucket, api]) await provider.delete(resource);
      await provider.create("aws:s3/bucket:Bucket", round, {});
      await deployment.functions.deleteFunction("guard");
      await cloud.restore(snapshot);

      expect({ pools: cloud.pools(), resources: cloud.resources() }).toEqual(before);
      expect(cloud.problemsOf(`${arn}:live`, poolId)).toEqual([]);
      expect(deployment.functions.find(`${lambda.id}:2`)).toBeUndefined();
      expect((await dynamoDb.send(new ScanCommand({ TableName: table.id }))).Items).toEqual([{ id: { S: "one" } }]);
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: bucket.id }));
      expect(Contents?.map(({ Key }) => Key)).toEqual(["a/b"]);
      expect(deployment.httpApis.find(api.id)).toBeDefined();
    }
  });

  it("is of one cloud", async () => {
    await expect(cloud.restore({ takenAt: new Date() })).rejects.toThrow("The snapshot is not one of this cloud.");
  });
});
