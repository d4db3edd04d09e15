import { isObject } from "./values";

/** Members whose value lets somebody act in the pool's name. */
const SECRET_MEMBER = /external_?id|secret|credential|(api|private)_?key|token$/i;

/** Whether a member of a pool's settings is a secret by its name. */
export function isSecretMember(name: string): boolean {
  return SECRET_MEMBER.test(name);
}

/** The value without the secrets in it. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    isSecretMember(name) ? "(not shown)" : redact(member),
  ]);
  return Object.fromEntries(members);
}

/** The secrets in a pool's settings, so that they can be taken out of what Cognito says about it. */
export function secretsOf(value: unknown, name = ""): string[] {
  if (typeof value === "string") return isSecretMember(name) && value !== "" ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsOf(item, name));
  return isObject(value) ? Object.entries(value).flatMap(([member, item]) => secretsOf(item, member)) : [];
}
