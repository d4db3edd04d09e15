import { resolve } from "node:path";

import { findEsModule } from "./es-modules";
import type { CallbackChecks, PreparedSource, PreparedText } from "./prepared-text";

/** What esbuild is asked for when a part of a bundle is meant that lies in no file: `cognito-triggers:callback/0`. */
export const SCHEME = "cognito-triggers";

/** What looks at the answer of a callback, and at how it came about. */
const RETURNED_EVENT = findEsModule(resolve(__dirname, "../../runtime/shared/returned-event"));
const CALLED_BACK = findEsModule(resolve(__dirname, "../../runtime/shared/called-back"));

/**
 * The module from which the bundle of the function at `index` starts.
 *
 * A serialised text contains `with`, so it cannot be an ES module, and its `require` of one would keep everything in
 * it. So this entry imports the names that the text takes, and puts them into the link modules that the text's
 * `require` calls reach: esbuild drops the rest. The handler is async, since Lambda takes a plain returned value for no
 * answer.
 *
 * What a trigger's callback returns is looked at before Cognito gets it: an answer that Cognito cannot read would refuse
 * the user, and no log would say why. For the same reason it gets a third parameter that says what calling it means.
 */
export function buildEntryText(source: PreparedSource, index: number): string {
  const texts = (["built-in", "callback"] as const).filter((kind) => source[kind] !== undefined);
  const links = texts.flatMap((kind) => listLinks(`${kind}/${index}`, source[kind]));
  const { checks } = source;
  return [
    ...(checks?.calledBack ? [`import { refuseCallingBack } from ${JSON.stringify(CALLED_BACK)};`] : []),
    ...(checks?.returnedEvent ? [`import { takeReturnedEvent } from ${JSON.stringify(RETURNED_EVENT)};`] : []),
    ...links.map(({ path }, position) => `import * as module${position} from "${SCHEME}:import/${path}";`),
    ...links.map(({ path, names }, position) => {
      const members = names.map((name) => `${name}: module${position}.${name}`);
      return `Object.assign(require("${SCHEME}:link/${path}"), { ${members.join(", ")} });`;
    }),
    ...texts.map((kind, position) => `const handler${position} = require("${SCHEME}:${kind}/${index}").handler;`),
    "export const handler = async (event, context) => {",
    ...texts.map((kind, position) => `event = ${callOf(`handler${position}`, kind === "callback" && checks)};`),
    "return event;",
    "};",
  ].join("\n");
}

/** The expression that calls a handler, with what is looked at. */
function callOf(handler: string, checks: CallbackChecks | false | undefined): string {
  if (!checks) return `await ${handler}(event, context)`;
  const trigger = JSON.stringify(checks.trigger);
  const answer = checks.calledBack
    ? `await refuseCallingBack(${trigger}, ${handler}, event, context)`
    : `await ${handler}(event, context)`;
  return checks.returnedEvent ? `takeReturnedEvent(${trigger}, event, ${answer}, context)` : answer;
}

/** `<kind>/<index>/<specifier>` of what an entry imports for a text, and the names. */
function listLinks(part: string, text: PreparedText | undefined) {
  return [...(text?.imports ?? [])].map(([specifier, names]) => ({ path: `${part}/${specifier}`, names }));
}
