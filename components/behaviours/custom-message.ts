import type { CustomMessageArgs } from "../configuration/behaviours/behaviour-args";
import type { Behaviour } from "./behaviour";

/** The pool's messages: needs no resource. */
export function buildCustomMessage(args: CustomMessageArgs): Behaviour {
  const config = { templates: args.templates, defaultLocale: args.defaultLocale, localeKey: args.localeKey };
  return {
    builtIn: () =>
      (
        require("../../runtime/entrypoints/custom-message") as typeof import("../../runtime/entrypoints/custom-message")
      ).createHandler(config),
    environment: {},
    statements: [],
  };
}
