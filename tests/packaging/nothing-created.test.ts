/**
 * Callbacks whose fault shows only when they are serialised or bundled, with the real packaging: the deployment stops before
 * any resource of the component is asked for, with all of them in one message.
 *
 * Does not prove anything of the resources that the program makes beside the component.
 */
import type * as pulumi from "@pulumi/pulumi";

import { CognitoTriggers } from "../../components";
import type { TriggersArgs } from "../../components";
import { evaluate } from "../support/pulumi-mocks";

class Program {
  readonly limit = 3;
  readonly callback = <Event>(event: Event): Promise<Event> => Promise.resolve(this.limit > 0 ? event : event);
}

/** What the engine was asked for, and the message with which the deployment stopped. */
async function deploy(triggers: TriggersArgs) {
  const asked: string[] = [];
  const outputs = (type: string) => {
    if (type !== "pulumi:pulumi:Stack") asked.push(type);
    return undefined;
  };
  const program = () => new CognitoTriggers("auth", { userPool: { create: {} }, triggers });
  const failure = await evaluate(program, { outputs }).catch((error: unknown) => error);
  return { asked, message: failure instanceof Error ? failure.message : "" };
}

it("asks for nothing, not even for the user pool, and names every such callback", async () => {
  const { asked, message } = await deploy({
    postConfirmation: { profile: { table: { create: {} } } },
    preSignUp: new Program().callback,
    customMessage: async (event) => {
      (require("@pulumi/pulumi") as typeof pulumi).getStack();
      return event;
    },
  });

  expect(asked).toEqual([]);
  expect(message).toMatch(/Callback of "auth-pre-sign-up" .*captured 'this'/s);
  expect(message).toMatch(/Callback of "auth-custom-message" .*"@pulumi\/pulumi" works only while deploying/s);
});

it("asks for all of it when the callbacks are right", async () => {
  const { asked, message } = await deploy({ preSignUp: (event) => Promise.resolve(event) });

  expect(message).toBe("");
  expect(asked).toContain("aws:cognito/userPool:UserPool");
  expect(asked).toContain("cognito-triggers:index:CognitoTriggers");
});
