// Proves what a pool is after every fault, on a model of the service (support/model-pool.ts): as before, or as wanted.
// It does not prove that the service fails in these ways.
import type { LambdaConfigType, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import { changeToAttach, changeToDetach } from "../../../runtime/attachment/change";
import type { AttachmentInput } from "../../../runtime/attachment/input";
import { FULL_POOL, functionArn, POOL_ARN, POOL_ID } from "./support/full-pool";
import { losesTheAnswer, losesTheRequest, ModelPool, refuses, serviceError } from "./support/model-pool";
import { apply, createFakeClock } from "./support/run-attachment";

const A = functionArn("ours-a");
const B = functionArn("ours-b");
const FOREIGN = functionArn("stranger");
const INPUT: AttachmentInput = {
  userPoolId: POOL_ID,
  triggers: { postConfirmation: { functionArn: A }, postAuthentication: { functionArn: B } },
};
const WANTED: LambdaConfigType = { ...FULL_POOL.LambdaConfig, PostConfirmation: A, PostAuthentication: B };

function settingsOf({ LambdaConfig: _config, LastModifiedDate: _date, ...settings }: UserPoolType): object {
  return settings;
}

function expectSettingsKept(server: ModelPool): void {
  expect(settingsOf(server.pool)).toEqual(settingsOf(FULL_POOL));
}

function expectAsBefore(server: ModelPool): void {
  expect(server.pool).toEqual(FULL_POOL);
}

function expectAsWanted(server: ModelPool): void {
  expectSettingsKept(server);
  expect(server.pool.LambdaConfig).toEqual(WANTED);
}

const attachTo = (server: ModelPool, options?: Parameters<typeof apply>[2]) =>
  apply(server, changeToAttach(INPUT), options);

async function failureOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return "no error";
}

describe("without a fault", () => {
  it("sets all triggers in one update and leaves every other setting as it was", async () => {
    const server = new ModelPool(FULL_POOL);

    const applied = await attachTo(server);

    expectAsWanted(server);
    expect(server.calls).toEqual(["describe", "update", "describe", "describe"]);
    expect(applied).toEqual({
      changed: true,
      slots: [
        { trigger: "postConfirmation", action: "set", from: undefined, to: A },
        { trigger: "postAuthentication", action: "set", from: undefined, to: B },
      ],
      meanwhile: [],
    });
  });

  it("updates nothing when the pool is as wanted, whatever the order of members", async () => {
    const reversed = Object.fromEntries(Object.entries(WANTED).reverse()) as LambdaConfigType;
    const server = new ModelPool({ ...FULL_POOL, LambdaConfig: reversed });

    const applied = await attachTo(server);

    expect(applied).toEqual({ changed: false, slots: [], meanwhile: [] });
    expect(server.calls).toEqual(["describe"]);
  });

  it("removes everything with an empty configuration, not with an absent one", async () => {
    const server = new ModelPool({ Id: POOL_ID, UserPoolTier: "LITE", LambdaConfig: { PostConfirmation: A } });

    await apply(server, changeToDetach(INPUT));

    expect(server.requests).toEqual([{ UserPoolId: POOL_ID, UserPoolTier: "LITE", LambdaConfig: {} }]);
    expect(server.pool.LambdaConfig).toEqual({});
  });

  it("refuses foreign functions before anything is changed, all of them in one error that says what to do", async () => {
    const server = new ModelPool({
      ...FULL_POOL,
      LambdaConfig: { PostConfirmation: FOREIGN, PostAuthentication: B + "2" },
    });

    const failure = await failureOf(attachTo(server));

    expect(failure).toBe(
      `AttachmentError: User pool ${POOL_ID}: postConfirmation holds ${FOREIGN}; postAuthentication holds ${B}2; nothing was changed. ` +
        "A function that is not this component's is not removed. To take its place and have it put back on removal, name it: " +
        `userPool.existing.replaces: { postConfirmation: ${FOREIGN} }; otherwise leave the trigger out.`,
    );
    expect(server.calls).toEqual(["describe"]);
  });

  it("offers the alias, and no take-over, for a function that a component of this package made", async () => {
    const made = functionArn("auth-post-confirmation-1a2b3c4:live");
    const server = new ModelPool({ ...FULL_POOL, LambdaConfig: { PostConfirmation: made } });

    expect(await failureOf(attachTo(server))).toBe(
      `AttachmentError: User pool ${POOL_ID}: postConfirmation holds ${made}; nothing was changed. ` +
        "A component named auth made the function of postConfirmation. If it is this one, renamed or moved, give it an " +
        'alias of what it was: { aliases: [{ name: "auth" }] }; if it is another one, switch the trigger off there first.',
    );
  });
});

