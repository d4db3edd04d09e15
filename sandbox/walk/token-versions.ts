import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";

import { buildPreTokenGeneration } from "../../components/behaviours/pre-token-generation";
import { bundleTrigger } from "../../components/packaging";
import { createTriggerEvent } from "../../runtime/testing";
import { surroundingsIn } from "../deployment/function-surroundings";
import { functionArn } from "../lambda-endpoint/function-arn";
import { invokeFunction } from "../lambda-endpoint/client";
import { expectEqual, expectThat } from "./expect";
import type { Person } from "./users";
import type { Walk } from "./walk";

/** What versions V2_0 and V3_0 answer with. */
interface TokenChanges {
  claimsAndScopeOverrideDetails: {
    idTokenGeneration: { claimsToAddOrOverride: Record<string, unknown> };
    accessTokenGeneration: { claimsToAddOrOverride: Record<string, unknown> };
  };
}

/** The stack's claims in the event versions that cognito-local does not know, by a function that is packaged for each. */
export async function walkTokenVersions(walk: Walk, person: Person): Promise<void> {
  const { claims = {} } = walk.settings.preTokenGeneration;
  const deployed = walk.deployment.functions.find(walk.target.triggers.preTokenGeneration ?? "");
  if (deployed === undefined || Object.keys(claims).length === 0) return;
  for (const version of ["2", "3"] as const) {
    const title = `claims in version V${version}_0`;
    await walk.direct(title, "cognito-local knows version V1_0 only", async (see) => {
      const arn = await deployVersion(walk, version, deployed.definition.environment);
      const attributes = { name: person.name, email: person.email };
      const event = createTriggerEvent("TokenGeneration_Authentication", {
        version,
        request: { userAttributes: attributes },
      });
      const { payload, functionError } = await invokeFunction(walk.deployment.lambdaEndpoint, arn, event);
      expectThat("answer", !functionError, "the event back", payload);
      const { response } = payload as { response: TokenChanges };
      const { idTokenGeneration, accessTokenGeneration } = response.claimsAndScopeOverrideDetails;
      const tokens = { id: idTokenGeneration, access: accessTokenGeneration };
      const given = { ...tokens.id?.claimsToAddOrOverride, ...tokens.access?.claimsToAddOrOverride };
      expectEqual("claims", Object.keys(claims).sort(), Object.keys(given).sort());
      const where = Object.entries(tokens).filter(
        ([, changes]) => Object.keys(changes?.claimsToAddOrOverride ?? {}).length > 0,
      );
      see(`in the ${where.map(([token]) => `${token} token`).join(" and the ")}: ${list(given)}`);
    });
  }
}

/** Packages the stack's own settings for an event version, and makes a function of it. */
async function deployVersion(walk: Walk, version: "2" | "3", environment: Readonly<Record<string, string>>) {
  const { preTokenGeneration, postConfirmation } = walk.settings;
  const name = `sandbox-tokens-v${version}`;
  const { builtIn } = buildPreTokenGeneration(
    { ...preTokenGeneration, version: `V${version}_0` },
    postConfirmation,
    {},
  );
  const { path } = await bundleTrigger({ name, builtIn });
  const { deployment } = walk;
  const codeFolder = join(deployment.workFolder, "functions", name);
  await mkdir(codeFolder, { recursive: true });
  await cp(path, join(codeFolder, "index.js"));
  const arn = functionArn(deployment.functions.location, name);
  deployment.functions.createFunction(
    {
      name,
      arn,
      handler: "index.handler",
      codeFolder,
      environment,
      timeoutSeconds: 5,
      memoryMegabytes: 512,
      logGroupName: `/aws/lambda/${name}`,
    },
    surroundingsIn(deployment, deployment.emulators.cognito.endpoint),
  );
  return arn;
}

function list(claims: Record<string, unknown>): string {
  return Object.entries(claims)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}
