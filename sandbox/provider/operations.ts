import type { Deployment } from "../deployment/deployment";
import { realiserOf } from "../deployment/realise";
import { changedProperties } from "../deployment/same-value";
import { attributesOf } from "./attributes";
import { withoutDefaultsList } from "./check";
import type { Operation, OperationHook } from "./cloud";
import { checkNameIsFree } from "./name-conflicts";
import { afterUpdate, everyAttribute, planInputs, previewCreation, previewUpdate } from "./plan";
import { isArchive, type Properties, withArchives } from "./property-values";
import { findRecord, forget, remember, type ResourceRecord } from "./records";
import { ruleOf } from "./resource-rules";

/** A resource as the engine names it. */
export interface ResourceIdentity {
  urn: string;
  type: string;
  /** Logical name. */
  name: string;
}

/** An update failed: what the state must have from now on. */
export class UpdateFailedError extends Error {
  override readonly name = "UpdateFailedError";

  constructor(
    readonly id: string,
    readonly state: Properties,
    readonly inputs: Properties,
    cause: unknown,
  ) {
    super(messageOf(cause), { cause });
  }
}

/** Makes, changes and removes resources for the engine. */
export class Operations {
  /** Watches each operation; see {@link OperationHook}. */
  hook: OperationHook | undefined;

  /** @param onDone called after each operation, with why it failed */
  constructor(
    private readonly deployment: Deployment,
    private readonly onDone: (operation: Operation, failure: unknown) => void = () => undefined,
  ) {}

  async create(
    resource: ResourceIdentity,
    news: Properties,
    isPreview: boolean,
  ): Promise<{ id: string; state: Properties }> {
    const { type, name } = resource;
    if (isPreview) return { id: "", state: previewCreation(type, news, this.deployment.region) };
    const inputs = withoutDefaultsList(news);
    return this.watched({ kind: "create", ...resource }, async () => {
      checkNameIsFree(type, inputs, this.deployment);
      const realised = await realiserOf(type).create({ type, name, inputs: withArchives(inputs) }, this.deployment);
      const state = everyAttribute(type, {
        region: this.deployment.region,
        ...afterUpdate(type, realised.state, inputs),
        ...realised.state,
        ...archivesOf(inputs),
      });
      remember(this.deployment, { type, name, inputs, id: realised.id, state });
      return { id: realised.id, state };
    });
  }

  /** @throws {UpdateFailedError} when it fails, wherever: the state has the plan, as if it had not */
  async update(
    resource: ResourceIdentity,
    id: string,
    state: Properties,
    news: Properties,
    isPreview: boolean,
  ): Promise<Properties> {
    const { type, name } = resource;
    const planned = planInputs(type, state, news);
    const changed = changedProperties(state, planned, attributesOf(type).inputs);
    if (isPreview) return previewUpdate(type, state, planned, changed);
    const operation: Operation = { kind: "update", ...resource };
    const change = {
      id,
      name,
      state: withArchives(state),
      planned: withArchives(planned),
      onPartDone: async (done: string) => this.hook?.between?.(operation, done),
    };
    try {
      return await this.watched(operation, async () => {
        const record = await this.requireRecord(resource, id, state);
        const { update } = realiserOf(type);
        const made = (await update?.(change, this.deployment)) ?? afterUpdate(type, state, planned);
        const updated = everyAttribute(type, { ...afterUpdate(type, state, planned), ...made, ...archivesOf(planned) });
        if (changed.length > 0 || ruleOf(type).sendsOnlyChanges !== true) {
          Object.assign(record, { inputs: planned, state: updated });
        }
        return updated;
      });
    } catch (error) {
      if (ruleOf(type).isFramework === true) throw error;
      throw new UpdateFailedError(id, everyAttribute(type, afterUpdate(type, state, planned)), news, error);
    }
  }

  async delete(resource: ResourceIdentity, id: string, state: Properties): Promise<void> {
    const { type, name } = resource;
    await this.watched({ kind: "delete", ...resource }, async () => {
      await realiserOf(type).delete?.({ id, name, state }, this.deployment);
      forget(this.deployment, type, id, state);
    });
  }

  /** @returns undefined when it is gone */
  async read({ type, name }: ResourceIdentity, id: string, state: Properties): Promise<Properties | undefined> {
    const record = findRecord(this.deployment, type, id, state);
    const known = Object.keys(state).length === 0 ? (record?.state ?? {}) : state;
    const { read } = realiserOf(type);
    const found = read === undefined ? record?.state : await read({ id, name, state: known }, this.deployment);
    return found === undefined ? undefined : everyAttribute(type, found);
  }

  /** What is imported was made by somebody else, and is a deployment's from its first update on. */
  private async requireRecord(resource: ResourceIdentity, id: string, state: Properties): Promise<ResourceRecord> {
    const { type, name } = resource;
    if (findRecord(this.deployment, type, id, state) === undefined) {
      const found = await this.read(resource, id, state);
      if (found === undefined) throw new Error(`updating ${type} (${id}): NotFoundException: it does not exist.`);
      remember(this.deployment, { type, name, inputs: {}, id, state: found });
    }
    const record = findRecord(this.deployment, type, id, state);
    if (record === undefined) throw new Error(`updating ${type} (${id}): its record does not fit its state.`);
    return record;
  }

  private async watched<Result>(operation: Operation, action: () => Promise<Result>): Promise<Result> {
    try {
      await this.hook?.before?.(operation);
      const result = await action();
      await this.hook?.after?.(operation);
      this.onDone(operation, undefined);
      return result;
    } catch (error) {
      this.onDone(operation, error);
      throw error;
    }
  }
}

/** Archives as the engine sent them: realisers get them in another form. */
function archivesOf(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => isArchive(value)));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
