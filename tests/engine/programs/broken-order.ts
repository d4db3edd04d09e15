import { UserPool } from "@pulumi/aws/cognito/userPool";
import { Permission } from "@pulumi/aws/lambda/permission";
import type { PulumiFn } from "@pulumi/pulumi/automation";

import type { Deployment } from "../subject";
import type { World } from "../world";

/** Programs that do what the suite must find: they prove that it can. */
export const BROKEN_PROGRAMS = ["permission after the pool", "trigger that is never set"] as const;

/** A program that does what the suite must find. */
export type BrokenProgram = (typeof BROKEN_PROGRAMS)[number];

/** Such a program, as if its pool's messages were wanted. */
export function buildBroken({ origin }: World, label: BrokenProgram): Deployment {
  const customMessage = origin.functions.messages;
  const programs: Record<BrokenProgram, PulumiFn> = {
    "permission after the pool": async () => {
      const pool = new UserPool("pool", { lambdaConfig: { customMessage } });
      allow(pool);
    },
    "trigger that is never set": async () => {
      allow(new UserPool("pool", {}));
    },
  };
  return { key: `broken ${label}`, program: programs[label], wanted: { customMessage: { arn: customMessage } } };
}

function allow(pool: UserPool): void {
  new Permission("messages", {
    action: "lambda:InvokeFunction",
    principal: "cognito-idp.amazonaws.com",
    function: "messages",
    sourceArn: pool.arn,
  });
}
