import type { PoolView } from "../../sandbox/provider/cloud";

/** Members that any update changes, and the triggers, which are looked at apart. */
const MOVING: ReadonlySet<string> = new Set(["LastModifiedDate", "LambdaConfig"]);

/** The settings of a pool, each as text, so that two pools that are set alike have the same. */
export function comparableSettings({ settings }: PoolView): Record<string, string> {
  const members = Object.entries(settings).filter(([member, value]) => !MOVING.has(member) && value !== undefined);
  const texts = Object.fromEntries(members.map(([member, value]) => [member, inOrder(value)]));
  return { ...texts, AdminCreateUserConfig: adminCreateUserConfig(settings.AdminCreateUserConfig) };
}

/** Without the days that the service copies from the password policy: whoever sends these must not send those. */
function adminCreateUserConfig(config: unknown): string {
  const { UnusedAccountValidityDays: _copied, ...own } = (config ?? {}) as Record<string, unknown>;
  return inOrder({ AllowAdminCreateUserOnly: false, ...own });
}

/** As JSON, members by name. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_member, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** The members in which two pools differ. */
export function findDifferences(one: Record<string, string>, other: Record<string, string>): string[] {
  const members = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...members].filter((member) => one[member] !== other[member]);
}
