// Proves the packaged function of messages, in a process of its own that has nothing but the bundle.
import { bundleTrigger } from "../../../../components/packaging";
import { createTriggerEvent } from "../../../../runtime/testing";
import { runBundle } from "../../../support/run-bundle";

it("writes the message of the user's language", async () => {
  const config = { templates: { default: { en: { subject: "Code" }, ja: { subject: "{{name}} 様の確認コード" } } } };
  const builtIn = () =>
    (
      require("../../../../runtime/triggers/custom-message/entry") as typeof import("../../../../runtime/triggers/custom-message/entry")
    ).createHandler(config);
  const { path } = await bundleTrigger({ name: "auth-messages", builtIn });
  const request = { userAttributes: { name: "山田 太郎", locale: "ja-JP" } };
  const { result } = await runBundle(path, createTriggerEvent("CustomMessage_ForgotPassword", { request }));

  expect(result).toMatchObject({ response: { emailSubject: "山田 太郎 様の確認コード" } });
});