describe("a fault that may pass", () => {
  it("five concurrent modifications in a row: describes again each time, then as wanted", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(...Array.from({ length: 5 }, () => refuses("ConcurrentModificationException")));
    const clock = createFakeClock();

    const applied = await attachTo(server, { clock });

    expectAsWanted(server);
    expect(applied.changed).toBe(true);
    expect(server.calls.join(" ")).toBe(
      "describe update describe update describe update describe update describe update describe update describe describe",
    );
    expect(clock.sleeps).toEqual([300, 550, 1_050, 2_050, 4_050, 1_500]);
  });

  it("a concurrent modification that changed a setting: the retry sends the new value", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(() => {
      server.pool.MfaConfiguration = "ON";
      server.pool.LambdaConfig = { ...server.pool.LambdaConfig, UserMigration: FOREIGN };
      throw serviceError("ConcurrentModificationException");
    });

    await attachTo(server);

    expect(server.pool.MfaConfiguration).toBe("ON");
    expect(server.pool.LambdaConfig).toEqual({ ...WANTED, UserMigration: FOREIGN });
  });

  it("a concurrent modification that took one of our slots: refused, and the stranger stays", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(() => {
      server.pool.LambdaConfig = { PostConfirmation: FOREIGN };
      throw serviceError("ConcurrentModificationException");
    });

    expect(await failureOf(attachTo(server))).toContain(`postConfirmation holds ${FOREIGN}; nothing was changed`);
    expect(server.pool.LambdaConfig).toEqual({ PostConfirmation: FOREIGN });
  });

  it("throttled at every call: as wanted after the waits", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(refuses("TooManyRequestsException"), undefined, refuses("TooManyRequestsException"));
    server.updateFaults.push(refuses("TooManyRequestsException"), refuses("TooManyRequestsException"));

    await attachTo(server);

    expectAsWanted(server);
  });

  it("throttled for good: as before, with an error that says so", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(...Array.from({ length: 50 }, () => refuses("TooManyRequestsException", "Rate exceeded")));

    const failure = await failureOf(attachTo(server));

    expectAsBefore(server);
    expect(failure).toContain(`User pool ${POOL_ID}: Cognito takes no more requests`);
    expect(failure).toContain("nothing was changed");
    expect(failure).toContain("TooManyRequestsException: Rate exceeded");
  });

  it("ends before the deadline, and tries once even when there is no time left", async () => {
    const clock = createFakeClock(1);
    const late = new ModelPool(FULL_POOL);
    late.updateFaults.push(...Array.from({ length: 50 }, () => refuses("ConcurrentModificationException")));
    const expired = new ModelPool(FULL_POOL);

    await failureOf(attachTo(late, { clock, deadline: 20_000 }));
    await attachTo(expired, { deadline: -1 });

    expect(clock.now()).toBeLessThanOrEqual(20_000);
    expectAsBefore(late);
    expectAsWanted(expired);
    expect(expired.calls).toEqual(["describe", "update", "describe"]);
  });

  it("refused for a role for text messages that was made just now: as wanted once it is usable", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(
      refuses("InvalidSmsRoleAccessPolicyException"),
      refuses("InvalidSmsRoleTrustRelationshipException"),
      refuses("InvalidEmailRoleAccessPolicyException"),
    );

    await attachTo(server);

    expectAsWanted(server);
  });

  it("refused for a role for text messages for good: as before, and the error shows no external id", async () => {
    const server = new ModelPool(FULL_POOL);
    const said = "Role does not trust Cognito with external-id-7f3a";
    server.updateFaults.push(
      ...Array.from({ length: 50 }, () => refuses("InvalidSmsRoleTrustRelationshipException", said)),
    );

    const failure = await failureOf(attachTo(server));

    expectAsBefore(server);
    expect(failure).toContain(
      "refuses this pool's role or e-mail identity; nothing was changed. Repair the pool's SMS",
    );
    expect(failure).toContain("Role does not trust Cognito with (not shown)");
    expect(failure).not.toContain("external-id");
  });

  it("rights that are not in effect yet: waits at a creation", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(...Array.from({ length: 4 }, () => refuses("AccessDeniedException")));
    server.updateFaults.push(refuses("AccessDeniedException"));

    await attachTo(server);

    expectAsWanted(server);
  });

  it("rights that are missing: names the action and the pool's ARN", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(refuses("AccessDeniedException", "User: x is not authorized"));

    const failure = await failureOf(attachTo(server, { retryDenied: false }));

    expect(failure).toContain(
      `the attachment function's role may not call cognito-idp:DescribeUserPool on ${POOL_ARN}; nothing was changed. Allow it`,
    );
    expectAsBefore(server);
  });

  it("a right that IAM names: names that one", async () => {
    const server = new ModelPool(FULL_POOL);
    const role = "arn:aws:iam::123456789012:role/sms";
    const said = `User: x is not authorized to perform: iam:PassRole on resource: ${role} because no policy allows it`;
    server.updateFaults.push(refuses("AccessDeniedException", said));

    const failure = await failureOf(attachTo(server, { retryDenied: false }));

    expect(failure).toContain(`may not call iam:PassRole on ${role}; nothing was changed`);
  });
});

