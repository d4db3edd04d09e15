// Proves a callback that decrypts, packaged and run in a process of its own with the component's environment; and its size.
// Does not prove what a real custom sender sends, nor Lambda's own loading of the file.
import { bundleTrigger, type TriggerBundle } from "../../../components/packaging";
import { ENVIRONMENT } from "../../../runtime/contract";
import type { CustomSenderEvent } from "../../../runtime/custom-sender";
import { createTriggerEvent } from "../../../runtime/testing";
import { SENDER_KEY } from "../../support/configurations";
import { KMS_ENVIRONMENT, startKms, type KmsStub } from "../../support/kms";
import { runBundle } from "../../support/run-bundle";

interface Timed {
  getRemainingTimeInMillis: () => number;
}

/** As a user writes it; what it would send goes into the event, for the test to see. */
const sendsMail = async (event: CustomSenderEvent, context: Timed) => {
  const { decryptCode } =
    require("pulumi-cognito-triggers/custom-sender") as typeof import("pulumi-cognito-triggers/custom-sender");
  return { sent: await decryptCode(event, { context }) };
};

let kms: KmsStub;
let bundle: TriggerBundle;

beforeAll(async () => {
  kms = await startKms();
  bundle = await bundleTrigger({ name: "auth-custom-email-sender", callback: sendsMail });
});
afterAll(() => kms.close());

const environment = (keyArn: string) => ({
  ...KMS_ENVIRONMENT,
  AWS_ENDPOINT_URL_KMS: kms.endpoint,
  [ENVIRONMENT.senderKeyArn]: keyArn,
});

it("decrypts with the key that its environment names", async () => {
  const code = await kms.encrypt("p&lt;ss合言葉", SENDER_KEY);
  const event = createTriggerEvent("CustomEmailSender_AdminCreateUser", { request: { code } });
  const { result, log } = await runBundle(bundle.path, event, { environment: environment(SENDER_KEY) });

  expect(result).toEqual({ sent: "p<ss合言葉" });
  expect(log).toEqual([]);
});

it("names its error, minified, and tells nothing secret", async () => {
  const code = await kms.encrypt("918273", SENDER_KEY.replace("key/1", "key/2"));
  const event = createTriggerEvent("CustomSMSSender_SignUp", { request: { code } });
  const { error, log } = await runBundle(bundle.path, event, { environment: environment(SENDER_KEY) });

  expect(error?.name).toBe("CodeDecryptionError");
  expect(error?.message).toContain(`and this function decrypts with ${SENDER_KEY} only.`);
  expect(`${error?.message} ${log.join(" ")}`).not.toMatch(/918273|AYAD/);
});

it("gives null for a notification, without a key", async () => {
  const event = createTriggerEvent("CustomEmailSender_AccountTakeOverNotification");

  expect((await runBundle(bundle.path, event)).result).toEqual({ sent: null });
});

it("weighs what the Encryption SDK does, and takes credentials from the environment only", () => {
  const providers = bundle.inputs.filter((path) => /credential-provider|token-providers/.test(path));

  expect(bundle.sizeBytes).toBeLessThan(665_000);
  expect(providers.filter((path) => !path.includes("/credential-provider-env/"))).toEqual([]);
});
