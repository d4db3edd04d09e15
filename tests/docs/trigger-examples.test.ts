// Every program in docs/triggers evaluates and packages its functions, and the packaged functions do what the page says, for
// every source of their triggers. Does not prove that Cognito calls them so, nor what AWS makes of the requests: a stub answers.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import ts from "typescript";

import { ENVIRONMENT, triggerSlug, type TriggerName } from "../../runtime/contract";
import { createTriggerEvent, TRIGGER_SOURCES } from "../../runtime/testing";
import { answer, operationOf } from "../runtime/support/old-pool";
import { startStub, type StubRequest } from "../runtime/support/servers";
import { evaluatePrograms, type EvaluatedProgram } from "../support/evaluate-program";
import { startKms } from "../support/kms";
import { runBundle } from "../support/run-bundle";
import { readSnippets, ROOT } from "./read-snippets";
import { answered, callbackExamples, DEVICE, NONCE } from "./trigger-cases/callbacks";
import { SEND_EMAIL, type Case } from "./trigger-cases/case";
import { customSenderExamples } from "./trigger-cases/custom-senders";
import { emailCodeExamples } from "./trigger-cases/email-code";
import { signInExamples } from "./trigger-cases/sign-in";
import { signUpExamples } from "./trigger-cases/sign-up";

jest.setTimeout(120_000);

