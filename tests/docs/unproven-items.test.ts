// Runs the commands of docs/triggers/post-confirmation.md that find and take away what was written under an address that
// nobody had proven. In the place of the AWS CLI stands a script that calls the SDK with the options of the command line,
// against a DynamoDB emulator and a stub of ListUsers. Does not prove how the CLI itself reads a command line.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

import { CreateTableCommand, PutItemCommand, ScanCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { dynamoDbClient } from "../runtime/support/clients";
import { startDynamoDb, startStub, type TestServer } from "../runtime/support/servers";
import { ROOT } from "./read-snippets";

const TABLE = "auth-profiles-1a2b3c4";

/** `aws <service> <operation> --option value …` as the SDK's call of that name; every page of a list. */
const AWS = `#!${process.execPath}
const [service, operation, ...options] = process.argv.slice(2);
const pascal = (name) => name.split("-").map((part) => part[0].toUpperCase() + part.slice(1)).join("");
const sdk = require(${JSON.stringify(join(ROOT, "node_modules/@aws-sdk"))} + "/client-" +
  { dynamodb: "dynamodb", "cognito-idp": "cognito-identity-provider" }[service]);
const input = {};
for (let at = 0; at < options.length; at += 2) {
  const [name, value] = [options[at].replace(/^--/, ""), options[at + 1]];
  if (name !== "output") input[pascal(name)] = value.startsWith("{") ? JSON.parse(value) : value;
}
const Client = sdk.DynamoDBClient ?? sdk.CognitoIdentityProviderClient;
const client = new Client({
  endpoint: process.env[service === "dynamodb" ? "DYNAMODB" : "COGNITO"],
  region: "ap-northeast-1",
  credentials: { accessKeyId: "a", secretAccessKey: "b" },
  maxAttempts: 1,
});
(async () => {
  const { paginateListUsers, paginateScan } = sdk;
  const paginate = { "list-users": paginateListUsers, scan: paginateScan }[operation];
  if (!paginate) return client.send(new sdk[pascal(operation) + "Command"](input));
  const all = {};
  for await (const { Users, Items } of paginate({ client }, input)) {
    if (Users) all.Users = [...(all.Users ?? []), ...Users];
    if (Items) all.Items = [...(all.Items ?? []), ...Items];
  }
  return all;
})().then(
  (answer) => process.stdout.write(JSON.stringify(answer)),
  (error) => { process.stderr.write("aws: " + error.name + "\\n"); process.exitCode = 254; },
);
`;

/** The command after a mark in the page. */
function commandAfter(mark: string): string {
  const page = readFileSync(join(ROOT, "docs/triggers/post-confirmation.md"), "utf8");
  const [, command] = new RegExp(`<!-- ${mark} -->\\n+\`\`\`bash\\n([^]*?)\`\`\``).exec(page) ?? [];
  if (command === undefined) throw new Error(`The page has no command after ${mark}.`);
  return command;
}

const LIST = commandAfter("unproven items: list");
const DELETE = commandAfter("unproven items: delete");

const user = (sub: string, email: string, verified: string) => ({
  Username: sub,
  Attributes: Object.entries({ sub, email, email_verified: verified }).map(([Name, Value]) => ({ Name, Value })),
});
const USERS = [
  user("owner", "Taro@Example.com", "true"),
  user("attacker", "taro@example.com", "false"),
  user("honest", "hanako@example.com", "false"),
  user("moved", "new@example.com", "true"),
  user("fine", "jiro@example.com", "true"),
  { Username: "phone", Attributes: [{ Name: "sub", Value: "phone" }] },
];
const ITEMS: Record<string, string | undefined> = {
  "taro@example.com": "attacker",
  "hanako@example.com": "honest",
  "old@example.com": "moved",
  "jiro@example.com": "fine",
  "left@example.com": "nobody-any-more",
  "bare@example.com": undefined,
};

let dynamodb: TestServer;
let cognito: TestServer;
let client: DynamoDBClient;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unproven-items-"));
  writeFileSync(join(folder, "aws"), AWS, { mode: 0o755 });
  dynamodb = await startDynamoDb();
  // Two pages, as a pool with more than sixty users has.
  cognito = await startStub(({ body }) => {
    const { PaginationToken, UserPoolId } = JSON.parse(body) as { PaginationToken?: string; UserPoolId: string };
    if (UserPoolId !== "ap-northeast-1_abc123") return { status: 400, body: '{"__type":"ResourceNotFoundException"}' };
    const answer = PaginationToken ? { Users: USERS.slice(2) } : { Users: USERS.slice(0, 2), PaginationToken: "2" };
    return { status: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body: JSON.stringify(answer) };
  });
  client = dynamoDbClient(dynamodb.endpoint);
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  for (const [id, sub] of Object.entries(ITEMS)) {
    const Item = { id: { S: id }, name: { S: "somebody" }, ...(sub !== undefined && { sub: { S: sub } }) };
    await client.send(new PutItemCommand({ TableName: TABLE, Item }));
  }
});

afterAll(async () => {
  client.destroy();
  await Promise.all([dynamodb.close(), cognito.close()]);
  rmSync(folder, { recursive: true });
});

async function run(command: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)("bash", ["-c", command], {
    cwd: folder,
    env: {
      PATH: [folder, process.env["PATH"]].join(delimiter),
      DYNAMODB: dynamodb.endpoint,
      COGNITO: cognito.endpoint,
      TABLE,
    },
  });
  return stdout.split("\n").filter((line) => line !== "");
}

it("lists the items whose user has not proven their address, and who has", async () => {
  expect((await run(LIST)).map((line) => line.split("\t")).sort()).toEqual([
    ["user has another address", "old@example.com", "moved", "nobody"],
    ["user has proven none", "hanako@example.com", "honest", "nobody"],
    ["user has proven none", "taro@example.com", "attacker", "owner"],
    ["user is gone", "bare@example.com", "none", "nobody"],
    ["user is gone", "left@example.com", "nobody-any-more", "nobody"],
  ]);
});

it("fails when either cannot be read, and says nothing is wrong in no case", async () => {
  const refused = run(LIST.replace("ap-northeast-1_abc123", "ap-northeast-1_other"));

  await expect(refused).rejects.toMatchObject({ code: 1, stdout: "" });
  await expect(run(LIST.replace(TABLE, "another-table"))).rejects.toMatchObject({ code: 1, stdout: "" });
});

it("takes away the very item that was listed, and no other", async () => {
  const ids = async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: TABLE }));
    return Items.map(({ id }) => id?.S).sort();
  };
  await expect(run(DELETE)).rejects.toMatchObject({
    stderr: expect.stringContaining("ConditionalCheckFailedException") as string,
  });
  expect(await ids()).toEqual(Object.keys(ITEMS).sort());

  const [answer] = await run(DELETE.replace("47a4c8d8-0b1c-4d2e-8f3a-5b6c7d8e9f00", "attacker"));

  expect(JSON.parse(answer ?? "")).toMatchObject({ Attributes: { id: { S: "taro@example.com" } } });
  expect(await ids()).toEqual(
    Object.keys(ITEMS)
      .sort()
      .filter((id) => id !== "taro@example.com"),
  );
});
