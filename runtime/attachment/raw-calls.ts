import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { parseExactly, writeExactly } from "./exact-json";
import { isObject, type JsonObject } from "./values";

type MiddlewareStack = CognitoIdentityProviderClient["middlewareStack"];

/** An answer on its way through the middleware; its text is kept beside its body, which can be read once only. */
interface KeptAnswer {
  statusCode: number;
  body: unknown;
  text?: string;
}

const NAME = "attachmentRawCalls";

/**
 * Makes a client send the input of its commands as it is, and give the answer as it is.
 *
 * The SDK reads and writes the members that it knows. AWS adds settings to user pools several times a year: to an SDK of
 * last year they are not there, and UpdateUserPool resets what is not there. Everything but the members (endpoint, signature,
 * errors) stays the SDK's. A date is a number of seconds then, as the service writes it.
 *
 * @see https://github.com/aws/aws-sdk-js-v3#middleware-stack
 */
export function useRawCalls(client: CognitoIdentityProviderClient): void {
  sendInputAsItIs(client.middlewareStack);
  keepAnswer(client.middlewareStack, client.config.streamCollector);
  giveAnswerAsItIs(client.middlewareStack);
}

/** After the SDK's serialiser, before the length and the signature are made. */
function sendInputAsItIs(stack: MiddlewareStack): void {
  stack.add(
    (next) => (args) => {
      if (isObject(args.request)) args.request.body = writeExactly(args.input);
      return next(args);
    },
    { step: "serialize", priority: "low", name: `${NAME}Send`, override: true },
  );
}

/** Before the SDK's deserialiser, which is left to read refusals only. */
function keepAnswer(stack: MiddlewareStack, collect: CognitoIdentityProviderClient["config"]["streamCollector"]): void {
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      const answer = result.response as KeptAnswer;
      if (answer.statusCode < 300) {
        answer.text = new TextDecoder().decode(await collect(answer.body));
        answer.body = new TextEncoder().encode("{}");
      }
      return result;
    },
    { step: "deserialize", priority: "low", name: `${NAME}Keep`, override: true },
  );
}

/** After the SDK's deserialiser. */
function giveAnswerAsItIs(stack: MiddlewareStack): void {
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { text } = result.response as KeptAnswer;
      if (text !== undefined && result.output) Object.assign(result.output, parseObject(text));
      return result;
    },
    { step: "deserialize", priority: "high", name: `${NAME}Give`, override: true },
  );
}

/** @throws {SyntaxError} when the answer broke off */
function parseObject(text: string): JsonObject {
  const value = text === "" ? {} : parseExactly(text);
  if (!isObject(value)) throw new SyntaxError("Cognito's answer is no JSON object.");
  return value;
}
