import { UserPool } from "@pulumi/aws/cognito/userPool";
import type { PulumiFn } from "@pulumi/pulumi/automation";

import { CognitoTriggers } from "../../../components";
import type { UserPoolArgs } from "../../../components/configuration/component/cognito-triggers-args";
import type { Origin } from "../world";
import type { PoolKind, ProgramSettings } from "./settings";

/** An inline program with one component and a pool of the given kind. */
export function buildProgram(kind: PoolKind, settings: ProgramSettings, origin: Pick<Origin, "poolId">): PulumiFn {
  return async () => {
    const { name = "auth", formerName, triggers, isProtected = false, customSenderKey } = settings;
    const auth = new CognitoTriggers(
      name,
      {
        userPool: poolArgs(kind, settings, origin),
        triggers,
        customSenderKey,
        logRetentionDays: 7,
        deletionProtection: isProtected,
      },
      formerName === undefined ? {} : { aliases: [{ name: formerName }] },
    );
    if (kind === "of the program") auth.attachTo(makePool(settings, auth));
  };
}

function poolArgs(kind: PoolKind, settings: ProgramSettings, origin: Pick<Origin, "poolId">): UserPoolArgs | undefined {
  const { signInWith = "username", minimumLength = 12, poolId = origin.poolId, replaces } = settings;
  switch (kind) {
    case "created":
      return { create: { name: "app", signInWith: [signInWith], passwordPolicy: { minimumLength } } };
    case "existing":
      return { existing: { id: poolId, replaces } };
    case "of the program":
      return undefined;
  }
}

function makePool(
  { signInWith = "username", minimumLength = 12, isProtected }: ProgramSettings,
  auth: CognitoTriggers,
) {
  return new UserPool(
    "pool",
    {
      lambdaConfig: auth.lambdaConfig,
      usernameAttributes: signInWith === "email" ? ["email"] : undefined,
      passwordPolicy: { minimumLength },
    },
    isProtected === true ? { protect: true } : {},
  );
}