describe("a call without an answer", () => {
  it("a time-out after the update took effect: found by describing again, and not sent twice", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(losesTheAnswer);

    const applied = await attachTo(server);

    expectAsWanted(server);
    expect(applied.changed).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it("a time-out after the update took effect, and other settings moved: reported all the same", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(losesTheAnswer);
    server.afterUpdate.push(() => (server.pool.MfaConfiguration = "OFF"));

    expect(await failureOf(attachTo(server))).toContain("MfaConfiguration was OPTIONAL, is now absent");
  });

  it("a request that never arrived: sent again", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(losesTheRequest, refuses("InternalErrorException"));

    await attachTo(server);

    expectAsWanted(server);
    expect(server.requests).toHaveLength(3);
  });

  it("no answer until the time is over, although the last update took effect: found to be as wanted", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(losesTheAnswer);

    const applied = await attachTo(server, { deadline: 0 });

    expectAsWanted(server);
    expect(applied.changed).toBe(true);
  });

  it("no answer ever: as before, and the error says what the pool shows", async () => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(...Array.from({ length: 50 }, () => losesTheRequest));

    const failure = await failureOf(attachTo(server));

    expectAsBefore(server);
    expect(failure).toContain(
      "Cognito did not answer cognito-idp:UpdateUserPool; described again, the pool does not show the update " +
        `(postConfirmation holds nothing instead of ${A}; postAuthentication holds nothing instead of ${B}), but it may still ` +
        "take effect.",
    );
  });

  it("a description that does not arrive after the update: the next run finds everything as wanted", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(undefined, ...Array.from({ length: 50 }, () => losesTheRequest));

    const failure = await failureOf(attachTo(server));
    server.describeFaults.length = 0;
    const rerun = await attachTo(server);

    expect(failure).toContain(
      "Cognito did not answer cognito-idp:DescribeUserPool; the update was accepted, but what the pool is like since then was not seen",
    );
    expectAsWanted(server);
    expect(rerun).toEqual({ changed: false, slots: [], meanwhile: [] });
  });
});

