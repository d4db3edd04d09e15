// Proves the pure parts for any description. That the service behaves as the model says, it does not prove.
import type { LambdaConfigType, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";

import { TRIGGER_NAMES, type TriggerName } from "../../../runtime/contract";
import { changeToAttach, changeToDetach } from "../../../runtime/attachment/change";
import { REQUEST_MEMBERS, USER_POOL_FIELDS } from "../../../runtime/attachment/fields";
import type { AttachmentInput } from "../../../runtime/attachment/input";
import { membersOf, readSlot, versionOf, type LambdaVersion } from "../../../runtime/attachment/lambda-config";
import { buildUpdateRequest } from "../../../runtime/attachment/merge";
import { findMovedSettings } from "../../../runtime/attachment/moved-settings";
import { planLambdaConfigChange } from "../../../runtime/attachment/plan";
import { cloneDefined } from "../../../runtime/attachment/values";
import { description, foreign, foreignLambdaConfig, FOREIGN_KEY, OUR_KEY, wantedTriggers } from "./support/arbitraries";
import { POOL_ID } from "./support/full-pool";
import { ModelPool } from "./support/model-pool";
import { apply } from "./support/run-attachment";

const RUNS = { numRuns: 300 };

type Members = Record<string, unknown>;

function inputFor(triggers: AttachmentInput["triggers"], kmsKeyArn?: string): AttachmentInput {
  return { userPoolId: POOL_ID, triggers, kmsKeyArn, ownsKmsKey: kmsKeyArn === OUR_KEY };
}

/** The input with `replaces` naming exactly what the wanted slots hold, and what it takes to put that back. */
function replacing(input: AttachmentInput, config: LambdaConfigType | undefined): AttachmentInput {
  const replaces: AttachmentInput["replaces"] = {};
  for (const name of Object.keys(input.triggers) as TriggerName[]) {
    const held = readSlot({ ...config }, name);
    if (held.length === 0) continue;
    const lambdaVersion = versionOf(held) as LambdaVersion;
    const isSender = name === "customEmailSender" || name === "customSmsSender";
    const kmsKeyArn = isSender ? config?.KMSKeyID : undefined;
    const isPlain = lambdaVersion === "V1_0" && !isSender;
    replaces[name] = isPlain ? foreign(name) : { functionArn: foreign(name), lambdaVersion, kmsKeyArn };
  }
  return { ...input, replaces };
}

/** A description that the real service could give: without the combinations that it refuses. */
function possible(described: UserPoolType & { Id: string }): UserPoolType & { Id: string } {
  const pool = cloneDefined(described);
  if (pool.UserPoolTier === "LITE") {
    delete pool.AcrConfiguration;
    if (pool.Policies?.SignInPolicy) pool.Policies.SignInPolicy = { AllowedFirstAuthFactors: ["PASSWORD"] };
  }
  return pool;
}

it("carries every setting over unchanged, for any description", () => {
  fc.assert(
    fc.property(description, (described) => {
      const request = buildUpdateRequest(described, {}) as unknown as Members;
      const source: Members = { ...described };

      const adapted = ["AcrConfiguration", "AdminCreateUserConfig", "Policies", "UserPoolTags", "LambdaConfig"];
      for (const [member, field] of Object.entries(REQUEST_MEMBERS)) {
        if (adapted.includes(member) || member === "DcrConfiguration") continue;
        expect(request[member]).toEqual(source[field]);
      }
      const { Policies, AdminCreateUserConfig, UserPoolTags, UserPoolTier, AcrConfiguration } = described;
      const isLite = UserPoolTier === "LITE";
      const sent = buildUpdateRequest(described, {});
      expect(sent.Policies?.PasswordPolicy).toEqual(Policies?.PasswordPolicy);
      if (!isLite) expect(sent.Policies).toEqual(Policies);
      if (!isLite) expect(sent.AcrConfiguration).toEqual(AcrConfiguration);
      const { UnusedAccountValidityDays: legacy, ...invitation } = AdminCreateUserConfig ?? {};
      expect(sent.AdminCreateUserConfig ?? {}).toMatchObject(invitation);
      const validity = sent.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
      expect(validity ?? sent.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(validity ?? legacy);
      const ownTags = Object.entries(UserPoolTags ?? {}).filter(([name]) => !name.startsWith("aws:"));
      expect(Object.entries(sent.UserPoolTags ?? {})).toEqual(ownTags);
      const unknown = Object.keys(described).filter((field) => !(field in USER_POOL_FIELDS));
      for (const field of unknown) expect(request[field]).toEqual(source[field]);
      expect(Object.keys(request).filter((member) => !(member in REQUEST_MEMBERS))).toEqual(unknown);
    }),
    RUNS,
  );
});

it("changes nothing in LambdaConfig but the wanted triggers' members, for any description", () => {
  fc.assert(
    fc.property(fc.option(foreignLambdaConfig, { nil: undefined }), wantedTriggers, (config, triggers) => {
      const input = replacing(inputFor(triggers, FOREIGN_KEY), config);

      const plan = planLambdaConfigChange(config, changeToAttach(input));

      const own = (Object.keys(triggers) as TriggerName[]).flatMap(membersOf);
      const rest = (members: object): Members =>
        Object.fromEntries(Object.entries(members).filter(([name]) => !own.includes(name) && name !== "KMSKeyID"));
      expect(plan.conflicts).toEqual([]);
      expect(rest(plan.after)).toEqual(rest(config ?? {}));
      for (const [name, wanted] of Object.entries(triggers)) {
        const arns = readSlot(plan.after as Members, name as TriggerName).map((held) => held.functionArn);
        expect(new Set(arns)).toEqual(new Set([wanted.functionArn]));
      }
    }),
    RUNS,
  );
});

it("finds nothing to change when it is applied a second time", () => {
  fc.assert(
    fc.property(foreignLambdaConfig, wantedTriggers, (config, triggers) => {
      const change = changeToAttach(replacing(inputFor(triggers, FOREIGN_KEY), config));
      const once = planLambdaConfigChange(config, change);

      const twice = planLambdaConfigChange(once.after, change);

      expect(twice.changed).toBe(false);
      expect(twice.slots).toEqual([]);
      expect(twice.conflicts).toEqual([]);
    }),
    RUNS,
  );
});

it("gives the original back when it detaches after attaching, with what was replaced and its version and key", () => {
  fc.assert(
    fc.property(foreignLambdaConfig, wantedTriggers, fc.boolean(), (config, triggers, hasOwnKey) => {
      // A key that is not made for the attachment stays: here it is always one that the pool has.
      const input = replacing(inputFor(triggers, hasOwnKey ? OUR_KEY : (config.KMSKeyID ?? OUR_KEY)), config);
      const attached = planLambdaConfigChange(config, changeToAttach(input));
      // One pool has one key: with another one beside a foreign sender nothing may be attached at all.
      fc.pre(attached.conflicts.length === 0);

      const detached = planLambdaConfigChange(attached.after, changeToDetach(input));

      expect(detached.conflicts).toEqual([]);
      expect(detached.after).toEqual(config);
    }),
    { numRuns: 600 },
  );
});

it("lets no foreign function disappear that replaces does not name, whatever was there and whatever is asked", () => {
  fc.assert(
    fc.property(foreignLambdaConfig, wantedTriggers, wantedTriggers, fc.boolean(), (config, next, former, detaches) => {
      const change = detaches
        ? changeToDetach(inputFor(next, OUR_KEY), inputFor(former, OUR_KEY))
        : changeToAttach(inputFor(next, OUR_KEY), inputFor(former, OUR_KEY));
      const plan = planLambdaConfigChange(config, change);
      fc.pre(plan.conflicts.length === 0);

      for (const name of TRIGGER_NAMES) {
        if (readSlot({ ...config }, name).length === 0) continue;
        expect(readSlot(plan.after as Members, name)).toEqual(readSlot({ ...config }, name));
      }
      expect(plan.after.KMSKeyID ?? config.KMSKeyID).toBe(config.KMSKeyID ?? plan.after.KMSKeyID);
    }),
    RUNS,
  );
});

it("refuses every slot with a foreign function that is wanted, and only those", () => {
  fc.assert(
    fc.property(foreignLambdaConfig, wantedTriggers, (config, triggers) => {
      const plan = planLambdaConfigChange(config, changeToAttach(inputFor(triggers, FOREIGN_KEY)));

      const occupied = TRIGGER_NAMES.filter((name) => triggers[name] && readSlot({ ...config }, name).length > 0);
      expect(plan.conflicts.map(({ kind, trigger, arn }) => ({ kind, trigger, arn }))).toEqual(
        occupied.map((trigger) => ({ kind: "foreign", trigger, arn: foreign(trigger) })),
      );
    }),
    RUNS,
  );
});

it("leaves a pool that resets what is left out as it was, after attaching and detaching", async () => {
  await fc.assert(
    fc.asyncProperty(description, wantedTriggers, async (described, triggers) => {
      const server = new ModelPool(possible(described));
      // Some defaults are only shown after an update: begin with a pool that has been updated before.
      await server.update(buildUpdateRequest(server.pool, server.pool.LambdaConfig ?? {}));
      const before = await server.describe(POOL_ID);
      const ownKey = before.LambdaConfig?.KMSKeyID ?? OUR_KEY;
      const input = replacing(inputFor(triggers, ownKey), before.LambdaConfig);

      await apply(server, changeToAttach(input));
      const attached = await server.describe(POOL_ID);
      await apply(server, changeToDetach(input));
      const detached = await server.describe(POOL_ID);

      const settings = ({ LambdaConfig: _config, LastModifiedDate: _date, ...rest }: UserPoolType): Members => rest;
      expect(settings(attached)).toEqual(settings(before));
      expect(settings(detached)).toEqual(settings(before));
      expect(detached.LambdaConfig).toEqual(before.LambdaConfig);
    }),
    { numRuns: 150 },
  );
});

it("reports a setting that moved, and none when two descriptions differ in the order of members and items only", () => {
  const reorder = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reorder).reverse();
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, reorder(member)]),
    );
  };
  fc.assert(
    fc.property(description, fc.string({ minLength: 1 }), (described, suffix) => {
      const changed = {
        ...described,
        SmsAuthenticationMessage: `${described.SmsAuthenticationMessage ?? ""}${suffix}`,
      };

      expect(findMovedSettings(described, reorder(described) as UserPoolType, [])).toEqual([]);
      expect(findMovedSettings(described, changed, []).map(({ path }) => path)).toEqual(["SmsAuthenticationMessage"]);
    }),
    RUNS,
  );
});
