import type { Realiser } from "./deployment";
import { optionalText } from "./inputs";
import { autoName, LETTERS_AND_DIGITS, randomText } from "./names";
import { buildUserPoolSettings } from "./user-pool-settings";
import { deletionRefusal, sendUserPoolUpdate } from "./user-pool-update";
import { lambdaConfigOf, readUserPool, readWholeUserPool } from "./user-pool-state";

/** aws:cognito/userPool:UserPool, with an id like the real service's: verifiers and ARNs read the region from it. */
export const userPool: Realiser = {
  async create({ name, inputs }, { emulators, region, accountId, partition }) {
    const id = `${region}_${randomText(9, LETTERS_AND_DIGITS)}`;
    const poolName = optionalText(inputs, "name") ?? autoName(name);
    const arn = `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${id}`;
    const settings = buildUserPoolSettings({ id, arn, name: poolName }, inputs);
    await emulators.cognito.createUserPool(settings);
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
        lambdaConfig: lambdaConfigOf(settings),
      },
    };
  },

  async update({ id, state, planned, onPartDone }, { emulators }) {
    await sendUserPoolUpdate(emulators.cognito, { id, state, planned, onPartDone });
    const settings = emulators.cognito.userPool(id);
    return {
      ...state,
      ...planned,
      lastModifiedDate: new Date().toISOString(),
      tagsAll: planned.tags ?? {},
      lambdaConfig: settings && lambdaConfigOf(settings),
    };
  },

  async delete({ id }, { emulators, resources }) {
    const settings = emulators.cognito.userPool(id);
    if (settings === undefined) return;
    const refusal = deletionRefusal(settings, resources);
    if (refusal !== undefined) {
      throw new Error(`deleting Cognito User Pool (${id}): InvalidParameterException: ${refusal}`);
    }
    await emulators.cognito.deleteUserPool(id);
  },

  read({ id, state }, { emulators }) {
    const settings = emulators.cognito.userPool(id);
    if (settings === undefined) return undefined;
    // Nothing but the id is known of a pool that is imported.
    return Object.keys(state).length === 0 ? readWholeUserPool(settings) : readUserPool(settings, state);
  },
};
