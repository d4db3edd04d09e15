/**
 * Turns the provider's camelCase settings into the API's, as DescribeUserPool and DescribeUserPoolClient show them.
 */

/** Names that do not follow from the provider's by a capital letter. */
const IRREGULAR_NAMES: Readonly<Record<string, string>> = {
  customSmsSender: "CustomSMSSender",
  fromEmailAddress: "From",
  kmsKeyId: "KMSKeyID",
  smsMessage: "SMSMessage",
};

/** Deeply renames the keys of settings; texts, numbers and the keys of maps in `verbatim` stay. */
export function toDescribeForm(value: unknown, verbatim: readonly string[] = []): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => toDescribeForm(item, verbatim));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [apiName(key), verbatim.includes(key) ? item : toDescribeForm(item)]),
  );
}

/** The provider's name of an API setting. */
export function providerName(name: string): string {
  const irregular = Object.entries(IRREGULAR_NAMES).find(([, apiSide]) => apiSide === name)?.[0];
  return irregular ?? name.charAt(0).toLowerCase() + name.slice(1);
}

function apiName(key: string): string {
  return IRREGULAR_NAMES[key] ?? key.charAt(0).toUpperCase() + key.slice(1);
}
