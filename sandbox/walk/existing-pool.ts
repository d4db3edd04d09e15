import { DescribeUserPoolCommand, type UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { runInvocation } from "../deployment/lambda-invocation";
import { expectEqual, expectThat } from "./expect";
import type { Walk } from "./walk";

/** Members that are no settings. */
const READ_ONLY: readonly string[] = ["LastModifiedDate", "EstimatedNumberOfUsers"];

/** Attaching has changed nothing of an existing pool but the triggers of the stack. */
export async function walkUntouchedSettings(walk: Walk): Promise<void> {
  const before = walk.deployment.existingUserPool;
  if (before === undefined) return;
  await walk.step("settings of the pool", async (see) => {
    const after = await describe(walk);
    const kept = settingNames(before).filter((name) => name !== "LambdaConfig");
    expectEqual("settings before and after attaching", pick(before, kept), pick(after, kept));
    expectEqual("names of the settings", settingNames(before), settingNames(after));
    see(`attached, and ${kept.length} other settings are as they were: ${kept.slice(0, 5).join(", ")}, …`);
  });
}

/** Detaching, as `pulumi destroy` does it, leaves an existing pool as it was found, functions of others included. */
export async function walkDetach(walk: Walk): Promise<void> {
  const before = walk.deployment.existingUserPool;
  if (before === undefined) return;
  await walk.step("detach", async (see) => {
    expectThat("the attachment", walk.deployment.invocations.length > 0, "deployed", "not deployed");
    for (const invocation of walk.deployment.invocations) {
      await runInvocation(walk.deployment, invocation, { action: "delete", former: invocation.input });
    }
    const after = await describe(walk);
    expectEqual(
      "the pool before attaching and after detaching",
      pick(before, settingNames(before)),
      pick(after, settingNames(after)),
    );
    const givenBack = Object.entries(before.LambdaConfig ?? {}).map(([slot, arn]) => `${slot} is ${String(arn)} again`);
    see(["nothing else moved", ...givenBack].join("; "));
  });
}

async function describe(walk: Walk): Promise<UserPoolType> {
  const command = new DescribeUserPoolCommand({ UserPoolId: walk.target.userPoolId });
  const { UserPool: pool } = await walk.deployment.emulators.clients.cognito.send(command);
  return pool ?? {};
}

function settingNames(pool: UserPoolType): string[] {
  return Object.entries(pool)
    .filter(([name, value]) => value !== undefined && !READ_ONLY.includes(name))
    .map(([name]) => name)
    .sort();
}

function pick(pool: UserPoolType, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, Reflect.get(pool, name) as unknown]));
}
