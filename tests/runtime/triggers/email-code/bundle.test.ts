// Proves the packaged functions of the e-mail code and of the welcome e-mail, each in a process of its own that has nothing
// but the bundle, with SES's emulator behind the function's environment.
import { bundleTrigger } from "../../../../components/packaging";
import { ENVIRONMENT } from "../../../../runtime/contract";
import { createTriggerEvent } from "../../../../runtime/testing";
import { runBundle } from "../../../support/run-bundle";
import { startSes, type TestSes } from "../../../support/ses";
import { createTable, dynamoDbClient, readItems } from "../../support/clients";
import { startDynamoDb, startStub } from "../../support/servers";
import { codeIn } from "./dialogue";

const SENDER = "会員 <no-reply@example.com>";

let ses: TestSes;
beforeAll(async () => {
  ses = await startSes();
});
afterAll(() => ses.close());

const environment = () => ({
  AWS_REGION: "ap-northeast-1",
  AWS_ENDPOINT_URL_SESV2: ses.endpoint,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
});

it("the e-mail code's three functions ask for a code, send it, take it and issue tokens", async () => {
  const [define, create, verify] = await Promise.all([
    bundleTrigger({
      name: "auth-define",
      builtIn: () =>
        (
          require("../../../../runtime/triggers/email-code/define-entry") as typeof import("../../../../runtime/triggers/email-code/define-entry")
        ).createHandler({ attempts: 1 }),
    }),
    bundleTrigger({
      name: "auth-create",
      builtIn: () =>
        (
          require("../../../../runtime/triggers/email-code/create-entry") as typeof import("../../../../runtime/triggers/email-code/create-entry")
        ).createHandler({ sender: SENDER, codeLength: 7 }),
    }),
    bundleTrigger({
      name: "auth-verify",
      builtIn: () =>
        (
          require("../../../../runtime/triggers/email-code/verify-entry") as typeof import("../../../../runtime/triggers/email-code/verify-entry")
        ).createHandler({}),
    }),
  ]);
  const defineWith = (session: []) =>
    runBundle(define.path, createTriggerEvent("DefineAuthChallenge_Authentication", { request: { session } }));

  const asked = await defineWith([]);
  const created = await runBundle(create.path, createTriggerEvent("CreateAuthChallenge_Authentication"), {
    environment: environment(),
  });
  const [email] = await ses.takeEmails();
  const code = codeIn(email?.body.text, 7);
  const { privateChallengeParameters, challengeMetadata } = responseOf(created.result);
  const verified = await runBundle(
    verify.path,
    createTriggerEvent("VerifyAuthChallengeResponse_Authentication", {
      request: { privateChallengeParameters, challengeAnswer: code },
    }),
  );
  const step = { challengeName: "CUSTOM_CHALLENGE", challengeResult: true, challengeMetadata };
  const issued = await defineWith([step] as unknown as []);

  expect(asked.result).toMatchObject({
    response: { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false },
  });
  expect(code).toMatch(/^\d{7}$/);
  expect(email?.from).toBe("=?UTF-8?B?5Lya5ZOh?= <no-reply@example.com>");
  expect(verified.result).toMatchObject({ response: { answerCorrect: true } });
  expect(issued.result).toMatchObject({ response: { issueTokens: true, failAuthentication: false } });
  expect(JSON.stringify([created, verified.log, issued])).not.toContain(code);
});

describe("post confirmation welcomes", () => {
  const templates = { en: { subject: "Welcome", text: "Hello" } };
  const confirmation = createTriggerEvent("PostConfirmation_ConfirmSignUp");

  it("without folders, from a bundle without S3", async () => {
    const dynamoDb = await startDynamoDb();
    const client = dynamoDbClient(dynamoDb.endpoint);
    await createTable(client, "Users", "id");
    const config = { profile: {}, welcomeEmail: { from: SENDER, templates } };
    const builtIn = () =>
      (
        require("../../../../runtime/triggers/post-confirmation/profile-welcome-entry") as typeof import("../../../../runtime/triggers/post-confirmation/profile-welcome-entry")
      ).createHandler(config);
    const { path } = await bundleTrigger({ name: "auth-welcome", builtIn });

    const { result, log } = await runBundle(path, confirmation, {
      environment: {
        ...environment(),
        [ENVIRONMENT.profileTableName]: "Users",
        AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
      },
    });

    expect(result).toEqual(confirmation);
    expect(await ses.takeEmails()).toMatchObject([{ subject: "Welcome", body: { text: "Hello" } }]);
    expect(await readItems(client, "Users")).toHaveLength(1);
    expect(log.map((line) => JSON.parse(line) as object)).toMatchObject([{ outcome: "welcomed" }]);
    client.destroy();
    await dynamoDb.close();
  });

  it("with folders", async () => {
    const s3 = await startStub(() => ({ status: 200 }));
    const config = { folders: { prefixes: ["raw"] }, welcomeEmail: { from: SENDER, templates } };
    const builtIn = () =>
      (
        require("../../../../runtime/triggers/post-confirmation/welcome-entry") as typeof import("../../../../runtime/triggers/post-confirmation/welcome-entry")
      ).createHandler(config);
    const { path } = await bundleTrigger({ name: "auth-welcome-folders", builtIn });

    const { result } = await runBundle(path, confirmation, {
      environment: {
        ...environment(),
        [ENVIRONMENT.folderBucketName]: "user-files",
        AWS_ENDPOINT_URL_S3: s3.endpoint,
      },
    });

    await s3.close();
    expect(result).toEqual(confirmation);
    expect(s3.requests).toHaveLength(1);
    expect(await ses.takeEmails()).toMatchObject([{ subject: "Welcome" }]);
  });
});

function responseOf(result: unknown) {
  return (result as ReturnType<typeof createTriggerEvent<"CreateAuthChallenge_Authentication">>).response;
}
