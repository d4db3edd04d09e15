import type { Input } from "@pulumi/pulumi";

import type { UsersApiAuthorization, UsersApiLanguage } from "../../../runtime/contract";
import type { UsersApiArgs, UsersApiCorsArgs, UsersApiThrottlingArgs } from "../users-api/users-api-args";

/** The users API's settings with every default filled in. */
export interface UsersApiSettings {
  authorization: UsersApiAuthorization;
  clientIds: Input<string>[];
  /** Absent: no page of another origin may call it. */
  cors?: Required<UsersApiCorsArgs>;
  throttling: Required<UsersApiThrottlingArgs>;
  language: UsersApiLanguage;
  memorySizeMb: number;
}

/** Headers of a request with a token and a JSON body. */
const DEFAULT_HEADERS = ["authorization", "content-type", "accept-language"];

/** The settings of a users API that is on; undefined for one that is off or absent. Pure. */
export function normalizeUsersApi(args: UsersApiArgs | undefined): UsersApiSettings | undefined {
  if (args === undefined || args.enabled === false) return undefined;
  const { authorization, clientIds, cors, throttling, language, memorySizeMb } = args.create;
  return {
    authorization: authorization ?? "jwt",
    clientIds: clientIds ?? [],
    cors: cors && {
      allowedOrigins: cors.allowedOrigins,
      allowedHeaders: cors.allowedHeaders ?? DEFAULT_HEADERS,
      maxAgeSeconds: cors.maxAgeSeconds ?? 300,
    },
    throttling: {
      requestsPerSecond: throttling?.requestsPerSecond ?? 10,
      burst: throttling?.burst ?? 20,
    },
    language: language ?? "auto",
    memorySizeMb: memorySizeMb ?? 512,
  };
}
