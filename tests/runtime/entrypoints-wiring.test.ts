/**
 * Proves that each entry point takes its resources' names from the environment and sends them to the services, which are stubs
 * here, found through the environment too. The bundles of these entry points are run in tests/packaging.
 */
import { ENVIRONMENT } from "../../runtime/contract";
import { createHandler as createPostAuthentication } from "../../runtime/triggers/post-authentication/entry";
import { createHandler as createPostConfirmation } from "../../runtime/triggers/post-confirmation/entry";
import { createHandler as createPreSignUp } from "../../runtime/triggers/pre-sign-up/entry";
import { createHandler as createUserMigration } from "../../runtime/triggers/user-migration/entry";
import { createHandler as createAssumingMigration } from "../../runtime/triggers/user-migration/assume-role-entry";
import { secretHash } from "../../runtime/jwt/secret-hash";
import { createTriggerEvent } from "../../runtime/testing";
import { oldUser, operationOf, TOKENS } from "./support/old-pool";
import { startStub, type StubRequest, type TestServer } from "./support/servers";

const ROLE = "arn:aws:iam::123456789012:role/migration";
const RESOURCES = {
  [ENVIRONMENT.profileTableName]: "Users-1a2b",
  [ENVIRONMENT.folderBucketName]: "folders-3c4d",
  [ENVIRONMENT.loginHistoryTableName]: "Logins-5e6f",
  [ENVIRONMENT.migrationUserPoolId]: "eu-west-1_legacy01",
  [ENVIRONMENT.migrationClientId]: "legacyclient",
};

const before = { ...process.env };
let stub: TestServer & { requests: StubRequest[] };

/** Every service behind one stub; the old pool's answers are the only ones that matter. */
function answer(request: StubRequest) {
  const operation = operationOf(request);
  if (operation === "AdminInitiateAuth") return TOKENS;
  if (operation === "AdminGetUser") return oldUser();
  if (!request.body.includes("Action=AssumeRole")) return { status: 200, body: request.method === "POST" ? "{}" : "" };
  const credentials =
    "<AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>";
  const expiration = `<Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>`;
  const result = `<AssumeRoleResult><Credentials>${credentials}${expiration}</Credentials></AssumeRoleResult>`;
  return { status: 200, body: `<AssumeRoleResponse>${result}</AssumeRoleResponse>` };
}

