import { DEPLOYMENT, type Wording } from "../runtime/attachment";

/** Errors in the words of somebody at a command line. */
export const COMMAND_LINE: Wording = {
  caller: "you (the credentials in use)",
  grant: "Ask for that right, or use other credentials (AWS_PROFILE)",
  tryAgain: "run this command again",
  renewCredentials: "Sign in (aws sso login), or name a profile (AWS_PROFILE), then run this command again",
  runsIn: "this command asked in",
  home: "these credentials",
  useRegion: (region) => `Give --region ${region}`,
  findPool: "Check --user-pool-id, --region and the account (aws sts get-caller-identity)",
  resolve: {
    ...DEPLOYMENT.resolve,
    foreign: ({ trigger }) => `To put yours in its place give --replace; otherwise leave --trigger ${trigger} out`,
    key: () =>
      "Give --kms-key-arn with the one key of both custom senders, and take off the other sender first if it needs another key",
  },
};
