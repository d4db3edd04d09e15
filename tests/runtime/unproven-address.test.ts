/**
 * A confirmation proves no address: a pool confirms by itself, by an administrator, by text message, and at a federated first
 * sign-in. Runs against dynalite and s3rver over HTTP. That Cognito sends `email_verified` so is not proven here.
 */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";

import type { ProvisioningOptions } from "../../runtime/stores/options";
import { createPostAuthenticationHandler } from "../../runtime/triggers/post-authentication/handler";
import {
  createPostConfirmationHandler,
  createPostConfirmationHandlerWith,
} from "../../runtime/triggers/post-confirmation/handler";
import { createProvisioner } from "../../runtime/stores/provisioning";
import { createTriggerEvent } from "../../runtime/testing";
import { createTable, readItems } from "./support/clients";
import { withAttributes } from "./support/events";
import { captureLog } from "./support/log";
import { startStores, type TestStores } from "./support/stores";

const BUCKET = "user-files";
const VICTIM = "victim@example.com";

let emulators: TestStores;
let dynamodb: DynamoDBClient;
let s3: S3Client;
let table: string;
let tableNumber = 0;

beforeAll(async () => {
  emulators = await startStores(BUCKET);
  ({ dynamodb, s3 } = emulators);
});
afterAll(() => emulators.close());
beforeEach(async () => {
  table = `Users-${(tableNumber += 1)}`;
  await createTable(dynamodb, table, "id");
});

const confirmation = (attributes: Record<string, string | undefined>) =>
  withAttributes(createTriggerEvent("PostConfirmation_ConfirmSignUp"), { email: VICTIM, ...attributes });
const signIn = (attributes: Record<string, string | undefined>) =>
  withAttributes(createTriggerEvent("PostAuthentication_Authentication"), { email: VICTIM, ...attributes });

type Profile = NonNullable<ProvisioningOptions["profile"]>;
const options = (profileKey: Profile["key"], folderKey: Profile["key"]) => ({
  profile: { tableName: table, key: profileKey },
  folders: { bucketName: BUCKET, prefixes: [`raw-${tableNumber}`], key: folderKey },
});

async function listKeys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key = "" }) => Key).filter((key) => key.startsWith(`raw-${tableNumber}/`));
}

const UNPROVEN: [string, Record<string, string | undefined>][] = [
  ["a sign-up that preSignUp or an administrator confirmed", { email_verified: "false" }],
  [
    "a sign-up that a text message confirmed",
    { email_verified: undefined, phone_number: "+819012345678", phone_number_verified: "true" },
  ],
  ["a federated first sign-in", { email_verified: "false", "cognito:user_status": "EXTERNAL_PROVIDER" }],
  ["a word that Cognito does not send", { email_verified: "TRUE" }],
];

describe("PostConfirmation_ConfirmSignUp without a proven address", () => {
  it.each(UNPROVEN)("%s writes nothing under the address, and lets the user go on", async (_what, attributes) => {
    const log = captureLog();
    const event = confirmation(attributes);
    const handler = createPostConfirmationHandler(options("email", "email"), { dynamodb, s3, logger: log.logger });

    expect(await handler(event)).toBe(event);

    expect(await readItems(dynamodb, table)).toEqual([]);
    expect(await listKeys()).toEqual([]);
    expect(log.entries).toMatchObject([{ level: "WARN", outcome: "continued", reason: "userEmailNotVerified" }]);
    expect(log.text()).not.toMatch(/victim|example\.com/);
  });

  it.each([
    ["email", "sub"],
    ["sub", "email"],
  ] as const)(
    "writes nothing at all for profile by %s and folders by %s: half of it would hide the user from the repair",
    async (profileKey, folderKey) => {
      const handler = createPostConfirmationHandler(options(profileKey, folderKey), {
        dynamodb,
        s3,
        logger: captureLog().logger,
      });

      await handler(confirmation({ email_verified: "false" }));

      expect(await readItems(dynamodb, table)).toEqual([]);
      expect(await listKeys()).toEqual([]);
    },
  );

  it("writes at once where the address names nothing", async () => {
    const log = captureLog();
    const handler = createPostConfirmationHandler(options("sub", "username"), { dynamodb, s3, logger: log.logger });

    await handler(confirmation({ email_verified: "false" }));

    expect(await readItems(dynamodb, table)).toHaveLength(1);
    expect(await listKeys()).toHaveLength(1);
    expect(log.entries).toMatchObject([{ level: "INFO", outcome: "provisioned" }]);
  });

  it("sends no welcome e-mail", async () => {
    const sendWelcome = jest.fn(() => Promise.resolve(true));
    const handler = createPostConfirmationHandlerWith(
      { createProvisioner, createSendWelcome: () => sendWelcome },
      { ...options("email", "email"), welcomeEmail: { from: "no-reply@example.com", templates: {} } },
      { dynamodb, s3, logger: captureLog().logger },
    );

    await handler(confirmation({ email_verified: "false" }));
    expect(sendWelcome).not.toHaveBeenCalled();

    await handler(confirmation({}));
    expect(sendWelcome).toHaveBeenCalledTimes(1);
  });
});

describe("an attacker who was confirmed with the address of a victim", () => {
  const ATTACKER = "11111111-2222-4333-8444-555555555555";
  const OWNER = "66666666-7777-4888-8999-000000000000";

  it("has nothing, and the victim's own confirmation writes the victim's profile and folder", async () => {
    const log = captureLog();
    const handler = createPostConfirmationHandler(options("email", "email"), { dynamodb, s3, logger: log.logger });
    await handler(confirmation({ sub: ATTACKER, email_verified: "false" }));

    await handler(confirmation({ sub: OWNER, email_verified: "true" }));

    expect(await readItems(dynamodb, table)).toEqual([expect.objectContaining({ id: VICTIM, sub: OWNER })]);
    expect(await listKeys()).toEqual([`raw-${tableNumber}/${VICTIM}/README.md`]);
    expect(log.entries.at(-1)).toMatchObject({ outcome: "provisioned" });
  });
});

describe("the repair after a confirmation without proof", () => {
  it.each([
    ["email", "email"],
    ["sub", "email"],
    ["email", "sub"],
  ] as const)(
    "makes profile (by %s) and folders (by %s) at the first sign-in with a verified address, and once",
    async (profileKey, folderKey) => {
      const log = captureLog();
      const made = options(profileKey, folderKey);
      const confirm = createPostConfirmationHandler(made, { dynamodb, s3, logger: log.logger });
      const repair = createPostAuthenticationHandler({ repair: made }, { dynamodb, s3, logger: log.logger });
      const event = signIn({ email_verified: "false" });

      await confirm(confirmation({ email_verified: "false" }));
      expect(await repair(event)).toBe(event);
      expect(await readItems(dynamodb, table)).toEqual([]);
      expect(await listKeys()).toEqual([]);

      await repair(signIn({ email_verified: "true" }));
      await repair(signIn({ email_verified: "true" }));

      const { sub = "" } = event.request.userAttributes;
      const nameOf = { email: VICTIM, sub };
      expect(await readItems(dynamodb, table)).toEqual([expect.objectContaining({ id: nameOf[profileKey], sub })]);
      expect(await listKeys()).toEqual([`raw-${tableNumber}/${nameOf[folderKey]}/README.md`]);
      expect(log.entries.map(({ outcome }) => outcome)).toEqual(["continued", "continued", "repaired", "recorded"]);
    },
  );
});
