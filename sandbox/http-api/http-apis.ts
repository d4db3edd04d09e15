import type { ListeningServer } from "../http-server";
import type { Teardown } from "../teardown";
import { type Cors, HttpApi, type Route } from "./http-api";
import { type ApiPlace, startHttpApi } from "./server";

interface ServedApi {
  api: HttpApi;
  server: ListeningServer;
}

/** Every HTTP API at one moment. */
export type HttpApisSnapshot = ReadonlyMap<string, { served: ServedApi; state: HttpApi }>;

/** The HTTP APIs of a deployment, each on a port of its own. */
export class HttpApis {
  private readonly served = new Map<string, ServedApi>();

  constructor(private readonly teardown: Teardown) {}

  /** Starts an API, empty at first. @returns its base URL */
  async create(id: string, cors: Cors | undefined, place: ApiPlace): Promise<string> {
    const api = new HttpApi(id, cors);
    const server = await startHttpApi(api, place);
    this.teardown.add(() => server.close());
    this.served.set(id, { api, server });
    return server.endpoint;
  }

  /** Takes an API away. Its port stays taken, and answers "not found": a snapshot may bring the API back. */
  delete(id: string): void {
    this.find(id)?.clear();
    this.served.delete(id);
  }

  find(id: string): HttpApi | undefined {
    return this.served.get(id)?.api;
  }

  /** @throws when there is none with this id */
  get(id: string): HttpApi {
    const found = this.find(id);
    if (found === undefined) throw new Error(`there is no HTTP API ${id}.`);
    return found;
  }

  /** A route such as `POST /users`, and its URL; undefined when no API has it. */
  findRoute(method: string, path: string): { url: string; route: Route } | undefined {
    for (const { api, server } of this.served.values()) {
      const route = api.findRoute(method, path);
      if (route?.key === `${method} ${path}`) return { url: `${server.endpoint}${path}`, route };
    }
    return undefined;
  }

  /** The ARNs of the functions behind the APIs. */
  functionArns(): string[] {
    return [...this.served.values()].flatMap(({ api }) =>
      [...api.integrations.values()].map(({ functionArn }) => functionArn),
    );
  }

  snapshot(): HttpApisSnapshot {
    return new Map([...this.served].map(([id, served]) => [id, { served, state: served.api.copy() }]));
  }

  restore(snapshot: HttpApisSnapshot): void {
    [...this.served.keys()].forEach((id) => this.delete(id));
    snapshot.forEach(({ served, state }, id) => {
      served.api.become(state);
      this.served.set(id, served);
    });
  }
}