describe("what an error says about the pool", () => {
  const NEVER = Array.from({ length: 50 }, () => losesTheRequest);
  const DOUBT = "an update was sent that Cognito did not confirm, and whether it took effect was not seen";
  const denied = refuses("AccessDeniedException");

  it.each<[string, (server: ModelPool) => void, string]>([
    ["the first description fails", (server) => server.describeFaults.push(denied), "nothing was changed"],
    ["the update is refused", (server) => server.updateFaults.push(denied), "nothing was changed"],
    [
      "the description after the update is refused",
      (server) => server.describeFaults.push(undefined, denied),
      "the update was accepted, but what the pool is like since then was not seen",
    ],
    [
      "the settled description fails",
      (server) => server.describeFaults.push(undefined, undefined, denied),
      "the update was accepted, but what the pool is like since then was not seen",
    ],
    [
      "the update has no answer, and neither has the description after it",
      (server) => {
        server.updateFaults.push(losesTheAnswer);
        server.describeFaults.push(undefined, denied);
      },
      DOUBT,
    ],
    [
      "an update without an answer is not seen, and the next one is refused",
      (server) => server.updateFaults.push(losesTheRequest, denied),
      DOUBT,
    ],
    [
      "the service has a fault at every update",
      (server) => server.updateFaults.push(...Array.from({ length: 50 }, () => refuses("InternalErrorException"))),
      "described again, the pool does not show the update (postConfirmation holds nothing instead of",
    ],
    [
      "an update without an answer is not seen, and a stranger takes the slot",
      (server) => {
        server.updateFaults.push(losesTheRequest);
        server.describeFaults.push(undefined, () => void (server.pool.LambdaConfig = { PostConfirmation: FOREIGN }));
      },
      DOUBT,
    ],
    [
      "an update took effect, was undone, and the next one is refused",
      (server) => {
        server.updateFaults.push(undefined, denied);
        server.describeFaults.push(
          undefined,
          undefined,
          () => void (server.pool.LambdaConfig = FULL_POOL.LambdaConfig),
        );
      },
      "the triggers were updated before, and nothing more was changed",
    ],
    [
      "an update took effect, was undone, and the next one has no answer",
      (server) => {
        server.updateFaults.push(undefined, ...NEVER);
        server.describeFaults.push(
          undefined,
          undefined,
          () => void (server.pool.LambdaConfig = FULL_POOL.LambdaConfig),
        );
      },
      "described again, the pool does not show the update",
    ],
  ])("when %s", async (_circumstance, prepare, state) => {
    const server = new ModelPool(FULL_POOL);
    prepare(server);

    const failure = await failureOf(attachTo(server, { retryDenied: false }));

    expect(failure).toContain(`; ${state}`);
    if (state !== "nothing was changed") expect(failure).not.toContain("nothing was changed");
  });

  it.each<[string, boolean, (server: ModelPool) => void]>([
    ["no description arrives", false, (server) => server.describeFaults.push(...NEVER)],
    ["no update is answered", true, (server) => server.updateFaults.push(...NEVER)],
    [
      "neither the update is answered nor the description after it",
      true,
      (server) => {
        server.updateFaults.push(losesTheAnswer);
        server.describeFaults.push(undefined, ...NEVER);
      },
    ],
    [
      "the update is accepted and no description arrives",
      true,
      (server) => server.describeFaults.push(undefined, ...NEVER),
    ],
  ])("promises that a change is kept only when one was sent: when %s", async (_circumstance, wasSent, prepare) => {
    const server = new ModelPool(FULL_POOL);
    prepare(server);

    const failure = await failureOf(attachTo(server));

    expect(failure).toContain(
      `. You can run the deployment again${wasSent ? ": what has taken effect is found and kept" : ""}. What was seen`,
    );
  });

  it("does not say that Cognito was silent when its answer was a fault of its own", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(...Array.from({ length: 50 }, () => refuses("InternalErrorException", "Try later")));

    const failure = await failureOf(attachTo(server));

    expect(failure).toBe(
      `AttachmentError: User pool ${POOL_ID}: Cognito failed at cognito-idp:DescribeUserPool; nothing was changed. ` +
        "You can run the deployment again. Cognito's answer: InternalErrorException: Try later",
    );
  });
});

