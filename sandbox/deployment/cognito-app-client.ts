import type { AppClientSettings } from "../emulators/cognito-local";
import { toDescribeForm } from "./describe-form";
import type { Realiser } from "./deployment";
import { type Inputs, optionalText, requiredText } from "./inputs";
import { autoName, LOWER_CASE_AND_DIGITS, randomText } from "./names";

/** aws:cognito/userPoolClient:UserPoolClient */
export const userPoolClient: Realiser = {
  async create({ name, inputs }, deployment) {
    const clientId = randomText(26, LOWER_CASE_AND_DIGITS);
    const clientName = optionalText(inputs, "name") ?? autoName(name);
    const clientSecret = inputs.generateSecret === true ? randomText(51, LOWER_CASE_AND_DIGITS) : undefined;
    const CreationDate = new Date();
    await deployment.emulators.cognito.createAppClient(
      describedClient(
        { ...inputs, name: clientName },
        { ClientId: clientId, ClientSecret: clientSecret, CreationDate },
      ),
    );
    deployment.clientId ??= clientId;
    return { id: clientId, state: { ...inputs, name: clientName, clientSecret: clientSecret ?? "" } };
  },

  async update({ id, state, planned }, { emulators }) {
    const ClientSecret = optionalText(state, "clientSecret");
    await emulators.cognito.createAppClient(
      describedClient(planned, { ClientId: id, ClientSecret: ClientSecret || undefined, CreationDate: new Date() }),
    );
    return { ...state, ...planned };
  },

  async delete({ id }, deployment) {
    await deployment.emulators.cognito.deleteAppClient(id);
    if (deployment.clientId === id) deployment.clientId = undefined;
  },
};

/** The settings of a client, named as in DescribeUserPoolClient. */
function describedClient(
  inputs: Inputs,
  identity: { ClientId: string; ClientSecret: string | undefined; CreationDate: Date },
): AppClientSettings {
  const { generateSecret: _generated, name, clientSecret: _secret, ...settings } = inputs;
  return {
    ...(toDescribeForm(settings) as Record<string, unknown>),
    ...identity,
    UserPoolId: requiredText(inputs, "userPoolId"),
    ClientName: name,
    LastModifiedDate: new Date(),
  };
}
