import * as settings from "@pulumi/pulumi/runtime/settings";

/**
 * Gives each run of a program connections of its own. gRPC keeps one per address for the whole process, those to engines that
 * have ended too, and after hundreds of runs a new engine listens where an old one did: the program then finds a connection that is
 * known to fail, Pulumi takes that for the engine's end, and a program without resources counts as done.
 */
export function useOwnConnections(): void {
  const options: unknown = Reflect.get(settings, "grpcClientOptions");
  if (typeof options !== "object" || options === null) throw new Error("engine suite: Pulumi has no grpcClientOptions");
  Reflect.set(options, "grpc.use_local_subchannel_pool", 1);
}
