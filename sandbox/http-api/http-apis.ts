import type { ListeningServer } from "../http-server";
import type { Teardown } from "../teardown";
import { type Cors, HttpApi, type Route } from "./http-api";
import { type ApiPlace, startHttpApi } from "./server";

/** The HTTP APIs of a deployment, each on a port of its own. */
export class HttpApis {
  private readonly served = new Map<string, { api: HttpApi; server: ListeningServer }>();

  constructor(private readonly teardown: Teardown) {}

  /** Starts an API, empty at first. @returns its base URL */
  async create(id: string, cors: Cors | undefined, place: ApiPlace): Promise<string> {
    const api = new HttpApi(id, cors);
    const server = await startHttpApi(api, place);
    this.teardown.add(() => server.close());
    this.served.set(id, { api, server });
    return server.endpoint;
  }

  /** @throws when there is none with this id */
  get(id: string): HttpApi {
    const found = this.served.get(id);
    if (found === undefined) throw new Error(`there is no HTTP API ${id}.`);
    return found.api;
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
}
