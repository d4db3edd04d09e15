import { UserPool } from "@pulumi/aws/cognito/userPool";
import * as pulumi from "@pulumi/pulumi";

import type { TriggerName } from "../runtime/contract";
import type { PreTokenGenerationVersion } from "../runtime/events";
import { describeFound } from "./configuration/checking/mistakes";
import { createdPool, poolOfProgram } from "./attachment/attachable-pool";
import type { AttachablePool } from "./attachment/attachable-pool";
import { attachToUserPool } from "./attachment/attach-to-user-pool";
import { existingPool } from "./attachment/existing-pool";
import { CodeGate } from "./packaging/code-gate";
import type { CognitoTriggersArgs } from "./configuration/component/cognito-triggers-args";
import type { ComponentScope } from "./component-scope";
import { currentDeployment } from "./configuration/settings/deployment";
import { buildLambdaConfig } from "./functions/lambda-config";
import type { LambdaConfig } from "./functions/lambda-config";
import { normalizeArgs } from "./configuration/settings/normalize-args";
import type { Settings } from "./configuration/settings/normalize-args";
import { loadBundler } from "./packaging/bundler";
import { lookUpProviderLocation } from "./provider-location";
import { componentError, plainError } from "./plain-error";
import { warnOfNoTrigger } from "./stack-config/stack-conflicts";
import { warnOfUnreadKeys } from "./stack-config/unread-keys";
import { createStores } from "./stores";
import type { Stores } from "./stores";
import { createTriggerTarget } from "./functions/trigger-function";
import type { TriggerTarget } from "./functions/trigger-function";
import { comparePool } from "./user-pool/compare-pool";
import { createUserPool } from "./user-pool/create-user-pool";
import { checkMigratedNames } from "./user-pool/migrated-names";
import { clientsOfPeople, DEFAULT_APP_CLIENT } from "./user-pool/app-clients";
import { createAroundPool } from "./user-pool/pool-dependents";
import type { AppClientOutputs, PoolOutputs } from "./user-pool/pool-dependents";
import { createUsersApi } from "./users-api";

/** The component's pool, whoever made it; the app client is that of a created one. */
interface AttachedPool {
  pool: AttachablePool;
  clientId?: pulumi.Output<string>;
}

/** What the compiler, and `attachTo`, say of anything else. */
const NOT_A_POOL =
  "attachTo takes the aws.cognito.UserPool of this program; for the id of a pool that exists write userPool: { existing: { id } }";

/** What `attachTo` takes beside the pool. */
export interface AttachToOptions {
  /**
   * App clients of the pool whose tokens the users API accepts, beside those in `usersApi.create.clientIds`. Here, because
   * an app client of the pool can only be made after it.
   *
   * @default none
   */
  clientIds?: pulumi.Input<string>[];
}

/** A trigger's function, for alarms, dashboards or further rights. */
export interface TriggerFunctionOutputs {
  /** What the pool points at: the alias `live`, or the ARN of the function that existed. */
  arn: pulumi.Output<string>;
  /** Name of the function. */
  functionName: pulumi.Output<string>;
  /** Name of its role; absent for a function that existed. */
  roleName?: pulumi.Output<string>;
  /** Name of its log group; absent for a function that existed. */
  logGroupName?: pulumi.Output<string>;
}

