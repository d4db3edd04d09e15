import type { AttachCommand, DetachCommand } from "./command";

/**
 * The commands that let Cognito call the attached functions. UpdateUserPool does not look: without the permission every
 * call of the trigger fails.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
 */
export function permissionCommands(command: AttachCommand | DetachCommand, userPoolArn: string | undefined): string[] {
  if (command.action === "detach" || userPoolArn === undefined) return [];
  const account = userPoolArn.split(":")[4] ?? "";
  return Object.values(command.functionArns).map((functionArn) => {
    const parts = functionArn.split(":");
    const qualifier = parts[7] === undefined ? "" : ` --qualifier ${parts[7]}`;
    return (
      `aws lambda add-permission --region ${command.region} --function-name ${parts.slice(0, 7).join(":")}${qualifier}` +
      ` --statement-id cognito-${command.userPoolId} --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com` +
      ` --source-arn ${userPoolArn} --source-account ${account}`
    );
  });
}
