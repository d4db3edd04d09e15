/**
 * What the component's own arguments and options hand down to every child: tags and the provider.
 *
 * Does not prove which resources AWS lets be tagged: the list below is the provider's.
 */
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";

import { evaluateComponent } from "../support/component";
import { ALL_BEHAVIOURS } from "../support/configurations";
import { CALLS, shortType } from "../support/pulumi-mocks";
import type { RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const TAGGABLE = [
  "cloudwatch.LogGroup",
  "cognito.UserPool",
  "dynamodb.Table",
  "iam.Role",
  "lambda.Function",
  "s3.Bucket",
];

const childrenOf = (mocks: RecordingMocks) => mocks.resources.filter(({ type }) => type.startsWith("aws:"));

describe("tags", () => {
  it("are on every resource that takes tags, the attachment's included, and on no other", async () => {
    const tags = { environment: "dev", owner: pulumi.output("identity") };
    const mocks = await evaluateComponent({ ...ALL_BEHAVIOURS, tags });

    const tagged = childrenOf(mocks).filter(({ inputs }) => inputs["tags"] !== undefined);
    expect([...new Set(tagged.map(({ type }) => shortType(type)))].sort()).toEqual(TAGGABLE);
    expect(tagged.map(({ inputs }) => inputs["tags"])).toEqual(
      tagged.map(() => ({ environment: "dev", owner: "identity" })),
    );
    const untagged = childrenOf(mocks).filter(
      ({ type, inputs }) => TAGGABLE.includes(shortType(type)) && inputs["tags"] === undefined,
    );
    expect(untagged).toEqual([]);
  });

  it("are left out when there are none", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    expect(childrenOf(mocks).filter(({ inputs }) => "tags" in inputs)).toEqual([]);
  });
});

describe("provider of the component", () => {
  const provider = () => new Provider("tokyo", { region: "ap-northeast-1" });

  it.each<[string, () => pulumi.ComponentResourceOptions]>([
    ["provider", () => ({ provider: provider() })],
    ["providers, a list", () => ({ providers: [provider()] })],
    ["providers, a map", () => ({ providers: { aws: provider() } })],
  ])("given as %s, is that of every child and of every question about account, region and pool", async (_, options) => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS, { options });

    const children = childrenOf(mocks);
    expect(children).toHaveLength(40);
    expect(children.filter(({ engine }) => !engine.provider.includes("::tokyo::"))).toEqual([]);
    // The pool is looked at twice: for its triggers, and for its settings.
    expect(mocks.calls.map(({ token }) => token).sort()).toEqual(
      [CALLS.callerIdentity, CALLS.function, CALLS.partition, CALLS.region, CALLS.userPool, CALLS.userPool].sort(),
    );
    expect(mocks.calls.filter(({ provider: asked }) => !asked.includes("::tokyo::"))).toEqual([]);
  });

  it("is the stack's default one when none is given", async () => {
    const mocks = await evaluateComponent(ALL_BEHAVIOURS);

    expect(childrenOf(mocks).filter(({ engine }) => engine.provider !== "")).toEqual([]);
    expect(mocks.calls.filter(({ provider: asked }) => asked !== "")).toEqual([]);
    expect(mocks.calls).toHaveLength(6);
  });

  it("is asked for a pool that exists, too", async () => {
    const args = {
      userPool: { existing: { id: "ap-northeast-1_abc123" } },
      triggers: { preSignUp: { autoConfirm: true } },
    };
    const mocks = await evaluateComponent(args, { options: () => ({ provider: provider() }) });

    const asked = mocks.calls.filter(({ token }) => token === CALLS.userPool);
    expect(asked.map(({ provider: used }) => used.includes("::tokyo::"))).toEqual([true]);
  });
});
