import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Cloud, CloudSnapshot, PoolView } from "../../sandbox/provider/cloud";
import { startCloud } from "../../sandbox/provider/start-cloud";
import { type KeyService, startKeyService } from "./harness/key-service";

/** What was in the account before any deployment: other people's pools and functions. */
export interface Origin {
  /** Pool to attach to, with settings, and `guard` in its slot for pre authentication. */
  poolId: string;
  /** A second one like it, without triggers. */
  otherPoolId: string;
  /** A third one, with `audit` in its slot for post authentication, as Pulumi.existing.yaml has it. */
  auditedPoolId: string;
  /** ARNs by name: functions for triggers, and those that hold a slot. */
  functions: Readonly<Record<ForeignFunctionName, string>>;
  pools: readonly PoolView[];
  snapshot: CloudSnapshot;
}

const FOREIGN_FUNCTIONS = ["messages", "newMessages", "tokens", "newTokens", "guard", "audit"] as const;

/** Somebody else's functions. */
export type ForeignFunctionName = (typeof FOREIGN_FUNCTIONS)[number];

/** A cloud, what the CLI needs beside it, and a folder for states and bundles. */
export interface World {
  cloud: Cloud;
  origin: Origin;
  /** Of the CLI. */
  environment: Readonly<Record<string, string>>;
  folder: string;
  close(): Promise<void>;
}

/** Settings that an attachment to somebody else's pool must leave alone. */
const POOL_SETTINGS = {
  Policies: { PasswordPolicy: { MinimumLength: 14, RequireSymbols: true, TemporaryPasswordValidityDays: 3 } },
  AutoVerifiedAttributes: ["email"],
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  DeletionProtection: "ACTIVE",
  UserPoolTags: { owner: "somebody-else" },
};

/** That of the repository's own stacks. */
const REGION = "ap-northeast-1";

/** Starts a cloud with what was there before. */
export async function startWorld(): Promise<World> {
  const [cloud, keys, folder] = await Promise.all([
    startCloud({ region: REGION }),
    startKeyService(),
    mkdtemp(join(tmpdir(), "engine-suite-")),
  ]);
  await mkdir(join(folder, "stacks"));
  return {
    cloud,
    origin: await makeOrigin(cloud),
    environment: { ...cloud.environment, ...keys.environment },
    folder,
    close: () => closeAll(cloud, keys, folder),
  };
}

async function makeOrigin(cloud: Cloud): Promise<Origin> {
  const poolId = await cloud.addPool({ Name: "customers", ...POOL_SETTINGS });
  const otherPoolId = await cloud.addPool({ Name: "partners", ...POOL_SETTINGS });
  const auditedPoolId = await cloud.addPool({ Name: "staff", ...POOL_SETTINGS });
  const calledBy: Partial<Record<ForeignFunctionName, string[]>> = { guard: [poolId], audit: [auditedPoolId] };
  const entries: [ForeignFunctionName, string][] = [];
  for (const name of FOREIGN_FUNCTIONS) {
    entries.push([name, await cloud.addFunction(name, { calledBy: calledBy[name] })]);
  }
  const functions = Object.fromEntries(entries) as Record<ForeignFunctionName, string>;
  await cloud.changePool(poolId, { LambdaConfig: { PreAuthentication: functions.guard } });
  await cloud.changePool(auditedPoolId, { LambdaConfig: { PostAuthentication: functions.audit } });
  const pools = cloud.pools();
  return { poolId, otherPoolId, auditedPoolId, functions, pools, snapshot: await cloud.snapshot() };
}

async function closeAll(cloud: Cloud, keys: KeyService, folder: string): Promise<void> {
  await cloud.close();
  keys.close();
  process.chdir(tmpdir());
  await rm(folder, { recursive: true, force: true });
}