const FOLDER = "docs/triggers";
const CONFIG = { "cognito-triggers:oldClientSecret": "not-a-real-secret" };
const ACCESS = { AWS_REGION: "ap-northeast-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };

const pages = readdirSync(join(ROOT, FOLDER)).filter((name) => name !== "README.md");
const examples = [
  ...signUpExamples,
  ...signInExamples,
  ...emailCodeExamples,
  ...customSenderExamples,
  ...callbackExamples,
];
const programs = pages.flatMap((page) => programsOf(page).map((text, index) => ({ page, index, text })));

const evaluations = new Map<string, EvaluatedProgram>();
let folder: string;

beforeAll(async () => {
  mkdirSync(join(ROOT, ".sandbox"), { recursive: true });
  // Below the repository, where a program finds the package by its name.
  folder = mkdtempSync(join(ROOT, ".sandbox", "trigger-examples-"));
  const files = programs.map(({ page, index, text }) => {
    const file = join(folder, `${page}-${index}.ts`);
    writeFileSync(file, text);
    return relative(ROOT, file);
  });
  const evaluated = await evaluatePrograms(files, CONFIG);
  programs.forEach(({ page, index }, at) => evaluations.set(`${page} ${index}`, evaluated[at] as EvaluatedProgram));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The blocks of a page that are programs; others show an app, or a test. */
function programsOf(page: string): string[] {
  const texts = readSnippets(join(FOLDER, page)).map(({ text }) => text);
  return texts.filter((text) => text.includes("new CognitoTriggers("));
}

/** A page's program. */
function evaluated(page: string, index: number): EvaluatedProgram {
  const program = evaluations.get(`${page} ${index}`);
  if (program === undefined) throw new Error(`${page} has no program ${index}.`);
  return program;
}

function functionOf(page: string, index: number, trigger: TriggerName) {
  const { resources } = evaluated(page, index);
  const found = resources.find(({ file, name }) => file !== undefined && name === `auth-${triggerSlug(trigger)}`);
  if (found?.file === undefined) throw new Error(`Program ${index} of ${page} makes no function for ${trigger}.`);
  return { path: found.file, environment: found.environment };
}

/** `PutItem`, or for S3 and SES, which have no such header, `PUT /bucket/key`. */
function describeRequest(request: StubRequest): string {
  if (request.headers["x-amz-target"] !== undefined) return String(operationOf(request));
  return `${request.method} ${request.path.replace(/\?.*/, "")}`;
}

/** Calls the packaged function in a process of its own, in front of a stub of AWS. */
async function invoke(page: string, program: number, trigger: TriggerName, { event, code, aws = {} }: Case) {
  const { path, environment = {} } = functionOf(page, program, trigger);
  const stub = await startStub((request) => aws[describeRequest(request)] ?? answer({}));
  const kms = await startKms();
  try {
    const keyArn = environment[ENVIRONMENT.senderKeyArn] ?? "";
    const sent = code === undefined ? event : withCode(event, await kms.encrypt(code, keyArn));
    const endpoints = { AWS_ENDPOINT_URL: stub.endpoint, AWS_ENDPOINT_URL_KMS: kms.endpoint };
    const invocation = await runBundle(path, sent, { environment: { ...environment, ...ACCESS, ...endpoints } });
    const asked = [...stub.requests.map(describeRequest), ...kms.decryptions.map(() => "Decrypt")].sort();
    return { ...invocation, event: sent, asked, texts: stub.requests.flatMap(textOf) };
  } finally {
    await Promise.all([stub.close(), kms.close()]);
  }
}

/** The event with what Cognito has encrypted. */
function withCode(event: Case["event"], code: string): Case["event"] {
  return { ...event, request: { ...event.request, code } } as Case["event"];
}

/** The text of an e-mail, where the request sends one. */
function textOf(request: StubRequest): string[] {
  if (describeRequest(request) !== SEND_EMAIL) return [];
  const { Content } = JSON.parse(request.body) as { Content: { Simple: { Body: { Text: { Data: string } } } } };
  return [Content.Simple.Body.Text.Data];
}

it("are there for every page, and for every program of it", () => {
  const called = new Set(examples.map(({ page, program }) => `${page} ${program}`));

  const uncalled = programs.filter(({ page, index }) => !called.has(`${page} ${index}`));
  expect(uncalled.map(({ page }) => page)).toEqual([]);
  expect(pages.filter((page) => programsOf(page).length === 0)).toEqual([]);
  expect(pages.filter((page) => readSnippets(join(FOLDER, page))[0]?.text !== programsOf(page)[0])).toEqual([]);
});

it("are listed in README.md, each with its page", () => {
  const links = [...readFileSync(join(ROOT, FOLDER, "README.md"), "utf8").matchAll(/^\| \[(\w+)\]\(([\w-]+\.md)\)/gm)];

  expect(links.map(([, trigger]) => trigger).sort()).toEqual(Object.keys(TRIGGER_SOURCES).sort());
  expect(pages.filter((page) => !links.some(([, , link]) => link === page))).toEqual([]);
});

it.each(programs)("$page, program $index, evaluates without a word, and packages its functions", ({ page, index }) => {
  const { stderr, resources } = evaluated(page, index);
  const files = resources.flatMap(({ file, name }) => (file !== undefined && name !== "auth-attachment" ? [file] : []));

  expect(stderr).toBe("");
  expect(files.filter((file) => statSync(file).size > 0)).not.toEqual([]);
});

describe.each(examples)("$page, program $program, $trigger", ({ page, program, trigger, cases }) => {
  it("is called from every source", () => {
    const sources = new Set(cases.map(({ event }) => event.triggerSource));

    expect([...sources].sort()).toEqual([...TRIGGER_SOURCES[trigger]].sort());
  });

  it.each(cases)("does what the page says: $event.triggerSource, $when", async (given) => {
    const { event, result, error, asked, texts } = await invoke(page, program, trigger, given);
    const { refused, response = event.response, asks = [] } = given;

    expect(error?.message).toBe(refused);
    expect(asked).toEqual(asks);
    expect(texts).toEqual(given.texts ?? texts);
    if (refused === undefined) expect(result).toEqual({ ...event, response });
    else expect(readFileSync(join(ROOT, FOLDER, page), "utf8").replace(/\s+/g, " ")).toContain(refused);
  });
});

it("create-auth-challenge.md: shows the app the very nonce that is expected, another one each time", async () => {
  const [example] = callbackExamples.filter(({ page }) => page === "create-auth-challenge.md");
  const given = example?.cases[0];
  if (given === undefined) throw new Error("The page has no case.");
  const calls = [1, 2].map(() => invoke("create-auth-challenge.md", 0, "createAuthChallenge", given));
  const [first, second] = (await Promise.all(calls)).map(
    ({ result }) => (result as { response: Record<string, unknown> }).response,
  );

  expect(first?.["publicChallengeParameters"]).toEqual(first?.["privateChallengeParameters"]);
  expect(first?.["publicChallengeParameters"]).not.toEqual(second?.["publicChallengeParameters"]);
});

it("define-auth-challenge.md: takes the code that is in the e-mail, and that one only", async () => {
  const page = "define-auth-challenge.md";
  const sent = createTriggerEvent("CreateAuthChallenge_Authentication");
  const { result, texts } = await invoke(page, 0, "createAuthChallenge", { when: "the first step", event: sent });
  const { privateChallengeParameters } = (result as typeof sent).response;
  const [, code = ""] = /code is (\d{6}), for 3 min/.exec(texts[0] ?? "") ?? [];
  const answers = [code, String((Number(code) + 1) % 10 ** 6).padStart(6, "0")].map((challengeAnswer) =>
    createTriggerEvent("VerifyAuthChallengeResponse_Authentication", {
      request: { privateChallengeParameters, challengeAnswer },
    }),
  );
  const calls = answers.map((event) => invoke(page, 0, "verifyAuthChallengeResponse", { when: "an answer", event }));
  const judged = (await Promise.all(calls)).map((call) => (call.result as (typeof answers)[0]).response.answerCorrect);

  expect(JSON.stringify(result)).not.toContain(code);
  expect(judged).toEqual([true, false]);
});

it("verify-auth-challenge-response.md: takes what the app's side makes", async () => {
  const page = "verify-auth-challenge-response.md";
  const app = readSnippets(join(FOLDER, page)).find(({ text }) => text.includes("answerChallenge"));
  const module = { exports: {} as { answerChallenge: (key: unknown, nonce: string) => Promise<string> } };
  const { outputText } = ts.transpileModule(app?.text ?? "", { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page's own text
  new Function("exports", outputText)(module.exports);
  const pkcs8 = DEVICE.privateKey.export({ type: "pkcs8", format: "der" });
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
  const event = answered(await module.exports.answerChallenge(key, NONCE));
  const { result } = await invoke(page, 0, "verifyAuthChallengeResponse", { when: "the app", event });

  expect(result).toMatchObject({ response: { answerCorrect: true } });
});