describe("a run that was killed", () => {
  it("between the update and the check: a second run changes nothing", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(undefined, () => {
      throw serviceError("killed");
    });
    await failureOf(attachTo(server));

    const rerun = await attachTo(server);

    expectAsWanted(server);
    expect(rerun.changed).toBe(false);
    expect(server.requests).toHaveLength(1);
  });

  it("between taking over and the check: a second run does not take its own function for the one to put back", async () => {
    const replaced = functionArn("foreign-pre-sign-up");
    const input: AttachmentInput = {
      userPoolId: POOL_ID,
      triggers: { preSignUp: { functionArn: A } },
      replaces: { preSignUp: replaced },
    };
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(undefined, () => {
      throw serviceError("killed");
    });
    await failureOf(apply(server, changeToAttach(input)));

    await apply(server, changeToAttach(input));
    await apply(server, changeToDetach(input));

    expect(server.pool.LambdaConfig).toEqual(FULL_POOL.LambdaConfig);
    expectSettingsKept(server);
  });

  it("between letting go and the check: a second run changes nothing", async () => {
    const server = new ModelPool({ ...FULL_POOL, LambdaConfig: WANTED });
    server.describeFaults.push(undefined, () => {
      throw serviceError("killed");
    });
    await failureOf(apply(server, changeToDetach(INPUT)));

    const rerun = await apply(server, changeToDetach(INPUT));

    expect(rerun.changed).toBe(false);
    expect(server.pool.LambdaConfig).toEqual(FULL_POOL.LambdaConfig);
  });
});

describe("a refusal for good", () => {
  it.each([
    ["UserImportInProgressException", "a user import job is running", "stop-user-import-job"],
    [
      "FeatureUnavailableInTierException",
      "the pool's feature plan (PLUS) does not have what is asked for",
      "V2_0 and V3_0",
    ],
    ["InvalidParameterException", "Cognito refused a setting that it describes itself", "Correct on the pool"],
    ["OperationNotEnabledException", "Cognito refused cognito-idp:UpdateUserPool", "its answer names"],
  ])("%s: as before, at once, with what to do", async (name, found, advice) => {
    const server = new ModelPool(FULL_POOL);
    server.updateFaults.push(refuses(name, "said by Cognito"));
    const clock = createFakeClock();

    const failure = await failureOf(attachTo(server, { clock }));

    expectAsBefore(server);
    expect(clock.sleeps).toEqual([]);
    expect(failure).toContain(`User pool ${POOL_ID}: ${found}`);
    expect(failure).toContain("nothing was changed");
    expect(failure).toContain(advice);
    expect(failure).toContain(`${name}: said by Cognito`);
  });

  it("a pool that is not there: names the account's Region, or the one that the pool belongs to", async () => {
    const here = changeToAttach({ ...INPUT, userPoolId: "ap-northeast-1_gone" });
    const elsewhere = changeToAttach({ userPoolId: "eu-west-1_gone", triggers: {} });
    const server = new ModelPool(FULL_POOL);

    expect(await failureOf(apply(server, here))).toContain(
      "no such pool in the account and the Region (ap-northeast-1)",
    );
    expect(await failureOf(apply(server, elsewhere))).toContain(
      "the pool belongs to the Region eu-west-1, and the attachment function runs in ap-northeast-1",
    );
  });
});

