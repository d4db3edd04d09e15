// Proves that settings which the bundled SDK does not know survive, through the real SDK over HTTP, against a service that
// resets what a request leaves out. That AWS takes a member back as it described it, it does not prove.
import type { FindFunction } from "../../../cli/function-check";
import { run } from "../../../cli/run";
import { COMMAND_LINE } from "../../../cli/wording";
import type { Terminal } from "../../../cli/terminal";
import { createUserPoolAttachmentHandler } from "../../../runtime/attachment/handler";
import { createRetrier } from "../../../runtime/attachment/retry";
import { createUserPoolApi } from "../../../runtime/attachment/user-pool-api";
import { functionArn, POOL_ID } from "./support/full-pool";
import { FUTURE_MEMBER, FUTURE_VALUES, fullRawPool, PLACES, structureAt } from "./support/future-settings";
import { ModelPool, refuses } from "./support/model-pool";
import { createFakeClock } from "./support/run-attachment";
import { clientFor, startStubServer } from "./support/stub-server";

type Members = Record<string, unknown>;

const OURS = functionArn("ours");
const INPUT = { userPoolId: POOL_ID, triggers: { postConfirmation: { functionArn: OURS } } };
const COMMAND = { userPoolId: POOL_ID, region: "ap-northeast-1", yes: true, dryRun: false, json: false };
const SILENT: Terminal = { print: () => {}, note: () => {}, canAsk: () => false, confirm: async () => false };

let model: ModelPool;
let server: Awaited<ReturnType<typeof startStubServer>>;
let client: ReturnType<typeof clientFor>;

beforeAll(async () => {
  server = await startStubServer(async (operation, body) => {
    try {
      if (operation === "DescribeUserPool") return { status: 200, body: { UserPool: await model.describe(POOL_ID) } };
      await model.update(body as Parameters<ModelPool["update"]>[0]);
      return { status: 200, body: {} };
    } catch (error) {
      const { name, message } = error as Error;
      return { status: 400, body: { __type: name, message } };
    }
  });
  client = clientFor(server.endpoint);
});

afterAll(async () => {
  client.destroy();
  await server.stop();
});

const handle = (action: string): Promise<unknown> =>
  createUserPoolAttachmentHandler({ api: createUserPoolApi(client), clock: createFakeClock(), log: () => {} })({
    ...INPUT,
    tf: { action, prev_input: null },
  });

function command(action: "attach" | "detach"): Promise<unknown> {
  const clock = createFakeClock();
  const retrier = createRetrier(clock, 60_000, false);
  const findFunction: FindFunction = async () => ({ kind: "there" });
  const api = createUserPoolApi(client);
  const tools = { api, clock, retrier, region: "ap-northeast-1", wording: COMMAND_LINE, findFunction };
  return action === "attach"
    ? run(
        { ...COMMAND, action, functionArns: { postConfirmation: OURS }, replace: false, tokenVersion: "V1_0" },
        SILENT,
        tools,
      )
    : run({ ...COMMAND, action, triggers: ["postConfirmation"] }, SILENT, tools);
}

const WAYS = {
  "the attachment function": () => handle("create").then(() => handle("delete")),
  "the command line": () => command("attach").then(() => command("detach")),
};

const CASES = Object.keys(WAYS).flatMap((way) =>
  PLACES.flatMap((place) => Object.keys(FUTURE_VALUES).map((kind) => [way, place || "the pool", kind, place] as const)),
);

async function failureOf(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => "no error",
    (error: Error) => error.message,
  );
}

describe("a setting that the SDK does not know", () => {
  const lost: string[] = [];

  afterAll(() => console.info(`Unknown members: ${CASES.length} tries, ${lost.length} lost.`));

  it.each(CASES)("is kept by %s, in %s: %s", async (way, _shown, kind, place) => {
    const pool = fullRawPool();
    structureAt(pool, place)[FUTURE_MEMBER] = FUTURE_VALUES[kind];
    model = new ModelPool(pool);

    await WAYS[way as keyof typeof WAYS]();

    const kept = structureAt({ ...model.pool }, place)[FUTURE_MEMBER];
    if (kept === undefined) lost.push(`${way}: ${place}`);
    expect(kept).toEqual(FUTURE_VALUES[kind]);
    expect(model.requests).toHaveLength(2);
  });
});

it("leaves the fifteen read-only members out, and everything else as it was", async () => {
  model = new ModelPool({ ...fullRawPool(), ...{ [FUTURE_MEMBER]: { Since: 1 } } } as Members);
  const before = model.pool;

  await WAYS["the attachment function"]();

  const { LastModifiedDate: _date, ...rest } = before;
  expect(model.pool).toMatchObject(rest);
});

it("stops and names them when the service refuses one, before anything has changed", async () => {
  const pool = fullRawPool();
  structureAt(pool, "Policies.PasswordPolicy")[FUTURE_MEMBER] = true;
  model = new ModelPool({ ...pool, FutureStatus: "Healthy" } as Members);
  model.futureReadOnly = ["FutureStatus"];
  const before = structuredClone(model.pool);

  const failure = await failureOf(handle("create"));
  model.updateFaults.push(refuses("SerializationException", "Unexpected field"));
  const unnamed = await failureOf(handle("create"));

  expect(model.pool).toEqual(before);
  expect(failure).toContain("sent back as they are: FutureStatus; nothing was changed");
  expect(unnamed).toContain("as they are: Policies.PasswordPolicy.FutureMember, FutureStatus; nothing was changed");
  expect(failure).toContain("newer version of pulumi-cognito-triggers");
  expect(failure).not.toContain("Healthy");
});

it("is not what expired credentials are explained by", async () => {
  model = new ModelPool({ ...fullRawPool(), FutureStatus: "Healthy" } as Members);
  model.updateFaults.push(refuses("ExpiredTokenException"));

  expect(await failureOf(handle("create"))).toContain("the AWS credentials have expired; nothing was changed");
});

it("names one that the service takes and does not keep", async () => {
  const members: Members = { ...fullRawPool(), [FUTURE_MEMBER]: { Mode: "strict" } };
  model = new ModelPool(members);
  model.afterUpdate.push(() => delete (model.pool as Members)[FUTURE_MEMBER]);

  expect(await failureOf(handle("create"))).toContain("FutureMember was {Mode: strict}, is now absent");
});
