// Runs the compiled sandbox (npm run build) with copies of the stack file, several changes in each to save time. Does not
// walk every combination of settings.
import { changedStackFile, lineOf, runSandbox, stepsOf, type SandboxRun } from "./run-sandbox";

type Change = readonly [string, string];

const PRE_SIGN_UP_ON = "Try `false`, then `npm start` again.\n      enabled: true";
const PRE_SIGN_UP_OFF: Change = [PRE_SIGN_UP_ON, PRE_SIGN_UP_ON.replace("true", "false")];

const USERS_API_OFF: Change = ["gone.\n    enabled: true", "gone.\n    enabled: false"];

function off(trigger: string): Change {
  return [`${trigger}:\n      enabled: true`, `${trigger}:\n      enabled: false`];
}

async function runWith(...changes: Change[]): Promise<SandboxRun> {
  const stackFile = changedStackFile(changes);
  const run = await runSandbox("--config-file", stackFile.file);
  stackFile.remove();
  return run;
}

const EMAIL_CODE = ["defineAuthChallenge", "createAuthChallenge", "verifyAuthChallengeResponse"];

describe("a stack without preSignUp and postAuthentication", () => {
  let run: SandboxRun;

  beforeAll(async () => {
    run = await runWith(PRE_SIGN_UP_OFF, off("postAuthentication"));
  });

  it("passes", () => {
    expect(run.exitCode).toBe(0);
    expect(lineOf(run.screen, "triggers on the pool")).toContain(
      "on: postConfirmation, preTokenGeneration, userMigration, defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse  (",
    );
  });

  it("lets the formerly refused sign-up pass", () => {
    expect(lineOf(run.screen, "sign-up from elsewhere")).toContain("visitor@elsewhere.test accepted: preSignUp is off");
    expect(stepsOf(run.screen)).not.toContain("✓ refused sign-up");
  });

  it("records no sign-in", () => {
    expect(lineOf(run.screen, "login history")).toContain("none recorded: postAuthentication is off");
    expect(stepsOf(run.screen)).not.toContain("✓ login history row");
  });

  it("has no function for what is off", () => {
    expect(lineOf(run.screen, "disabled triggers")).toContain(
      "no function for preSignUp, postAuthentication, customMessage, 4 that the stack does not name",
    );
  });
});

describe("a stack without postConfirmation and userMigration", () => {
  let run: SandboxRun;

  beforeAll(async () => {
    run = await runWith(off("postConfirmation"), off("userMigration"));
  });

  it("passes", () => {
    expect(run.exitCode).toBe(0);
  });

  it("makes no profile at confirmation; the repair at sign-in makes it", () => {
    expect(stepsOf(run.screen)).toContain("- profile and folders");
    expect(stepsOf(run.screen)).not.toContain("✓ profile row");
    expect(lineOf(run.screen, "profile row by sign-in")).toContain("name 山田 花子");
  });

  it("moves nobody, and says that the app client would allow no password", () => {
    expect(lineOf(run.screen, "migration")).toContain("nobody moves: userMigration is off");
    expect(run.screen).toContain("the app client allows no USER_PASSWORD_AUTH");
  });
});

describe("a stack whose e-mail code has one attempt, and a text with other numbers", () => {
  it("passes, and finds the code among them", async () => {
    const { exitCode, screen } = await runWith(
      ["emailCode: { attempts: 3 }", "emailCode: { attempts: 1 }"],
      [
        "codeLength: 6, ttlSeconds: 300",
        'codeLength: 8, ttlSeconds: 300, templates: { en: { text: "0120123456, 20261121, #123456: {{code}}" } }',
      ],
    );

    expect(exitCode).toBe(0);
    expect(lineOf(screen, "e-mail code, wrong")).toContain("refused, and the sign-in ends: it has one attempt");
    expect(lineOf(screen, "e-mail code, right")).toContain("tokens may be issued");
  });
});

describe("a stack without any trigger", () => {
  it("deploys no function at all, and passes", async () => {
    const triggers = ["postConfirmation", "postAuthentication", "preTokenGeneration", "userMigration", ...EMAIL_CODE];

    const { exitCode, screen } = await runWith(PRE_SIGN_UP_OFF, USERS_API_OFF, ...triggers.map(off));

    expect(exitCode).toBe(0);
    expect(lineOf(screen, "deployment")).toContain(", 0 functions");
    expect(lineOf(screen, "triggers on the pool")).toContain("on: none");
    expect(lineOf(screen, "users API")).toContain("not there: usersApi is off");
  });
});

