/**
 * New code that a failed deployment left unpublished: the alias runs the former code, and no run sees a change.
 *
 * Does not prove what the provider's state holds after such a failure.
 */
import * as pulumi from "@pulumi/pulumi";

import { evaluateComponent } from "../support/component";
import { passOn } from "../support/configurations";
import { CALLS, physicalName, serviceError, TYPES } from "../support/pulumi-mocks";
import type { Circumstances, RecordingMocks } from "../support/pulumi-mocks";

jest.mock("../../components/packaging", () => jest.requireActual("../support/fake-packaging"));

const NAME = physicalName("auth-custom-message");

interface Preview {
  warnings: string[];
  asked: RecordingMocks["calls"];
}

/** A preview, while the function has `code` and its alias runs `live`. */
async function preview(
  code: string | undefined,
  live: string | Error,
  circumstances: Circumstances = {},
): Promise<Preview> {
  const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
  const mocks = await evaluateComponent(
    { triggers: { customMessage: passOn } },
    {
      preview: true,
      outputs: (type) => (type === TYPES.function ? { codeSha256: code } : undefined),
      answers: { [CALLS.function]: () => (live instanceof Error ? live : { codeSha256: live }) },
      ...circumstances,
    },
  );
  const warnings = warn.mock.calls.map(([message]) => message);
  warn.mockRestore();
  return { warnings, asked: mocks.calls.filter(({ token }) => token === CALLS.function) };
}

it("is noticed in the preview, with the function and what to run", async () => {
  const { warnings, asked } = await preview("new", "former");

  expect(asked.map(({ inputs }) => inputs)).toEqual([{ functionName: NAME, qualifier: "live" }]);
  expect(warnings).toEqual([
    `CognitoTriggers "auth": function ${NAME} has new code that was never published, and live runs the former one: a ` +
      `deployment failed between the two. Run "aws lambda publish-version --function-name ${NAME}" and "pulumi up --refresh".`,
  ]);
});

it.each<[string, string | undefined, string | Error]>([
  ["the alias runs the function's code", "same", "same"],
  ["the code is still to be made", undefined, "former"],
  ["there is no alias, or it may not be looked at", "new", serviceError("AccessDeniedException")],
])("is not suspected when %s", async (_, code, live) => {
  expect((await preview(code, live)).warnings).toEqual([]);
});

it("is not asked for while a deployment runs: its preview has asked", async () => {
  expect((await preview("new", "former", { preview: false })).asked).toEqual([]);
});
