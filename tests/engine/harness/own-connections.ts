import { Channel, type ChannelCredentials, type ChannelOptions } from "@grpc/grpc-js";
import * as settings from "@pulumi/pulumi/runtime/settings";

/** Connections of programs to engines that may still be there. */
const open = new Set<Channel>();

/**
 * Gives each run of a program connections of its own. gRPC keeps one per address for the whole process, those to engines that
 * have ended too, and after hundreds of runs a new engine listens where an old one did: the program then finds a connection that is
 * known to fail, Pulumi takes that for the engine's end, and a program without resources counts as done.
 */
export function useOwnConnections(): void {
  const options: unknown = Reflect.get(settings, "grpcClientOptions");
  if (typeof options !== "object" || options === null) throw new Error("engine suite: Pulumi has no grpcClientOptions");
  Object.assign(options, { "grpc.use_local_subchannel_pool": 1, channelFactoryOverride: openConnection });
}

/** Ends them all: Pulumi leaves some behind, and each holds the whole program that it was opened for, 20 to 50 MB. */
export function closeConnections(): void {
  for (const channel of open) channel.close();
  open.clear();
}

function openConnection(address: string, credentials: ChannelCredentials, options: ChannelOptions): Channel {
  const channel = new Channel(address, credentials, options);
  open.add(channel);
  return channel;
}
