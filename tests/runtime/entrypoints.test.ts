// The entry points' own work: names from the environment, and the smaller bundles' refusal of what they lack. What the
// handlers then do is in the behaviours' tests, and the bundles are run in tests/packaging and by the sandbox.
import { ENVIRONMENT } from "../../runtime/contract";
import { createHandler as createTables } from "../../runtime/triggers/post-authentication/tables-entry";
import { createHandler as createProfile } from "../../runtime/triggers/post-confirmation/profile-entry";

const NAMES = {
  [ENVIRONMENT.profileTableName]: "Users",
  [ENVIRONMENT.folderBucketName]: "folders",
  [ENVIRONMENT.loginHistoryTableName]: "Logins",
};

beforeEach(() => Object.assign(process.env, NAMES));
afterEach(() => Object.keys(NAMES).forEach((name) => Reflect.deleteProperty(process.env, name)));

describe("without folders", () => {
  it("post confirmation makes a handler for the profile alone", () => {
    expect(createProfile({ profile: { key: "email" } })).toEqual(expect.any(Function));
  });

  it("post authentication makes a handler for history and a repair of the profile alone", () => {
    expect(createTables({ loginHistory: { retentionDays: 30 }, repair: { profile: {} } })).toEqual(
      expect.any(Function),
    );
  });

  it("both refuse folders, at once, since S3 is not in their bundle", () => {
    const folders = { prefixes: ["raw-gene"] };

    expect(() => createProfile({ profile: {}, folders })).toThrow("folders: this function was bundled without S3.");
    expect(() => createTables({ repair: { profile: {}, folders } })).toThrow(
      "folders: this function was bundled without S3.",
    );
  });

  it("a missing variable is named", () => {
    Reflect.deleteProperty(process.env, ENVIRONMENT.profileTableName);

    expect(() => createProfile({ profile: {} })).toThrow(ENVIRONMENT.profileTableName);
  });
});