describe("somebody else", () => {
  it("a setting that the service or a stranger moved: an error that names it, with the triggers set", async () => {
    const server = new ModelPool(FULL_POOL);
    server.afterUpdate.push(() => {
      delete server.pool.DeviceConfiguration;
      server.pool.AutoVerifiedAttributes = ["email"];
    });

    const failure = await failureOf(attachTo(server));

    expect(failure).toContain("AutoVerifiedAttributes was [email, phone_number], is now [email]");
    expect(failure).toContain(
      "DeviceConfiguration was {ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false}, is now absent",
    );
    expect(server.pool.LambdaConfig).toEqual(WANTED);
  });

  it("a foreign trigger that goes at the same time: no failure, named, and not put back", async () => {
    const server = new ModelPool(FULL_POOL);
    server.afterUpdate.push(() => delete server.pool.LambdaConfig?.CustomMessage);

    const { meanwhile } = await attachTo(server);

    const before = functionArn("foreign-custom-message");
    expect(meanwhile).toEqual([{ path: "LambdaConfig.CustomMessage", before, after: undefined }]);
    expect(server.pool.LambdaConfig).toEqual({ ...WANTED, CustomMessage: undefined });
  });

  it("settings that somebody else gives other values at the same time: no failure, named, and not put back", async () => {
    const server = new ModelPool(FULL_POOL);
    server.afterUpdate.push(() => {
      server.pool.MfaConfiguration = "ON";
      server.pool.UserPoolTags = { ...FULL_POOL.UserPoolTags, owner: "them" };
    });

    const { meanwhile } = await attachTo(server);

    expect(meanwhile.map(({ path }) => path)).toEqual(["MfaConfiguration", "UserPoolTags.owner"]);
    expect(server.pool).toMatchObject({ MfaConfiguration: "ON", LambdaConfig: WANTED });
  });

  it("a setting that goes in an update that came after ours: no failure, named", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(undefined, undefined, () => {
      server.pool.DeviceConfiguration = undefined;
      server.pool.LastModifiedDate = new Date("2026-11-20T00:00:01Z");
    });

    expect((await attachTo(server)).meanwhile.map(({ path }) => path)).toEqual(["DeviceConfiguration"]);
  });

  it("a reset that is seen late: an error that names it, since nobody else updated the pool", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(undefined, undefined, () => delete server.pool.DeviceConfiguration);

    expect(await failureOf(attachTo(server))).toContain("DeviceConfiguration was {ChallengeRequiredOnNewDevice: true");
  });

  it("a slot that keeps its function and loses a setting in it: an error that names it", async () => {
    const CustomEmailSender = { LambdaVersion: "V1_0" as const, LambdaArn: FOREIGN, FutureMember: 1 };
    const server = new ModelPool({
      ...FULL_POOL,
      LambdaConfig: { CustomEmailSender, KMSKeyID: "arn:aws:kms:x:1:key/k" },
    });
    server.afterUpdate.push(() => {
      server.pool.LambdaConfig = {
        ...server.pool.LambdaConfig,
        CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: FOREIGN },
      };
    });

    expect(await failureOf(attachTo(server))).toContain(
      "LambdaConfig.CustomEmailSender.FutureMember was 1, is now absent",
    );
  });

  it("a second component that attaches another trigger at the same time: both stay", async () => {
    const server = new ModelPool(FULL_POOL);
    server.afterUpdate.push(() => (server.pool.LambdaConfig = { ...server.pool.LambdaConfig, UserMigration: FOREIGN }));

    await attachTo(server);

    expect(server.pool.LambdaConfig).toEqual({ ...WANTED, UserMigration: FOREIGN });
  });

  it("a second component that sends an older configuration back after our check: ours is set again, theirs stays", async () => {
    const server = new ModelPool(FULL_POOL);
    const clock = createFakeClock();
    const stale = { ...FULL_POOL.LambdaConfig, UserMigration: FOREIGN };
    const sleep = clock.sleep;
    clock.sleep = (milliseconds) => {
      if (clock.sleeps.length === 0) server.pool.LambdaConfig = stale;
      return sleep(milliseconds);
    };

    const applied = await attachTo(server, { clock });

    expect(server.pool.LambdaConfig).toEqual({ ...WANTED, UserMigration: FOREIGN });
    expect(applied.slots).toHaveLength(2);
  });

  it("two components that attach at the very same time: both triggers are set in the end, every time", async () => {
    for (let delay = 0; delay < 12; delay++) {
      const server = new ModelPool(FULL_POOL);
      const other = changeToAttach({ userPoolId: POOL_ID, triggers: { userMigration: { functionArn: FOREIGN } } });
      // The other one's calls are handed over one by one: between them pass `delay` turns of the first one's.
      const slower = {
        describe: (id: string) => afterTurns(delay, () => server.describe(id)),
        update: (request: Parameters<ModelPool["update"]>[0]) => afterTurns(delay, () => server.update(request)),
      };

      await Promise.all([
        attachTo(server, { clock: createTurningClock(20) }),
        apply(slower, other, { clock: createTurningClock(40) }),
      ]);

      expect({ delay, config: server.pool.LambdaConfig }).toEqual({
        delay,
        config: { ...WANTED, UserMigration: FOREIGN },
      });
      expectSettingsKept(server);
    }
  });

  it("a stranger who takes our slot while we wait: an error that names the stranger's function", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describeFaults.push(undefined, undefined, () => {
      server.pool.LambdaConfig = { ...server.pool.LambdaConfig, PostConfirmation: FOREIGN };
    });

    const failure = await failureOf(attachTo(server));

    expect(failure).toContain(
      `postConfirmation holds ${FOREIGN}; the triggers were updated before, and nothing more was changed`,
    );
    expect(server.pool.LambdaConfig?.PostConfirmation).toBe(FOREIGN);
  });

  it("one who keeps sending an older configuration back: an error after some rounds", async () => {
    const server = new ModelPool(FULL_POOL);
    server.describe = async () => structuredClone(FULL_POOL);

    const failure = await failureOf(attachTo(server));

    expect(server.requests).toHaveLength(12);
    expect(failure).toContain("its triggers were set 12 times, and each time were found to be others soon after");
    expect(failure).toContain(`postConfirmation holds nothing instead of ${A}`);
  });
});

