import type { UserPoolApi } from "../runtime/attachment";

/** From here on a person wonders whether the command still lives. */
const SILENCE_MS = 3_000;

/** The same calls, with a line for each one that is not answered soon. */
export function sayWhatIsWaitedFor(api: UserPoolApi, note: (line: string) => void): UserPoolApi {
  const watched = async <Result>(operation: string, call: () => Promise<Result>): Promise<Result> => {
    const timer = setTimeout(() => note(`Waiting for Cognito to answer cognito-idp:${operation} …`), SILENCE_MS);
    try {
      return await call();
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    describe: (userPoolId) => watched("DescribeUserPool", () => api.describe(userPoolId)),
    update: (request) => watched("UpdateUserPool", () => api.update(request)),
  };
}

/** The line before another attempt. */
export function retryLine(failure: string, delayMs: number, giveUpAfterMs: number): string {
  const [delay, limit] = [delayMs, giveUpAfterMs].map((ms) => `${Math.ceil(ms / 1_000)} s`);
  return `${failure}; trying again in ${delay}, for ${limit} in all …`;
}
