/** Proves that every trigger source has an event of the right envelope; not that Cognito still sends these very shapes. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { TRIGGER_NAMES } from "../../runtime/contract";
import { loadEvent, TRIGGER_SOURCES } from "./support/events";

const DIRECTORY = join(__dirname, "../fixtures/events");
const files = readdirSync(DIRECTORY).map((file) => file.replace(/\.json$/, ""));
const filesOf = (source: string) => files.filter((file) => file.split(".")[0] === source);

describe("event fixtures", () => {
  it("hold nothing but known trigger sources", () => {
    const sources = Object.values(TRIGGER_SOURCES).flatMap((ofTrigger) => Object.keys(ofTrigger));

    expect(new Set(files.map((file) => file.split(".")[0]))).toEqual(new Set(sources));
  });

  describe.each(TRIGGER_NAMES)("%s", (trigger) => {
    const sources = Object.keys(TRIGGER_SOURCES[trigger]);

    it.each(sources)("%s has an event with the common envelope", (source) => {
      expect(filesOf(source)).not.toHaveLength(0);
      for (const file of filesOf(source)) {
        const event = loadEvent(trigger, file as Parameters<typeof loadEvent>[1]);

        expect(event).toEqual({
          version: file.match(/V(\d)_0$/)?.[1] ?? "1",
          region: "ap-northeast-1",
          userPoolId: "ap-northeast-1_aBcDeF123",
          userName: expect.any(String),
          callerContext: { awsSdkVersion: expect.any(String), clientId: expect.any(String) },
          triggerSource: source,
          request: expect.any(Object),
          response: expect.any(Object),
        });
      }
    });
  });

  it("the sources of the pre token generation trigger have an event per version that knows them", () => {
    const versions = Object.keys(TRIGGER_SOURCES.preTokenGeneration).map((source) => [source, filesOf(source).length]);

    expect(versions).toEqual([
      ["TokenGeneration_HostedAuth", 3],
      ["TokenGeneration_Authentication", 3],
      ["TokenGeneration_NewPasswordChallenge", 3],
      ["TokenGeneration_AuthenticateDevice", 3],
      ["TokenGeneration_RefreshTokens", 3],
      ["TokenGeneration_ClientCredentials", 1],
    ]);
  });
});
