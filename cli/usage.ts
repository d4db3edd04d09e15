import { TRIGGER_NAMES } from "../runtime/contract";
import { INVOCATION } from "./invocation";

/** What `--help` prints. */
export const USAGE = `Usage: cognito-triggers detach --user-pool-id ID [--trigger NAME ...] [options]
       cognito-triggers attach --user-pool-id ID --trigger NAME=ARN ... [options]

Takes Lambda triggers off a user pool, or puts functions that exist into its slots. Every other setting of the pool is
sent back as it was, and checked afterwards. Shows the difference first, and asks before it changes anything.

  --user-pool-id ID      the pool, for example ap-northeast-1_abc123
  --trigger NAME[=ARN]   a trigger; may be repeated. detach without it takes off all of them
  --replace              attach: put the function into a slot that holds another one
  --token-version V      attach: event version of preTokenGeneration (V1_0, V2_0, V3_0; default V1_0)
  --kms-key-arn ARN      attach: key with which the pool encrypts codes for customEmailSender and customSmsSender
                         detach: key that the pool is left with, or none (default: the one that it has)
  --region REGION        region of the pool (default: the one in its id)
  --yes                  do not ask
  --dry-run              show the difference, and the permission that Cognito needs, and end
  --json                 print one JSON document on standard output
  --help, --version

Run it with: ${INVOCATION} …

Triggers: ${TRIGGER_NAMES.join(", ")}

Exit codes: 0 done or nothing to do, 1 failed, 2 wrong command line, 3 not confirmed.
Credentials: those of the AWS CLI (AWS_PROFILE, environment, SSO, ...). Rights needed on the pool:
cognito-idp:DescribeUserPool and cognito-idp:UpdateUserPool; attach looks for the function with
lambda:GetFunctionConfiguration. See docs/existing-pools.md.`;
