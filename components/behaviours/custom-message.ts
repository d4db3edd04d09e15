import type { CustomMessageArgs } from "../configuration/behaviours/behaviour-args";
import type { Behaviour } from "./behaviour";

/** The pool's messages: needs no resource. */
export function buildCustomMessage(args: CustomMessageArgs): Behaviour {
  const config = { templates: args.templates, defaultLocale: args.defaultLocale, localeKey: args.localeKey };
  return {
    builtIn: () =>
      (
        require("../../runtime/triggers/custom-message/entry") as typeof import("../../runtime/triggers/custom-message/entry")
      ).createHandler(config),
    environment: {},
    statements: [],
  };
}
