import { createHash } from "node:crypto";
import { createRequire } from "node:module";

import * as grpc from "@grpc/grpc-js";
import { runtime } from "@pulumi/pulumi";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Message } from "google-protobuf";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import type { Cloud } from "../../sandbox/provider/cloud";

export type Properties = Record<string, unknown>;

/** What the engine writes for a value that is not known in a preview. */
export const UNKNOWN = runtime.unknownValue;

/** A resource as the engine keeps it. */
export interface Resource {
  urn: string;
  id: string;
  inputs: Properties;
  state: Properties;
}

/** An update that failed, with what the state must have from now on. */
export class FailedUpdate extends Error {
  constructor(
    message: string,
    readonly state: Properties,
    readonly reasons: string[],
  ) {
    super(message);
  }
}

type Call = (request: Message, callback: (error: grpc.ServiceError | null, response: unknown) => void) => void;

type GrpcClient = grpc.Client & Record<string, Call | undefined>;

/** Speaks the provider protocol with a cloud as the engine does it, without the CLI. */
export class ProviderClient {
  private readonly client: GrpcClient;

  constructor({ environment }: Pick<Cloud, "environment">) {
    const port = environment.PULUMI_DEBUG_PROVIDERS?.split(":")[1];
    const { ResourceProviderClient } = createRequire(__filename)("@pulumi/pulumi/proto/provider_grpc_pb") as {
      ResourceProviderClient: new (address: string, credentials: grpc.ChannelCredentials) => GrpcClient;
    };
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  }

  close(): void {
    this.client.close();
  }

  async check(type: string, name: string, news: Properties, olds: Properties = {}) {
    const request = new messages.CheckRequest().setUrn(urnOf(type, name)).setNews(struct(news)).setOlds(struct(olds));
    const response = await this.call<messages.CheckResponse>("check", request.setRandomseed(Buffer.alloc(32, name)));
    const failures = response.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
    return { inputs: plain(response.getInputs()), failures };
  }

  /** @returns why the provider's settings are refused */
  async checkConfig(news: Properties): Promise<string[]> {
    const request = new messages.CheckRequest().setUrn("urn:pulumi:dev::project::pulumi:providers:aws::default");
    const response = await this.call<messages.CheckResponse>("checkConfig", request.setNews(struct(news)));
    return response.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
  }

  async diff(resource: Resource, news: Properties) {
    const request = new messages.DiffRequest()
      .setUrn(resource.urn)
      .setId(resource.id)
      .setOlds(struct(resource.state))
      .setOldInputs(struct(resource.inputs))
      .setNews(struct(news));
    const response = await this.call<messages.DiffResponse>("diff", request);
    return {
      changed: response.getDiffsList(),
      replacing: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
    };
  }

  /** Checks and creates. */
  async create(type: string, name: string, news: Properties): Promise<Resource> {
    const { inputs } = await this.check(type, name, news);
    const response = await this.callCreate(type, name, inputs, false);
    return { urn: urnOf(type, name), id: response.getId(), inputs, state: plain(response.getProperties()) };
  }

  async previewCreation(type: string, name: string, news: Properties): Promise<Properties> {
    const { inputs } = await this.check(type, name, news);
    return plain((await this.callCreate(type, name, inputs, true)).getProperties());
  }

  /** Checks and updates. @throws {FailedUpdate} */
  async update(resource: Resource, news: Properties, isPreview = false): Promise<Resource> {
    const [, , type = "", name = ""] = resource.urn.split("::");
    const { inputs } = await this.check(type, name, news, resource.inputs);
    const request = new messages.UpdateRequest()
      .setUrn(resource.urn)
      .setId(resource.id)
      .setOlds(struct(resource.state))
      .setOldInputs(struct(resource.inputs))
      .setNews(struct(inputs))
      .setPreview(isPreview);
    const response = await this.call<messages.UpdateResponse>("update", request);
    return { ...resource, inputs, state: plain(response.getProperties()) };
  }

  async delete({ urn, id, state, inputs }: Resource): Promise<void> {
    const request = new messages.DeleteRequest().setUrn(urn).setId(id).setProperties(struct(state));
    await this.call("delete", request.setOldInputs(struct(inputs)));
  }

  /** @returns undefined when it is gone */
  async read({ urn, id, state, inputs }: Resource): Promise<Resource | undefined> {
    const request = new messages.ReadRequest().setUrn(urn).setId(id);
    const response = await this.call<messages.ReadResponse>(
      "read",
      request.setProperties(struct(state)).setInputs(struct(inputs)),
    );
    if (response.getId() === "") return undefined;
    return { urn, id, inputs: plain(response.getInputs()), state: plain(response.getProperties()) };
  }

  async invoke(token: string, args: Properties): Promise<Properties> {
    const request = new messages.InvokeRequest().setTok(token).setArgs(struct(args));
    return plain((await this.call<messages.InvokeResponse>("invoke", request)).getReturn());
  }

  private callCreate(type: string, name: string, inputs: Properties, isPreview: boolean) {
    const request = new messages.CreateRequest().setUrn(urnOf(type, name)).setProperties(struct(inputs));
    return this.call<messages.CreateResponse>("create", request.setPreview(isPreview));
  }

  private call<Response>(method: string, request: Message): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.client[method]?.(request, (error, response) => {
        if (error === null) resolve(response as Response);
        else reject(readError(error));
      });
    });
  }
}

/** An archive with one file, `index.js`, as the engine sends it. */
export function archive(source: string): Properties {
  const signature = "4dabf18193072939515e22adb298388d";
  return {
    [signature]: "0def7320c3a5731c473e5ecbe6d01bc7",
    hash: createHash("sha256").update(source).digest("hex"),
    assets: { "index.js": { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: source, hash: "text" } },
  };
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::project::${type}::${name}`;
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}

function plain(properties: Struct | undefined): Properties {
  return properties?.toJavaScript() ?? {};
}

function readError({ details, metadata }: grpc.ServiceError): Error {
  const [binary] = metadata.get("grpc-status-details-bin");
  if (!Buffer.isBuffer(binary)) return new Error(details);
  const [detail] = Status.deserializeBinary(binary).getDetailsList();
  const failed = detail && messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return new FailedUpdate(details, plain(failed?.getProperties()), failed?.getReasonsList() ?? []);
}
