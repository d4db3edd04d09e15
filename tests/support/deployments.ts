/**
 * Deployments of the component `auth`'s attachment in a row: the program under mocks, the function's real handler on
 * models of pools, and between them what the engine and the provider do when an operation fails (provider-traps.md I): a
 * failed update leaves the planned input in the state, a failed creation nothing, and a value that equals the state's is
 * not sent. The real engine is in tests/engine.
 */
import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";

import type { TriggersArgs } from "../../components";
import { createUserPoolAttachmentHandler } from "../../runtime/attachment/handler";
import { FULL_POOL } from "../runtime/attachment/support/full-pool";
import { ModelPool, serviceError } from "../runtime/attachment/support/model-pool";
import { createFakeClock } from "../runtime/attachment/support/run-attachment";
import { evaluateComponent } from "./component";
import { ACCOUNT_ID, CALLS, REGION, TYPES, parsed } from "./pulumi-mocks";

/** What one deployment's program asks for. */
export interface Program {
  userPoolId?: string;
  replaces?: object;
  triggers: TriggersArgs;
}

/** An operation, and whether it fails before or after it took effect. */
export interface Failure {
  operation: Operation;
  when: "before" | "after";
}

/** The operations of the attachment, in their order. */
export const OPERATIONS = ["function", "hold", "attach"] as const;
export type Operation = (typeof OPERATIONS)[number];

interface StateEntry {
  value: string;
  /** Whether the next deployment runs an update of it again. */
  failed: boolean;
}

export const POOL_ID = `${REGION}_abc123`;
const INVOKED = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:auth-attachment-0000001`;

/** One stack and the account that it deploys to. */
export class Deployments {
  readonly pools: ModelPool[];
  /** What the attachment function is in the cloud. */
  private environment?: string;
  private record?: number;
  private readonly state: Partial<Record<Operation, StateEntry>> = {};

  constructor(...lambdaConfigs: [string, UserPoolType["LambdaConfig"]][]) {
    this.pools = lambdaConfigs.map(([Id, LambdaConfig]) => new ModelPool({ ...FULL_POOL, Id, LambdaConfig }));
  }

  /** What a pool points at. */
  triggersOf(userPoolId = POOL_ID): UserPoolType["LambdaConfig"] {
    return this.find(userPoolId).pool.LambdaConfig;
  }

  find(userPoolId: string | undefined): ModelPool {
    const found = this.pools.find(({ pool }) => pool.Id === userPoolId);
    if (!found) throw serviceError("ResourceNotFoundException", `User pool ${userPoolId} does not exist.`);
    return found;
  }

  /** `pulumi refresh`: what the provider reads takes the place of what failed. */
  refresh(): void {
    for (const entry of Object.values(this.state)) entry.failed = false;
    if (this.state.function && this.environment !== undefined) this.state.function.value = this.environment;
  }

  /** `pulumi preview`. @returns the operations that would run */
  async preview(program: Program): Promise<Operation[]> {
    const wanted = await this.evaluate(program, true);
    return OPERATIONS.filter((operation) => this.isDue(operation, wanted[operation]));
  }

  /** `pulumi up`. @returns the operations that ran @throws at the operation that fails */
  async up(program: Program, failure?: Failure): Promise<Operation[]> {
    const wanted = await this.evaluate(program, false);
    const ran: Operation[] = [];
    for (const operation of OPERATIONS) {
      if (await this.runOperation(operation, wanted[operation], failure)) ran.push(operation);
    }
    return ran;
  }

  /** `pulumi destroy`: what is in the state, in the reverse order. */
  async destroy(): Promise<void> {
    for (const operation of ["attach", "hold"] as const) {
      const entry = this.state[operation];
      if (entry) await this.invoke("delete", entry.value, entry.value);
      delete this.state[operation];
    }
  }

  private async evaluate(
    { userPoolId = POOL_ID, replaces, triggers }: Program,
    preview: boolean,
  ): Promise<Record<Operation, string>> {
    const mocks = await evaluateComponent(
      { userPool: { existing: { id: userPoolId, ...(replaces && { replaces }) } }, triggers },
      {
        preview,
        answers: {
          [CALLS.userPool]: () => ({ id: userPoolId, lambdaConfigs: [observedOf(this.triggersOf(userPoolId))] }),
          ...(this.environment !== undefined && {
            [CALLS.function]: () => ({ environment: { variables: { COGNITO_TRIGGERS_ATTACHED: this.environment } } }),
          }),
          ...(this.record !== undefined && { [CALLS.alias]: () => ({ description: String(this.record) }) }),
        },
      },
    );
    const inputOf = (name: string): string => mocks.one(TYPES.invocation, name).inputs["input"] as string;
    const { environment } = mocks.one(TYPES.function, "auth-attachment").inputs as {
      environment: { variables: { COGNITO_TRIGGERS_ATTACHED: string } };
    };
    return {
      function: environment.variables.COGNITO_TRIGGERS_ATTACHED,
      hold: inputOf("auth-attachment-hold"),
      attach: inputOf("auth-attachment"),
    };
  }

  private isDue(operation: Operation, value: string): boolean {
    const before = this.state[operation];
    return before === undefined || before.failed || before.value !== value;
  }

  private async runOperation(operation: Operation, value: string, failure: Failure | undefined): Promise<boolean> {
    if (!this.isDue(operation, value)) return false;
    const before = this.state[operation];
    const fails = failure?.operation === operation ? failure.when : undefined;
    try {
      if (fails !== "before") await this.perform(operation, value, before);
      if (fails !== undefined) throw new Error(`${operation} failed ${fails} it took effect`);
    } catch (error) {
      if (before) this.state[operation] = { value, failed: true };
      throw error;
    }
    this.state[operation] = { value, failed: false };
    return true;
  }

  private async perform(operation: Operation, value: string, before: StateEntry | undefined): Promise<void> {
    if (operation === "function") {
      if (before?.value !== value) this.environment = value;
      return;
    }
    await this.invoke(before ? "update" : "create", value, before?.value);
  }

  private async invoke(action: string, input: string, previous: string | undefined): Promise<void> {
    const handler = createUserPoolAttachmentHandler({
      api: {
        describe: async (id) => this.find(id).describe(id),
        update: async (request) => this.find(request.UserPoolId).update(request),
      },
      clock: createFakeClock(),
      record: {
        read: () => Promise.resolve(this.record),
        write: (_, generation) => {
          this.record = generation;
          return Promise.resolve();
        },
      },
      log: () => undefined,
    });
    const prev_input = previous === undefined ? null : parsed(previous);
    await handler({ ...(parsed(input) as object), tf: { action, prev_input } }, { invokedFunctionArn: INVOKED });
  }
}

/** What the provider's data source makes of a pool's triggers; the tests use none that has a version. */
function observedOf(config: UserPoolType["LambdaConfig"] = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([member, arn]) => [
      `${member.charAt(0).toLowerCase()}${member.slice(1)}`,
      arn as unknown,
    ]),
  );
}