/**
 * Gives an Amazon Cognito user pool its Lambda triggers.
 *
 * Each trigger is a ready-made behaviour, an inline callback, both, or a function that exists. One function per trigger,
 * with a role of its own, a log group with retention, an alias and the permission for Cognito; tables and a bucket where
 * a behaviour keeps data. What is switched off goes, in an order in which the pool never points at a function that is
 * gone.
 *
 * @throws {pulumi.ResourceError} with every configuration mistake in one message, before anything is created
 * @example
 * const auth = new CognitoTriggers("auth", {
 *   userPool: { create: { name: "app" } },
 *   triggers: {
 *     preSignUp: { allowedEmailDomains: ["example.com"] },
 *     customMessage: async (event) => { event.response.emailSubject = "Welcome"; return event; },
 *   },
 * });
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export class CognitoTriggers<Version extends PreTokenGenerationVersion = "V1_0"> extends pulumi.ComponentResource {
  /** The pool's `lambdaConfig`, for a pool of your own program; each ARN is known when Cognito may call it. */
  readonly lambdaConfig: pulumi.Output<LambdaConfig | undefined>;
  /** The functions of the triggers that are on. */
  readonly functions: Readonly<Partial<Record<TriggerName, TriggerFunctionOutputs>>>;
  /** Name of the table of profiles, where there is one. */
  readonly profileTableName?: pulumi.Output<string>;
  /** Name of the table of sign-ins, where there is one. */
  readonly loginHistoryTableName?: pulumi.Output<string>;
  /** Name of the bucket of the users' folders, where there is one. */
  readonly bucketName?: pulumi.Output<string>;

  private readonly scope: ComponentScope;
  private readonly stores: Stores;
  private readonly targets: readonly TriggerTarget[];
  private attached?: AttachedPool;
  private usersApiAddress?: pulumi.Output<string>;
  private poolOutputs: PoolOutputs = { appClients: {} };

  constructor(name: string, args: CognitoTriggersArgs<Version>, opts?: pulumi.ComponentResourceOptions) {
    const codeGate = new CodeGate();
    // Whatever form it was given in: Pulumi takes it out of a promise, too.
    const dependsOn = codeGate.before((opts?.dependsOn ?? []) as pulumi.Resource[]);
    super("cognito-triggers:index:CognitoTriggers", name, {}, { ...opts, dependsOn });
    const settings = this.normalize(name, args, codeGate);
    warnOfUnreadKeys(this);
    warnOfNoTrigger(this, name, args.triggers);
    this.scope = { name, parent: this, location: lookUpProviderLocation(this), settings, codeGate };
    this.stores = createStores(this.scope);
    this.targets = settings.triggers.map((trigger) => createTriggerTarget(this.scope, trigger, this.stores));
    const lambdaConfig = buildLambdaConfig(this.targets, this.stores.senderKey?.arn);
    this.lambdaConfig = pulumi.output(lambdaConfig);
    this.functions = buildFunctionOutputs(this.targets);
    this.profileTableName = this.stores.profileTable?.name;
    this.loginHistoryTableName = this.stores.loginHistoryTable?.name;
    this.bucketName = this.stores.folderBucket?.name;
    this.attachOwnOrExisting(lambdaConfig);
    codeGate.close();
    this.registerOutputs(this.outputs());
  }

  /**
   * Id of the user pool.
   *
   * @throws {pulumi.ResourceError} when there is none: without `userPool`, before `attachTo`
   */
  get userPoolId(): pulumi.Output<string> {
    return this.requirePool("userPoolId").pool.id;
  }

  /**
   * ARN of the user pool.
   *
   * @throws {pulumi.ResourceError} when there is none: without `userPool`, before `attachTo`
   */
  get userPoolArn(): pulumi.Output<string> {
    return this.requirePool("userPoolArn").pool.arn;
  }

  /**
   * Id of the app client of a created pool.
   *
   * @throws {pulumi.ResourceError} when the component created none
   */
  get userPoolClientId(): pulumi.Output<string> {
    const { clientId } = this.requirePool("userPoolClientId");
    if (clientId === undefined) throw this.error("userPoolClientId: the pool is yours, and so are its app clients");
    return clientId;
  }

  /** The app clients of a created pool, by name; empty when the pool is not the component's. */
  get appClients(): Readonly<Record<string, AppClientOutputs>> {
    return this.poolOutputs.appClients;
  }

  /** Address of managed login, `https://…`; undefined without `userPool.create.domain`. */
  get userPoolDomainUrl(): pulumi.Output<string> | undefined {
    return this.poolOutputs.userPoolDomainUrl;
  }

  /** What a DNS record of a custom domain points at; undefined without one. */
  get userPoolDomainTarget(): pulumi.Output<string> | undefined {
    return this.poolOutputs.userPoolDomainTarget;
  }

  /** Id of the identity pool; undefined without `userPool.create.identityPool`. */
  get identityPoolId(): pulumi.Output<string> | undefined {
    return this.poolOutputs.identityPoolId;
  }

  /** Address of the users API, `https://…/users`; undefined when it is off, and without `userPool` before `attachTo`. */
  get usersApiUrl(): pulumi.Output<string> | undefined {
    return this.usersApiAddress;
  }

  /**
   * Keeps the triggers of a pool of your own program as they should be. The pool is made with
   * `lambdaConfig: auth.lambdaConfig`, and nothing else sets its triggers; then this is called with it, once.
   *
   * It is what really takes a token trigger off when it is switched off, sets `inboundFederation`, which the pool
   * resource does not know, and puts back what another update of the pool has lost. The users API is made for this pool.
   *
   * @throws {pulumi.ResourceError} when the component has a pool already, or the users API has no app client
   * @example
   * const auth = new CognitoTriggers("auth", { triggers: { preSignUp: { allowedEmailDomains: ["example.com"] } } });
   * const pool = new aws.cognito.UserPool("pool", { lambdaConfig: auth.lambdaConfig });
   * auth.attachTo(pool);
   */
  attachTo<Pool>(
    pool: Pool extends UserPool ? Pool : typeof NOT_A_POOL,
    { clientIds = [] }: AttachToOptions = {},
  ): void {
    if (!UserPool.isInstance(pool)) throw this.error(`${NOT_A_POOL}, found ${describeFound(pool, [])}`);
    if (this.attached !== undefined) throw this.error("attachTo: the component has a user pool already; call it once");
    const { usersApi } = this.scope.settings;
    if (usersApi?.authorization === "jwt" && clientIds.length + usersApi.clientIds.length === 0) {
      throw this.error(
        "attachTo: usersApi needs app clients of the pool; write attachTo(pool, { clientIds: [client.id] })",
      );
    }
    this.attach(poolOfProgram(this.scope, pool));
    comparePool(this.scope, pool, pool);
    this.createUsersApi(clientIds);
  }

  private attachOwnOrExisting(lambdaConfig: LambdaConfig | undefined): void {
    const { userPool, existingUserPool } = this.scope.settings;
    if (userPool !== undefined) {
      const created = createUserPool(this.scope, userPool, lambdaConfig);
      this.poolOutputs = createAroundPool(this.scope, userPool, created, this.stores);
      this.attach(createdPool(this.scope, created.pool), created.clients[DEFAULT_APP_CLIENT]?.id);
      this.createUsersApi(clientsOfPeople(userPool, created.clients));
    } else if (existingUserPool !== undefined) {
      this.attach(existingPool(this.scope, existingUserPool));
      this.createUsersApi([]);
    }
  }

  private attach(pool: AttachablePool, clientId?: pulumi.Output<string>): void {
    this.attached = { pool, clientId };
    checkMigratedNames(this.scope, pool.names);
    if (this.targets.length > 0) attachToUserPool(this.scope, pool, this.targets, this.stores.senderKey);
  }

  private createUsersApi(clientIds: pulumi.Input<string>[]): void {
    const { usersApi } = this.scope.settings;
    if (usersApi === undefined) return;
    const pool = { id: this.requirePool("usersApiUrl").pool.id, clientIds: [...clientIds, ...usersApi.clientIds] };
    this.usersApiAddress = createUsersApi(this.scope, usersApi, pool, this.stores);
  }

  private normalize(name: string, args: CognitoTriggersArgs, codeGate: CodeGate): Settings {
    try {
      // Looked for now: a function would be refused when half of the resources are there.
      loadBundler();
      return normalizeArgs(name, args, currentDeployment());
    } catch (mistakes) {
      // A program that catches this goes on without the component; nothing may wait for code that never comes.
      codeGate.close();
      throw plainError(mistakes instanceof Error ? mistakes.message : String(mistakes), this);
    }
  }

  private outputs() {
    return {
      userPoolId: this.attached?.pool.id,
      userPoolArn: this.attached?.pool.arn,
      userPoolClientId: this.attached?.clientId,
      lambdaConfig: this.lambdaConfig,
      functions: this.functions,
      profileTableName: this.profileTableName,
      loginHistoryTableName: this.loginHistoryTableName,
      bucketName: this.bucketName,
      usersApiUrl: this.usersApiUrl,
      ...this.poolOutputs,
    };
  }

  private requirePool(output: string): AttachedPool {
    if (this.attached !== undefined) return this.attached;
    throw this.error(`${output}: there is no user pool yet; give userPool, or call attachTo(pool) first`);
  }

  private error(problem: string): pulumi.ResourceError {
    return componentError(this.scope, problem);
  }
}

function buildFunctionOutputs(targets: readonly TriggerTarget[]): CognitoTriggers["functions"] {
  return Object.fromEntries(
    targets.map(({ trigger, arn, functionName, roleName, logGroupName }) => [
      trigger,
      { arn, functionName, roleName, logGroupName },
    ]),
  );
}
