/**
 * How the command is called from any folder, installed or not. `npx cognito-triggers` would ask the registry for a package
 * of that name where this one is not installed, and run whatever its owner put there, with the operator's credentials.
 */
export const INVOCATION = "npx -p pulumi-cognito-triggers cognito-triggers";
