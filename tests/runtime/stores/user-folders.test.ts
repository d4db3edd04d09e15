/** Proves what is sent to S3 and how each answer is taken, against a stub; not that S3 answers so. */
import { createPostConfirmationHandler } from "../../../runtime/triggers/post-confirmation/handler";
import { README_BODY } from "../../../runtime/stores/user-folders";
import { dynamoDbClient, s3Client } from "../support/clients";
import { createTriggerEvent } from "../../../runtime/testing";
import { captureLog } from "../support/log";
import { startStub, type StubAnswer, type StubRequest, type TestServer } from "../support/servers";

const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";
const OK: StubAnswer = { status: 200 };
const answerWith = (status: number, code: string): StubAnswer => ({
  status,
  headers: { "content-type": "application/xml" },
  body: `<Error><Code>${code}</Code><Message>secret ${SUB}</Message></Error>`,
});
const EXISTS = answerWith(412, "PreconditionFailed");
const CONFLICT = answerWith(409, "ConditionalRequestConflict");

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A handler for folders whose S3 gives these answers, the last one again and again. */
async function handlerAgainst(prefixes: string[], answerTo: (request: StubRequest, index: number) => StubAnswer) {
  let index = 0;
  const s3 = await startStub((request) => answerTo(request, index++));
  const table = await startStub(() => ({
    status: 200,
    body: "{}",
    headers: { "content-type": "application/x-amz-json-1.0" },
  }));
  open.push(s3, table);
  const log = captureLog();
  const handler = createPostConfirmationHandler(
    { profile: { tableName: "Users" }, folders: { bucketName: "user-files", prefixes } },
    { s3: s3Client(s3.endpoint), dynamodb: dynamoDbClient(table.endpoint), logger: log.logger },
  );
  const handle = () => handler(createTriggerEvent("PostConfirmation_ConfirmSignUp"));
  return { handle, log, requests: s3.requests, profileRequests: table.requests };
}

describe("a folder's README", () => {
  it("is sent on the condition that none exists, as Markdown without anything of the user", async () => {
    const { handle, requests } = await handlerAgainst(["raw-gene"], () => OK);

    await handle();

    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: "PUT",
      path: expect.stringMatching(`^/user-files/raw-gene/${SUB}/README\\.md\\?`),
      headers: { "if-none-match": "*", "content-type": "text/markdown; charset=utf-8" },
      body: README_BODY,
    });
    expect(README_BODY).not.toMatch(/taro|@|47a4c8d8/i);
  });

  it("counts as written when it exists, and is not asked for again", async () => {
    const { handle, requests, log, profileRequests } = await handlerAgainst(["raw"], () => EXISTS);

    await handle();

    expect(requests).toHaveLength(1);
    expect(profileRequests).toHaveLength(1);
    expect(log.entries).toMatchObject([{ outcome: "provisioned" }]);
  });

  it("is tried again when another write of it was under way", async () => {
    const answers = [CONFLICT, CONFLICT, EXISTS];
    const { handle, requests, log } = await handlerAgainst(["raw"], (_request, index) => answers[index]);

    await handle();

    expect(requests).toHaveLength(3);
    expect(log.entries).toMatchObject([{ outcome: "provisioned" }]);
  });

  it("is given up after three conflicts, and then there is no profile either", async () => {
    const { handle, requests, profileRequests, log } = await handlerAgainst(["raw"], () => CONFLICT);

    await expect(handle()).rejects.toMatchObject({ code: "ERR_PROVISIONING_FAILED" });

    expect(requests).toHaveLength(3);
    expect(profileRequests).toHaveLength(0);
    expect(log.entries).toMatchObject([
      {
        reason: "awsRequestRejected",
        errorName: "ConditionalRequestConflict",
        httpStatusCode: 409,
        operation: "PutObject",
      },
    ]);
  });

  it("is written for the other prefixes when one fails", async () => {
    const { handle, requests, profileRequests, log } = await handlerAgainst(
      ["raw-gene", "raw-blood", "raw-rna"],
      (request) => (request.path.includes("raw-blood") ? answerWith(403, "AccessDenied") : OK),
    );

    await expect(handle()).rejects.toMatchObject({ code: "ERR_PROVISIONING_FAILED" });

    expect(requests.map(({ path }) => path.split("/")[2]).sort()).toEqual(["raw-blood", "raw-gene", "raw-rna"]);
    expect(profileRequests).toHaveLength(0);
    expect(log.entries).toMatchObject([
      {
        outcome: "refused",
        reason: "awsAccessDenied",
        errorName: "AccessDenied",
        httpStatusCode: 403,
        resource: "user-files",
      },
    ]);
    expect(log.text()).not.toContain(SUB);
  });

  it("is asked for with the others at once, not one after the other", async () => {
    let held: (() => void) | undefined;
    const both = new Promise<void>((resolve) => (held = resolve));
    const { handle, requests } = await handlerAgainst(["a", "b"], (_request, index) => {
      if (index === 1) held?.();
      // The first request is never answered: a second one comes only if it did not wait for it.
      return index === 0 ? undefined : OK;
    });

    const handled = handle().catch(() => undefined);
    await both;

    expect(requests).toHaveLength(2);
    await Promise.all(open.splice(0).map((server) => server.close()));
    await handled;
  });
});