beforeEach(async () => {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  stub = await startStub(answer);
  Object.assign(process.env, RESOURCES, {
    AWS_REGION: "ap-northeast-1",
    AWS_ACCESS_KEY_ID: "AKIDFUNCTION",
    AWS_SECRET_ACCESS_KEY: "function-secret",
    AWS_ENDPOINT_URL: stub.endpoint,
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
  await stub.close();
});

const confirmation = () => createTriggerEvent("PostConfirmation_ConfirmSignUp");
const signIn = () => createTriggerEvent("PostAuthentication_Authentication");
const migration = () => createTriggerEvent("UserMigration_Authentication");
const tableOf = ({ body }: StubRequest) => (JSON.parse(body) as { TableName: string }).TableName;

describe("the entry point", () => {
  it("pre-sign-up takes its rules from the config", async () => {
    const handler = createPreSignUp({ allowedEmailDomains: ["example.org"] });

    await expect(handler(createTriggerEvent("PreSignUp_SignUp"))).rejects.toMatchObject({
      code: "ERR_SIGN_UP_DOMAIN_NOT_ALLOWED",
    });
  });

  it("post-confirmation writes into the table and the bucket of the environment", async () => {
    await createPostConfirmation({ profile: { key: "sub" }, folders: { prefixes: ["raw"] } })(confirmation());

    const [folder, profile] = stub.requests;
    expect(folder?.path).toMatch(/^\/folders-3c4d\/raw\/47a4c8d8-[0-9a-f-]+\/README\.md\?/);
    expect(profile && tableOf(profile)).toBe("Users-1a2b");
  });

  it("post-authentication writes into, and reads from, the tables of the environment", async () => {
    await createPostAuthentication({ loginHistory: { retentionDays: 30 }, repair: { profile: {} } })(signIn());

    expect(stub.requests.map((request) => [operationOf(request), tableOf(request)]).sort()).toEqual([
      ["GetItem", "Users-1a2b"],
      ["PutItem", "Logins-5e6f"],
      ["PutItem", "Users-1a2b"],
    ]);
  });

  it("user-migration asks the old pool of the environment, in the Region of that pool's id", async () => {
    const { response } = await createUserMigration({ attributes: ["name"] })(migration());

    expect(response).toMatchObject({ userAttributes: { name: "山田 太郎" }, finalUserStatus: "CONFIRMED" });
    expect(JSON.parse(stub.requests[0]?.body ?? "")).toMatchObject({
      UserPoolId: "eu-west-1_legacy01",
      ClientId: "legacyclient",
    });
    expect(stub.requests[0]?.headers.authorization).toMatch(/Credential=AKIDFUNCTION\/\d+\/eu-west-1\/cognito-idp\//);
  });

  it("user-migration takes the Region and the secret of the environment", async () => {
    process.env[ENVIRONMENT.migrationRegion] = "us-west-2";
    process.env[ENVIRONMENT.migrationClientSecret] = "very-secret";

    await createUserMigration({})(migration());

    const hash = secretHash({
      username: "taro.yamada@example.com",
      clientId: "legacyclient",
      clientSecret: "very-secret",
    });
    expect(JSON.parse(stub.requests[0]?.body ?? "")).toMatchObject({ AuthParameters: { SECRET_HASH: hash } });
    expect(stub.requests[0]?.headers.authorization).toContain("/us-west-2/cognito-idp/");
  });

  it("user-migration-assume-role asks as the role of the environment, assumed in the function's own Region", async () => {
    process.env[ENVIRONMENT.migrationRoleArn] = ROLE;
    process.env[ENVIRONMENT.migrationExternalId] = "external-1";

    await createAssumingMigration({})(migration());

    const [assume, ask] = stub.requests;
    expect(Object.fromEntries(new URLSearchParams(assume?.body))).toMatchObject({
      RoleArn: ROLE,
      ExternalId: "external-1",
    });
    expect(assume?.headers.authorization).toContain("/ap-northeast-1/sts/");
    expect(ask?.headers.authorization).toMatch(/Credential=ASIAROLE\/\d+\/eu-west-1\/cognito-idp\//);
  });
});

describe("a missing variable is named at once", () => {
  const migrate = () => createUserMigration({});
  it.each<[string, () => unknown]>([
    [ENVIRONMENT.profileTableName, () => createPostConfirmation({ profile: {} })],
    [ENVIRONMENT.folderBucketName, () => createPostConfirmation({ folders: { prefixes: ["raw"] } })],
    [ENVIRONMENT.loginHistoryTableName, () => createPostAuthentication({ loginHistory: {} })],
    [ENVIRONMENT.profileTableName, () => createPostAuthentication({ repair: { profile: {} } })],
    [ENVIRONMENT.migrationUserPoolId, migrate],
    [ENVIRONMENT.migrationClientId, migrate],
    [ENVIRONMENT.migrationRoleArn, () => createAssumingMigration({})],
  ])("%s", (name, create) => {
    const message = `Environment variable ${name} is not set. The component sets it with the function; deploy the stack again.`;

    Reflect.deleteProperty(process.env, name);
    expect(create).toThrow(message);
    process.env[name] = "";
    expect(create).toThrow(message);
  });

  it("a variable of what is not configured is not asked for", () => {
    for (const name of Object.keys(RESOURCES)) Reflect.deleteProperty(process.env, name);
    process.env[ENVIRONMENT.profileTableName] = "Users";

    expect(createPostConfirmation({ profile: {} })).toEqual(expect.any(Function));
  });

  it("a repair without a profile is refused", () => {
    expect(() => createPostAuthentication({ repair: { folders: { prefixes: ["raw"] } } })).toThrow(
      new TypeError(
        "postAuthentication.repair.profile: missing. A missing profile is what tells that a user needs repair.",
      ),
    );
  });
});
