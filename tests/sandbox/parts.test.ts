// The small parts of the sandbox. Does not prove that a terminal shows the signs of the screen.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Endpoints, writeEndpointsFile } from "../../sandbox/endpoints-file";
import { ExpectationError } from "../../sandbox/failure";
import { nearestName } from "../../sandbox/nearest-name";
import { partitionOf } from "../../sandbox/deployment/names";
import { formatTime, Screen } from "../../sandbox/screen";
import { Teardown } from "../../sandbox/teardown";
import { expectEqual, expectRejection, expectThat } from "../../sandbox/walk/expect";

describe("Teardown", () => {
  it("closes what was opened last first, and only once", async () => {
    const closed: string[] = [];
    const teardown = new Teardown();
    teardown.add(() => void closed.push("first"));
    teardown.add(() => Promise.resolve(void closed.push("second")));

    await Promise.all([teardown.close(), teardown.close()]);

    expect(closed).toEqual(["second", "first"]);
  });

  it("goes on after a part that does not close, and says so", async () => {
    const closed: string[] = [];
    const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const teardown = new Teardown();
    teardown.add(() => void closed.push("first"));
    teardown.add(() => Promise.reject(new Error("stuck")));

    await teardown.close();

    expect(closed).toEqual(["first"]);
    expect(write).toHaveBeenCalledWith("sandbox: a part did not close: Error: stuck\n");
    write.mockRestore();
  });

  it("closes at once what is opened after the teardown has begun", async () => {
    const closed: string[] = [];
    const teardown = new Teardown();
    await teardown.close();

    teardown.add(() => void closed.push("late"));

    await teardown.close();
    expect(closed).toEqual(["late"]);
  });
});

describe("writeEndpointsFile", () => {
  const endpoints = { region: "eu-west-1", confirmationCode: "1" } as Endpoints;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "endpoints-file-test-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes JSON into a folder that it makes, and removes the file", () => {
    const file = join(folder, ".sandbox", "endpoints.json");

    const remove = writeEndpointsFile(file, endpoints);

    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(endpoints);
    remove();
    expect(existsSync(file)).toBe(false);
    expect(remove).not.toThrow();
  });

  it("leaves the file of a sandbox that has started since", () => {
    const file = join(folder, "endpoints.json");
    const remove = writeEndpointsFile(file, endpoints);
    writeEndpointsFile(file, { ...endpoints, region: "us-east-1" });

    remove();

    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ region: "us-east-1" });
  });
});

describe("Screen", () => {
  function print(use: (screen: Screen) => void): string {
    let text = "";
    use(new Screen((part) => (text += part)));
    return text;
  }

  it("prints a step with mark, title, what was seen and time", () => {
    const text = print((screen) => {
      screen.step("done", "sign-up", "accepted", 12.4);
      screen.step("direct", "repair", "done", 1234);
      screen.step("off", "history", "off");
      screen.step("failed", "sign-in", "failed", 5);
    });

    expect(text.split("\n")).toEqual([
      "  ✓ sign-up                   accepted  (12 ms)",
      "  ~ repair                    done  (1.2 s)",
      "  - history                   off",
      "  ✗ sign-in                   failed  (5 ms)",
      "",
    ]);
  });

  it("prints what was expected and found, and the last lines of the functions", () => {
    const lines = Array.from({ length: 40 }, (_, index) => ({ functionName: "f", line: `line ${index}` }));

    const text = print((screen) => screen.failure(new ExpectationError("the row", "one", "none"), lines));

    expect(text.split("\n").slice(0, 4)).toEqual([
      "      the row",
      "      expected: one",
      "      found:    none",
      "      log of the functions during this step:",
    ]);
    expect(text).not.toContain("line 9\n");
    expect(text).toContain("        f: line 10\n");
    expect(text).toContain("        f: line 39\n");
  });

  it("prints any other error with its name, line by line", () => {
    expect(print((screen) => screen.failure(new TypeError("a\nb"), []))).toBe("      TypeError: a\n      b\n");
    expect(print((screen) => screen.failure("text", []))).toBe("      text\n");
  });

  it("prints a line of a function with its name", () => {
    expect(print((screen) => screen.log({ functionName: "f", line: "hello" }))).toBe("    | f: hello\n");
  });

  it.each([
    [0.4, "0 ms"],
    [999, "999 ms"],
    [1000, "1.0 s"],
    [12345, "12.3 s"],
  ])("formats %d ms as %s", (elapsedMs, expected) => {
    expect(formatTime(elapsedMs)).toBe(expected);
  });
});

describe("expectations", () => {
  it("pass when they hold", async () => {
    expectEqual("a", { b: [1] }, { b: [1] });
    expectThat("a", true, "b", "c");
    await expect(expectRejection("a", "b", Promise.reject(new Error("c")))).resolves.toThrow("c");
  });

  it("name the subject, what was expected and what was found", async () => {
    expect(() => expectEqual("a", [1], undefined)).toThrow(new ExpectationError("a", "[1]", "undefined"));
    expect(() => expectThat("a", false, "b", { c: 1 })).toThrow(new ExpectationError("a", "b", '{"c":1}'));
    await expect(expectRejection("a", "b", Promise.resolve(1))).rejects.toThrow("a: expected b, found success: 1");
  });
});

describe("nearestName", () => {
  it.each([
    ["confg", "config"],
    ["cofnig", "config"],
    ["zzz", undefined],
    ["", undefined],
  ])("%j: %j", (name, expected) => {
    expect(nearestName(name, ["config", "environment"])).toBe(expected);
  });

  it("has nothing to offer when nothing is known", () => {
    expect(nearestName("a", [])).toBeUndefined();
  });
});

describe("partitionOf", () => {
  it.each([
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("%s is in %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });
});