describe("a description that lacks optional parts", () => {
  it.each<[string, UserPoolType]>([
    ["everything but the id and the feature plan", { Id: POOL_ID, UserPoolTier: "ESSENTIALS" }],
    ["the policies", { ...FULL_POOL, Policies: undefined }],
    ["the configuration for users that administrators create", { ...FULL_POOL, AdminCreateUserConfig: undefined }],
    ["LambdaConfig", { ...FULL_POOL, LambdaConfig: undefined }],
  ])("without %s: as wanted, and as before after letting go", async (_what, pool) => {
    const server = new ModelPool(pool);

    await attachTo(server);
    const attached = server.pool.LambdaConfig;
    await apply(server, changeToDetach(INPUT));

    expect(attached).toEqual({ ...pool.LambdaConfig, PostConfirmation: A, PostAuthentication: B });
    expect(server.pool.LambdaConfig).toEqual(pool.LambdaConfig ?? {});
  });
});

async function afterTurns<Result>(turns: number, act: () => Promise<Result>): Promise<Result> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  return act();
}

/** A clock whose sleeps end after some turns of the other's work, in proportion to their length. */
function createTurningClock(turnsPerSecond: number): ReturnType<typeof createFakeClock> {
  const clock = createFakeClock();
  const sleep = clock.sleep;
  clock.sleep = (milliseconds) =>
    afterTurns(Math.ceil((milliseconds / 1_000) * turnsPerSecond), () => sleep(milliseconds));
  return clock;
}