describe("a stack with other settings of the behaviours, existing stores and a secret", () => {
  let run: SandboxRun;

  beforeAll(async () => {
    run = await runWith(
      ["profile: { table: { create: {} }, key: sub }", "profile: { table: { existing: Users }, key: email }"],
      [
        "folders: { bucket: { create: {} }, prefixes: [raw-gene, raw-blood], key: sub }",
        "folders: { bucket: { existing: my-bucket }, prefixes: [home], key: email }",
      ],
      [
        "loginHistory: { table: { create: {} }, retentionDays: 90 }",
        "loginHistory: { table: { existing: Logins }, retentionDays: 7 }",
      ],
      [
        "allowedEmailDomains: [example.com]",
        "allowedEmailDomains: ['*.example.com', example.org]\n      blockedEmailDomains: [team.example.com]\n" +
          "      autoConfirm: true\n      autoVerifyEmail: true\n      applyToAdminCreatedUsers: false",
      ],
      ["clientId: legacyclient", "clientId: legacyclient\n        clientSecret: { secure: AAABAabc= }"],
      ["forgotPassword: true", "forgotPassword: false"],
    );
  });

  it("passes", () => {
    expect(run.exitCode).toBe(0);
  });

  it("keeps to both lists of domains, and confirms at once", () => {
    expect(lineOf(run.screen, "sign-up")).toContain(
      "Hanako.Yamada+Sandbox@EXAMPLE.ORG, 山田 花子: accepted and confirmed at once",
    );
    expect(stepsOf(run.screen)).not.toContain("✓ confirmation by code");
    expect(lineOf(run.screen, "admin-created user")).toContain("accepted: applyToAdminCreatedUsers is off");
  });

  it("makes stand-ins for the stores that exist already, and keys profiles and folders by e-mail in them", () => {
    expect(stepsOf(run.screen).filter((step) => step === "- existing resource")).toHaveLength(3);
    expect(lineOf(run.screen, "profile row")).toContain("Users: email as id, e-mail hanako.yamada+sandbox@example.org");
    expect(lineOf(run.screen, "folder objects")).toContain("my-bucket: README.md in home/email/");
    expect(lineOf(run.screen, "login history row")).toMatch(/Logins: signed in .*, expires after 7 days/);
  });

  it("stands a placeholder in for the encrypted secret, and says so", () => {
    expect(lineOf(run.screen, "encrypted setting")).toContain(
      "cognito-triggers:triggers.userMigration.from.clientSecret: a random placeholder stands for it",
    );
    expect(stepsOf(run.screen)).toContain("✓ migration at sign-in");
  });

  it("moves nobody who forgot the password", () => {
    expect(lineOf(run.screen, "forgotten password")).toContain("nobody moves: forgotPassword is off");
  });
});

describe("a stack that signs in with user names and has a function outside the program", () => {
  const functionArn = "arn:aws:lambda:ap-northeast-1:123456789012:function:messages:live";
  let run: SandboxRun;

  beforeAll(async () => {
    run = await runWith(
      ["signInWith: [email]", "signInWith: [username]"],
      ["profile: { table: { create: {} }, key: sub }", "profile: { table: { create: {} }, key: username }"],
      ["customMessage: { enabled: false }", `customMessage: { functionArn: "${functionArn}" }`],
    );
  });

  it("passes", () => {
    expect(run.exitCode).toBe(0);
  });

  it("walks with user names, and says where the emulator cannot", () => {
    expect(lineOf(run.screen, "profile row")).toContain("username as id");
    expect(lineOf(run.screen, "migration at sign-in")).toContain("taro signed in with the old password");
    expect(lineOf(run.screen, "moved user's next sign-in")).toContain(
      "not walked: cognito-local gives a moved user another user name",
    );
  });

  it("says that the function is not run", () => {
    expect(lineOf(run.screen, "customMessage")).toContain(`not run: ${functionArn} is a function outside this program`);
  });
});

describe("a stack with a required second factor, and a legacy pool behind a role", () => {
  it("passes, and says what could not be walked", async () => {
    const { exitCode, screen } = await runWith(
      ["mfa: optional", "mfa: required"],
      ["clientId: legacyclient", "clientId: legacyclient\n        roleArn: arn:aws:iam::999999999999:role/legacy"],
    );

    expect(exitCode).toBe(0);
    expect(lineOf(screen, "sign-in")).toContain(
      "ADMIN_USER_PASSWORD_AUTH (cognito-local cannot enrol a second factor)",
    );
    expect(stepsOf(screen)).not.toContain("✓ login history row");
    expect(stepsOf(screen)).toContain("~ further sign-in");
    expect(lineOf(screen, "migration")).toContain("there is no emulator of STS");
  });
});

describe("a stack whose users API asks for no token", () => {
  it("says so, and makes what a stranger names", async () => {
    const { exitCode, screen } = await runWith(
      ["authorization: jwt", "authorization: none"],
      ["profile: { table: { create: {} }, key: sub }", "profile: { table: { create: {} }, key: email }"],
    );

    expect(exitCode).toBe(0);
    expect(stepsOf(screen).filter((step) => step.includes("users API"))).toEqual(["✓ users API, no token"]);
    expect(lineOf(screen, "users API, no token")).toMatch(
      /200 \{.*"id":"yuki\.mori@example\.com".*authorization: none/,
    );
  });
});

describe("a stack whose users API makes folders only", () => {
  it("makes them as often as it is asked: nothing says that the user was there", async () => {
    const { exitCode, screen } = await runWith(
      ["      profile: { table: { create: {} }, key: sub }\n", ""],
      ["repairProfile: true", "repairProfile: false"],
      ["authorization: jwt\n", "authorization: jwt\n      language: en\n"],
    );

    expect(exitCode).toBe(0);
    expect(lineOf(screen, "users API, own token")).toContain('"profile":null');
    expect(lineOf(screen, "users API, once more")).toContain('200 {"message":"The account is set up."');
  });
});
