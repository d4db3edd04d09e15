import type { JwtAuthorizer } from "./jwt-authorizer";

/** Which pages of other origins may call an API. */
export interface Cors {
  allowOrigins: readonly string[];
  allowHeaders: readonly string[];
  allowMethods: readonly string[];
  exposeHeaders: readonly string[];
  maxAgeSeconds?: number;
}

/** A function behind an API. */
export interface LambdaIntegration {
  /** The function or its alias. */
  functionArn: string;
  timeoutMs: number;
}

/** A request that an API takes. */
export interface Route {
  id: string;
  /** `POST /users`, or `$default` for everything else. */
  key: string;
  integrationId: string;
  /** Absent: anybody may call. */
  authorizerId?: string;
  /** The caller's token must have one of them. */
  scopes: readonly string[];
}

/**
 * An HTTP API as its resources describe it. What is declared later is there at the next request, as with `autoDeploy`.
 */
export class HttpApi {
  readonly integrations = new Map<string, LambdaIntegration>();
  readonly authorizers = new Map<string, JwtAuthorizer>();
  readonly routes: Route[] = [];
  /** Whether the stage `$default` deploys what is declared; before it, the API answers nothing. */
  isDeployed = false;

  constructor(
    readonly id: string,
    public cors: Cors | undefined,
  ) {}

  /** The same API in an object of its own. */
  copy(): HttpApi {
    const copy = new HttpApi(this.id, this.cors);
    copy.become(this);
    return copy;
  }

  /** Takes over what another one has. */
  become(other: HttpApi): void {
    this.clear();
    this.cors = other.cors;
    this.isDeployed = other.isDeployed;
    other.integrations.forEach((integration, id) => this.integrations.set(id, integration));
    other.authorizers.forEach((authorizer, id) => this.authorizers.set(id, authorizer));
    this.routes.push(...other.routes);
  }

  /** Answers nothing from now on. */
  clear(): void {
    this.isDeployed = false;
    this.integrations.clear();
    this.authorizers.clear();
    this.routes.length = 0;
  }

  /** The route of a request; undefined when there is none. */
  findRoute(method: string, path: string): Route | undefined {
    if (!this.isDeployed) return undefined;
    const keys = [`${method} ${path}`, `ANY ${path}`, "$default"];
    return keys.map((key) => this.routes.find((route) => route.key === key)).find((route) => route !== undefined);
  }
}
