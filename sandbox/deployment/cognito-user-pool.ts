import type { Realiser } from "./deployment";
import { optionalText } from "./inputs";
import { autoName, LETTERS_AND_DIGITS, LOWER_CASE_AND_DIGITS, randomText } from "./names";
import { buildUserPoolSettings } from "./user-pool-settings";
import { toDescribeForm } from "./describe-form";

/** aws:cognito/userPool:UserPool, with an id like the real service's: verifiers and ARNs read the region from it. */
export const realiseUserPool: Realiser = async ({ name, inputs }, { emulators, region, accountId, partition }) => {
  const id = `${region}_${randomText(9, LETTERS_AND_DIGITS)}`;
  const poolName = optionalText(inputs, "name") ?? autoName(name);
  const arn = `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${id}`;
  await emulators.cognito.createUserPool(buildUserPoolSettings({ id, arn, name: poolName }, inputs));
  const now = new Date().toISOString();
  return {
    id,
    state: {
      ...inputs,
      name: poolName,
      arn,
      endpoint: `cognito-idp.${region}.amazonaws.com/${id}`,
      creationDate: now,
      lastModifiedDate: now,
      estimatedNumberOfUsers: 0,
      tagsAll: inputs.tags ?? {},
    },
  };
};

/** aws:cognito/userPoolClient:UserPoolClient */
export const realiseUserPoolClient: Realiser = async ({ name, inputs }, deployment) => {
  const clientId = randomText(26, LOWER_CASE_AND_DIGITS);
  const clientName = optionalText(inputs, "name") ?? autoName(name);
  const { generateSecret, ...settings } = inputs;
  const clientSecret = generateSecret === true ? randomText(51, LOWER_CASE_AND_DIGITS) : undefined;
  const now = new Date();
  await deployment.emulators.cognito.createAppClient({
    ...(toDescribeForm(settings) as { UserPoolId: string }),
    ClientId: clientId,
    ClientName: clientName,
    ClientSecret: clientSecret,
    CreationDate: now,
    LastModifiedDate: now,
  });
  deployment.clientId ??= clientId;
  return { id: clientId, state: { ...inputs, name: clientName, clientSecret: clientSecret ?? "" } };
};
