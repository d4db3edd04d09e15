import type { wafv2 } from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";

/** ARNs of the IP sets of one list, one for each address family in it. */
export type IpSetArns = readonly pulumi.Input<string>[];

/** What the rules are made of. */
export interface WebAclRuleSettings {
  blocked: IpSetArns;
  requestsPerFiveMinutes?: number;
  allowed: IpSetArns;
}

/** A rule without its place among the others. */
interface NamedRule extends Pick<wafv2.WebAclRule, "statement" | "action"> {
  name: string;
}

/** Rates are counted over the last five minutes. */
const RATE_WINDOW_SECONDS = 300;

/**
 * The rules, the first match of which decides: who is blocked stays blocked although allowed, too, and who is allowed may
 * not call more often than others. Whoever matches none gets the web ACL's default. Pure.
 */
export function buildWebAclRules(label: string, settings: WebAclRuleSettings): wafv2.WebAclRule[] {
  const { blocked, requestsPerFiveMinutes, allowed } = settings;
  const rules: (NamedRule | undefined)[] = [
    blocked.length === 0 ? undefined : { name: "blocked", statement: anyOf(blocked), action: { block: {} } },
    requestsPerFiveMinutes === undefined
      ? undefined
      : { name: "rate-limit", statement: rateAbove(requestsPerFiveMinutes), action: { block: {} } },
    allowed.length === 0 ? undefined : { name: "allowed", statement: anyOf(allowed), action: { allow: {} } },
  ];
  // Each keeps its number when another one comes or goes.
  return rules.flatMap((rule, priority) =>
    rule === undefined ? [] : [{ ...rule, priority, visibilityConfig: buildVisibility(`${label}-${rule.name}`) }],
  );
}

/**
 * Counts in CloudWatch, but no samples: those show addresses, headers and query strings of people's sign-ins to everybody
 * who may look at WAF.
 */
export function buildVisibility(metricName: string): wafv2.WebAclVisibilityConfig {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false };
}

/** WAF refuses an OR of one statement. */
function anyOf(ipSetArns: IpSetArns): wafv2.WebAclRuleStatement {
  const statements = ipSetArns.map((arn) => ({ ipSetReferenceStatement: { arn } }));
  const [first, ...others] = statements;
  return first !== undefined && others.length === 0 ? first : { orStatement: { statements } };
}

function rateAbove(limit: number): wafv2.WebAclRuleStatement {
  return { rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: RATE_WINDOW_SECONDS } };
}
