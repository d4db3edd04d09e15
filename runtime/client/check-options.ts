import { describeValue } from "../shared/option-checks";
import { isUserPoolId, regionOfUserPoolId } from "../attachment/arns";
import type { AuthClientOptions } from "./options";

export const DEFAULT_TIMEOUT_MS = 20_000;
const LONGEST_TIMEOUT_MS = 120_000;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

const OPTION_KEYS = {
  clientId: true,
  clientSecret: true,
  region: true,
  userPoolId: true,
  endpoint: true,
  timeoutMs: true,
  client: true,
} as const satisfies Record<keyof AuthClientOptions, true>;

/**
 * Checks what the compiler cannot, above all environment variables that are not set: today, and not when the first user
 * signs in.
 *
 * @throws {TypeError} that names every option that cannot be used
 */
export function assertAuthClientOptions(options: AuthClientOptions): void {
  const problems = isMap(options)
    ? describeProblems(options)
    : [`options: got ${describeValue(options)}. Give clientId.`];
  if (problems.length === 0) return;
  const where = "createAuthClient:";
  throw new TypeError(
    problems.length === 1
      ? `${where} ${problems.join("")}`
      : [`${where} the options cannot be used.`, ...problems].join("\n- "),
  );
}

function describeProblems(options: AuthClientOptions): string[] {
  const { clientId, clientSecret, endpoint, timeoutMs = DEFAULT_TIMEOUT_MS, client } = options;
  const unknown = Object.keys(options).filter((key) => !Object.hasOwn(OPTION_KEYS, key));
  const isTime = Number.isInteger(timeoutMs) && timeoutMs >= 1 && timeoutMs <= LONGEST_TIMEOUT_MS;
  return [
    ...unknown.map((key) => `${key}: is no option. Allowed are ${Object.keys(OPTION_KEYS).join(", ")}.`),
    ...describeClientId(clientId),
    ...describeSecret(clientSecret),
    ...describePlace(options),
    ...(endpoint === undefined || isAddress(endpoint)
      ? []
      : [`endpoint: got ${describeValue(endpoint)}. Give an address such as http://localhost:9229.`]),
    ...(isTime ? [] : [`timeoutMs: ${timeoutMs} is not a whole number from 1 to ${LONGEST_TIMEOUT_MS}.`]),
    ...(client === undefined || typeof client?.send === "function"
      ? []
      : ["client: has no method send. Give a CognitoIdentityProviderClient, or leave it out."]),
  ];
}

function describeClientId(clientId: unknown): string[] {
  if (clientId === "") return ["clientId is empty. Give the id of the app client."];
  const isId = typeof clientId === "string" && /^[\w+]{1,128}$/.test(clientId);
  return isId ? [] : [`clientId: got ${describeValue(clientId)}. Give the id of the app client.`];
}

/** Its value is never quoted. */
function describeSecret(clientSecret: unknown): string[] {
  if (clientSecret === undefined || (typeof clientSecret === "string" && clientSecret.trim() !== "")) return [];
  const found = typeof clientSecret === "string" ? "an empty text" : "a value that is no text";
  return [`clientSecret: got ${found}. Leave it out when the app client has no secret.`];
}

/** Where the service is: without any of these the SDK looks for a Region itself. */
function describePlace(options: AuthClientOptions): string[] {
  const { region, userPoolId, endpoint, client } = options;
  const wanted = "Give an id such as ap-northeast-1_abc123";
  if (region !== undefined && !(typeof region === "string" && REGION.test(region)) && endpoint === undefined) {
    return [`region: got ${describeValue(region)}. Give a Region such as ap-northeast-1.`];
  }
  if (userPoolId === undefined) {
    const isLost = "userPoolId" in options && region === undefined && client === undefined;
    return isLost ? [`userPoolId: got undefined. ${wanted}, or leave it out.`] : [];
  }
  const hasPlace = region !== undefined || endpoint !== undefined || client !== undefined;
  // An emulator's ids may begin with no Region.
  const isPool =
    typeof userPoolId === "string" &&
    isUserPoolId(userPoolId) &&
    (hasPlace || regionOfUserPoolId(userPoolId) !== undefined);
  return isPool ? [] : [`userPoolId: got ${describeValue(userPoolId)}. ${wanted}.`];
}

function isAddress(endpoint: unknown): boolean {
  return typeof endpoint === "string" && /^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : "");
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
