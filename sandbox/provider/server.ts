/** Pulumi's provider protocol, for the resources of a cloud. */
import { createRequire } from "node:module";

import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";

import { LOOPBACK } from "../http-server";
import { checkInputs } from "./check";
import { diffResource } from "./diff";
import { toServiceError } from "./errors";
import type { Operations, ResourceIdentity } from "./operations";
import { readInputs } from "./read-inputs";
import { isUnknown, type Properties, readProperties, writeProperties } from "./property-values";

/** What the protocol is served for. */
export interface ServedCloud {
  region: string;
  operations: Operations;
  /** Answers the provider's functions. */
  answer(this: void, token: string, inputs: Properties): Promise<Properties>;
}

type Handler<Request, Response> = (request: Request) => Promise<Response> | Response;

const load = createRequire(__filename);

/** Serves the protocol on a free port. @returns the port, and what ends it */
export async function serveProvider(cloud: ServedCloud): Promise<{ port: number; close: () => void }> {
  const { ResourceProviderService } = load("@pulumi/pulumi/proto/provider_grpc_pb") as {
    ResourceProviderService: grpc.ServiceDefinition;
  };
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(ResourceProviderService, handlersFor(cloud));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${LOOPBACK}:0`, grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { port, close: () => server.forceShutdown() };
}

function handlersFor(cloud: ServedCloud): grpc.UntypedServiceImplementation {
  return {
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(providerVersion())),
    getSchema: unary(() => new messages.GetSchemaResponse().setSchema(JSON.stringify({ name: "aws" }))),
    checkConfig: unary((request: messages.CheckRequest) => checkConfig(request, cloud)),
    diffConfig: unary(() => new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE)),
    configure: unary(() => new messages.ConfigureResponse().setSupportspreview(true)),
    check: unary(check),
    diff: unary(diff),
    create: unary((request: messages.CreateRequest) => create(request, cloud)),
    read: unary((request: messages.ReadRequest) => read(request, cloud)),
    update: unary((request: messages.UpdateRequest) => update(request, cloud)),
    delete: unary((request: messages.DeleteRequest) => remove(request, cloud)),
    invoke: unary((request: messages.InvokeRequest) => invoke(request, cloud)),
  };
}

function unary<Request, Response>(handle: Handler<Request, Response>): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    void (async () => handle(request))().then(
      (response) => callback(null, response),
      (error: unknown) => callback(toServiceError(error)),
    );
  };
}

/** The cloud is one region of one account. */
function checkConfig(request: messages.CheckRequest, { region }: ServedCloud): messages.CheckResponse {
  const news = readProperties(request.getNews());
  const response = new messages.CheckResponse().setInputs(request.getNews());
  if (typeof news.region === "string" && !isUnknown(news.region) && news.region !== region) {
    const reason = `the sandbox's cloud is in ${region}, the program deploys to ${news.region}. Start a sandbox for that region.`;
    response.setFailuresList([new messages.CheckFailure().setProperty("region").setReason(reason)]);
  }
  return response;
}

function check(request: messages.CheckRequest): messages.CheckResponse {
  const { type, name } = identify(request.getUrn());
  const { inputs, failures } = checkInputs({
    type,
    name,
    olds: readProperties(request.getOlds()),
    news: readProperties(request.getNews()),
    randomSeed: request.getRandomseed_asU8(),
  });
  return new messages.CheckResponse()
    .setInputs(writeProperties(inputs))
    .setFailuresList(
      failures.map(({ property, reason }) => new messages.CheckFailure().setProperty(property).setReason(reason)),
    );
}

function diff(request: messages.DiffRequest): messages.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const { type } = identify(request.getUrn());
  const { changed, replacing, deleteBeforeReplace } = diffResource(
    type,
    readProperties(request.getOlds()),
    readProperties(request.getNews()),
    request.getIgnorechangesList(),
  );
  return new messages.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(changed)
    .setReplacesList(replacing)
    .setDeletebeforereplace(deleteBeforeReplace);
}

async function create(request: messages.CreateRequest, { operations }: ServedCloud): Promise<messages.CreateResponse> {
  const resource = identify(request.getUrn());
  const { id, state } = await operations.create(
    resource,
    readProperties(request.getProperties()),
    request.getPreview(),
  );
  return new messages.CreateResponse().setId(id).setProperties(writeProperties(state));
}

async function read(request: messages.ReadRequest, { operations }: ServedCloud): Promise<messages.ReadResponse> {
  const resource = identify(request.getUrn());
  const state = await operations.read(resource, request.getId(), readProperties(request.getProperties()));
  if (state === undefined) return new messages.ReadResponse();
  const inputs = readInputs(resource.type, readProperties(request.getInputs()), state);
  return new messages.ReadResponse()
    .setId(request.getId())
    .setProperties(writeProperties(state))
    .setInputs(writeProperties(inputs));
}

async function update(request: messages.UpdateRequest, { operations }: ServedCloud): Promise<messages.UpdateResponse> {
  const state = await operations.update(
    identify(request.getUrn()),
    request.getId(),
    readProperties(request.getOlds()),
    readProperties(request.getNews()),
    request.getPreview(),
  );
  return new messages.UpdateResponse().setProperties(writeProperties(state));
}

async function remove(request: messages.DeleteRequest, { operations }: ServedCloud): Promise<Empty> {
  await operations.delete(identify(request.getUrn()), request.getId(), readProperties(request.getProperties()));
  return new Empty();
}

async function invoke(request: messages.InvokeRequest, cloud: ServedCloud): Promise<messages.InvokeResponse> {
  const result = await cloud.answer(request.getTok(), readProperties(request.getArgs()));
  return new messages.InvokeResponse().setReturn(writeProperties(result));
}

/** The last part of the type chain, and the logical name: `urn:pulumi:stack::project::parent$type::name`. */
function identify(urn: string): ResourceIdentity {
  const [, , types = "", ...name] = urn.split("::");
  return { urn, type: types.split("$").pop() ?? "", name: name.join("::") };
}

function providerVersion(): string {
  return (load("@pulumi/aws/package.json") as { version: string }).version;
}
