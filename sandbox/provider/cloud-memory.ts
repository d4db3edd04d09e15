import type { Deployment } from "../deployment/deployment";
import type { CognitoSnapshot } from "../emulators/cognito";
import type { HttpApisSnapshot } from "../http-api/http-apis";
import type { FunctionsSnapshot } from "../lambda-endpoint/function-registry";
import type { CloudSnapshot } from "./cloud";
import { type BucketsSnapshot, restoreBuckets, snapshotBuckets } from "./snapshot-buckets";
import { restoreTables, snapshotTables, type TablesSnapshot } from "./snapshot-tables";

/** Everything of a cloud at one moment. */
interface WholeCloud {
  resources: Deployment["resources"];
  pools: CognitoSnapshot;
  functions: FunctionsSnapshot;
  httpApis: HttpApisSnapshot;
  tables: TablesSnapshot;
  buckets: BucketsSnapshot;
}

/** Takes snapshots of a cloud and goes back to them. */
export class CloudMemory {
  private readonly contents = new WeakMap<CloudSnapshot, WholeCloud>();

  constructor(private readonly deployment: Deployment) {}

  async snapshot(): Promise<CloudSnapshot> {
    const { resources, functions, httpApis, emulators } = this.deployment;
    const snapshot = { takenAt: new Date() };
    const [pools, tables, buckets] = await Promise.all([
      emulators.cognito.snapshot(),
      snapshotTables(emulators.clients.dynamoDb),
      snapshotBuckets(emulators.clients.s3),
    ]);
    this.contents.set(snapshot, {
      resources: structuredClone(resources),
      pools,
      functions: functions.snapshot(),
      httpApis: httpApis.snapshot(),
      tables,
      buckets,
    });
    return snapshot;
  }

  /** @throws for a snapshot of another cloud */
  async restore(snapshot: CloudSnapshot): Promise<void> {
    const content = this.contents.get(snapshot);
    if (content === undefined) throw new Error("The snapshot is not one of this cloud.");
    const { resources, functions, httpApis, emulators } = this.deployment;
    resources.splice(0, resources.length, ...structuredClone(content.resources));
    httpApis.restore(content.httpApis);
    await Promise.all([
      functions.restore(content.functions),
      emulators.cognito.restore(content.pools),
      restoreTables(emulators.clients.dynamoDb, content.tables),
      restoreBuckets(emulators.clients.s3, content.buckets),
    ]);
  }
}
