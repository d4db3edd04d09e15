import type * as pulumi from "@pulumi/pulumi";

import type { UsersApiAuthorization, UsersApiLanguage } from "../../../runtime/contract";

/** Which web pages may call the users API from a browser. */
export interface UsersApiCorsArgs {
  /**
   * Origins of the pages, for example `https://app.example.com` or `http://localhost:3000`; `*` alone stands for every
   * one. At least one.
   */
  allowedOrigins: string[];
  /**
   * Request headers that a page may send, in lower case.
   *
   * @default ["authorization", "content-type", "accept-language"]
   */
  allowedHeaders?: string[];
  /**
   * Whole seconds that a browser may keep the answer to its preflight request, 0 to 86400.
   *
   * @default 300
   */
  maxAgeSeconds?: number;
}

/** How much of the users API's traffic is let through; API Gateway answers 429 to the rest. */
export interface UsersApiThrottlingArgs {
  /**
   * Requests per second in the long run, of all callers together, 1 to 10000.
   *
   * @default 10
   */
  requestsPerSecond?: number;
  /**
   * Requests that may come at once, of all callers together, 1 to 5000.
   *
   * @default 20
   */
  burst?: number;
}

/** How the users API is created. */
export interface CreateUsersApiArgs {
  /**
   * Who may call it. `jwt`: whoever has a valid id or access token of the pool, for that very user. `none`: anybody on
   * the internet, for any user at all; there for apps from before the pool had triggers.
   *
   * @default "jwt"
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
   */
  authorization?: UsersApiAuthorization;
  /**
   * App clients whose tokens are accepted, beside those of a created pool. Needed for an existing pool; for a pool of the
   * program `attachTo` takes them, too.
   *
   * @default none
   */
  clientIds?: pulumi.Input<string>[];
  /**
   * Which web pages may call it.
   *
   * @default none: no browser lets a page of another origin call it
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
   */
  cors?: UsersApiCorsArgs;
  /**
   * How much traffic is let through.
   *
   * @default 10 requests per second, 20 at once
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
   */
  throttling?: UsersApiThrottlingArgs;
  /**
   * Language of the messages in the answers: `en`, `ja`, or the one that the request's Accept-Language prefers.
   *
   * @default "auto"
   */
  language?: UsersApiLanguage;
  /**
   * Memory of the function in MB, 128 to 10240.
   *
   * @default 512
   */
  memorySizeMb?: number;
}

/**
 * An HTTP API, `POST /users`, that makes a user's profile and folders as `triggers.postConfirmation` says (enabled or
 * not), for apps that ask for it themselves.
 */
export interface UsersApiArgs {
  /**
   * Whether it is there. Switched off, everything of it goes, its address included.
   *
   * @default true
   */
  enabled?: boolean;
  /** How it is created; `{}` for the defaults. */
  create: CreateUsersApiArgs;
}
