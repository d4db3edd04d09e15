/**
 * Wrong settings of the identity pool and the web ACL: the exact lines that say so, and what is accepted.
 *
 * Does not prove that what is accepted is right for AWS, nor that the component asks for these checks.
 */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";

import type { CognitoTriggersArgs } from "../../components";
import {
  findIdentityPoolConflicts,
  findWebAclConflicts,
} from "../../components/configuration/conflicts/identity-pool-conflicts";
import { identityPoolSchema } from "../../components/configuration/identity-pool/identity-pool-schema";
import { knownKeys } from "../../components/configuration/component/known-keys";
import { mistakesOf } from "../../components/configuration/checking/mistakes";
import type { Mistake, SchemaAdvice } from "../../components/configuration/checking/mistakes";
import { webAclSchema } from "../../components/configuration/web-acl/web-acl-schema";
import type { CreateWebAclArgs } from "../../components/configuration/web-acl/web-acl-args";
import { passOn } from "../support/configurations";

const lines = (mistakes: Mistake[]): string[] => mistakes.map(({ path, problem }) => `${path}: ${problem}`);

function check(schema: z.ZodType, root: string, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  const advice: SchemaAdvice = { knownKeys: (path) => knownKeys(schema, path), adviseOnQuotes: () => "" };
  return error === undefined ? [] : lines(mistakesOf(error, [root], value, advice));
}

const identityPool = (value: unknown): string[] => check(identityPoolSchema, "identityPool", value);
const webAcl = (value: unknown): string[] => check(webAclSchema, "webAcl", value);

const WEB_ACL_ARN =
  "arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/company_1-a/11111111-2222-3333-4444-555555555555";

describe("identity pool's settings", () => {
  it.each([[{}], [{ access: "readWrite" }], [{ access: "read", allowedOrigins: ["http://localhost:3000"] }]])(
    "may be %j",
    (value) => {
      expect(identityPool(value)).toEqual([]);
    },
  );

  it.each<[unknown, string[]]>([
    [true, ["identityPool: must be a map of keys, found true"]],
    [{ access: "write" }, ['identityPool.access: must be one of readWrite, read, found "write"']],
    [{ acess: "read" }, ['identityPool.acess: unknown key; did you mean "access"?']],
    [{ unauthenticated: true }, ["identityPool.unauthenticated: unknown key; known are access, allowedOrigins"]],
    [
      { allowedOrigins: ["https://app.example.com/", "*"] },
      [
        'identityPool.allowedOrigins[0]: must be an origin such as https://app.example.com, in lower case and without a path, found "https://app.example.com/"',
        'identityPool.allowedOrigins[1]: must be an origin such as https://app.example.com, in lower case and without a path, found "*"',
      ],
    ],
    [
      { allowedOrigins: [] },
      ["identityPool.allowedOrigins: must be at least one origin; leave the key out to allow none, found []"],
    ],
  ])("may not be %j", (value, expected) => {
    expect(identityPool(value)).toEqual(expected);
  });
});

describe("web ACL's settings", () => {
  it.each<[string, unknown]>([
    ["every rule", { create: { allowedCidrs: ["192.0.2.0/24"], blockedCidrs: ["::1"], requestsPerFiveMinutes: 10 } }],
    ["the highest limit", { create: { requestsPerFiveMinutes: 2_000_000_000 } }],
    ["10,000 networks", { create: { allowedCidrs: Array(10_000).fill("192.0.2.1") } }],
    ["an ARN", { existing: WEB_ACL_ARN }],
    ["an ARN of another partition", { existing: WEB_ACL_ARN.replace("arn:aws:", "arn:aws-us-gov:") }],
    ["an output", { existing: pulumi.output(WEB_ACL_ARN) }],
  ])("may be %s", (_, value) => {
    expect(webAcl(value)).toEqual([]);
  });

  const NETWORK = "a network such as 192.0.2.0/24 or 2001:db8::/32, or an address";
  const LIMIT = "a whole number of requests from 10 to 2000000000";
  const ARN = "the ARN of a regional web ACL (arn:…:wafv2:…:regional/webacl/…), not of one for CloudFront";
  const ONE_OF = "exactly one of { create: { … } } and { existing: <ARN> }";

  it.each<[string, unknown, string[]]>([
    ["neither", {}, [`webAcl: must be ${ONE_OF}, found {}`]],
    [
      "both",
      { create: { requestsPerFiveMinutes: 100 }, existing: WEB_ACL_ARN },
      [`webAcl: must be ${ONE_OF}, found a map of create, existing`],
    ],
    [
      "networks that are none, in both lists",
      { create: { allowedCidrs: ["192.0.2.0/33"], blockedCidrs: ["::1", "office"] } },
      [
        `webAcl.create.allowedCidrs[0]: must be ${NETWORK}, found "192.0.2.0/33"`,
        `webAcl.create.blockedCidrs[1]: must be ${NETWORK}, found "office"`,
      ],
    ],
    [
      "every address",
      { create: { allowedCidrs: ["0.0.0.0/0", "::/0"] } },
      [
        "webAcl.create.allowedCidrs[0]: must be a network of /1 to /32, for WAF takes no /0 (0.0.0.0/1 and 128.0.0.0/1 " +
          'together are the same), found "0.0.0.0/0"',
        "webAcl.create.allowedCidrs[1]: must be a network of /1 to /128, for WAF takes no /0 (::/1 and 8000::/1 " +
          'together are the same), found "::/0"',
      ],
    ],
    [
      "IPv4 in the clothes of IPv6",
      { create: { blockedCidrs: ["::ffff:192.0.2.1"] } },
      [
        "webAcl.create.blockedCidrs[0]: must be an IPv4 network in its own form, as WAF sees its addresses, " +
          'found "::ffff:192.0.2.1"',
      ],
    ],
    [
      "an empty list",
      { create: { allowedCidrs: [] } },
      ["webAcl.create.allowedCidrs: must be at least one network; leave the key out for no rule, found []"],
    ],
    [
      "one network without a list",
      { create: { allowedCidrs: "192.0.2.0/24" } },
      ['webAcl.create.allowedCidrs: must be a list of networks, found "192.0.2.0/24"'],
    ],
    [
      "a number in a list",
      { create: { allowedCidrs: [10] } },
      ["webAcl.create.allowedCidrs[0]: must be a text, found 10"],
    ],
    [
      "a limit too low",
      { create: { requestsPerFiveMinutes: 9 } },
      [`webAcl.create.requestsPerFiveMinutes: must be ${LIMIT}, found 9`],
    ],
    [
      "a limit too high",
      { create: { requestsPerFiveMinutes: 2_000_000_001 } },
      [`webAcl.create.requestsPerFiveMinutes: must be ${LIMIT}, found 2000000001`],
    ],
    [
      "half a request",
      { create: { requestsPerFiveMinutes: 10.5 } },
      [`webAcl.create.requestsPerFiveMinutes: must be ${LIMIT}, found 10.5`],
    ],
    [
      "an ARN for CloudFront",
      { existing: WEB_ACL_ARN.replace("regional/", "global/") },
      [
        `webAcl.existing: must be ${ARN}, found ${JSON.stringify(WEB_ACL_ARN.replace("regional/", "global/")).slice(0, 77)}...`,
      ],
    ],
    ["a name", { existing: "company" }, [`webAcl.existing: must be ${ARN}, found "company"`]],
    [
      "a slip",
      { create: { allowedCidr: ["192.0.2.0/24"] } },
      ['webAcl.create.allowedCidr: unknown key; did you mean "allowedCidrs"?'],
    ],
  ])("may not be %s", (_, value, expected) => {
    expect(webAcl(value)).toEqual(expected);
  });

  it("are at most 10,000 networks in a list", () => {
    const [line] = webAcl({ create: { blockedCidrs: Array(10_001).fill("192.0.2.1") } });

    expect(line).toMatch(/^webAcl\.create\.blockedCidrs: must be at most 10,000 networks, found /);
  });
});

describe("identity pool and folders", () => {
  const folders = { bucket: { create: {} }, prefixes: ["raw"] };
  const conflicts = (triggers: CognitoTriggersArgs["triggers"], unsound: string[] = []): string[] =>
    lines(findIdentityPoolConflicts({ userPool: { create: { identityPool: {} } }, triggers }, new Set(unsound)));

  const NO_FOLDERS =
    "userPool.create.identityPool: needs triggers.postConfirmation.folders, which says where a user's folders are " +
    "(enabled or not)";
  const wrongKey = (key: string): string =>
    "userPool.create.identityPool: needs triggers.postConfirmation.folders.key: sub, the only one that names one user " +
    `for good, found ${key}`;

  it.each<[string, CognitoTriggersArgs["triggers"], string[]]>([
    ["folders by sub, the default", { postConfirmation: { folders } }, []],
    ["folders by sub", { postConfirmation: { folders: { ...folders, key: "sub" } } }, []],
    ["folders of a trigger that is off", { postConfirmation: { enabled: false, folders } }, []],
    ["folders by e-mail address", { postConfirmation: { folders: { ...folders, key: "email" } } }, [wrongKey("email")]],
    [
      "folders by user name, of a trigger that is off",
      { postConfirmation: { enabled: false, folders: { ...folders, key: "username" } } },
      [wrongKey("username")],
    ],
    ["no folders", { postConfirmation: { profile: { table: { create: {} } } } }, [NO_FOLDERS]],
    ["a callback", { postConfirmation: passOn }, [NO_FOLDERS]],
    ["no trigger", {}, [NO_FOLDERS]],
  ])("with %s", (_, triggers, expected) => {
    expect(conflicts(triggers)).toEqual(expected);
  });

  it("is not judged by a trigger that is wrong already", () => {
    expect(conflicts({}, ["postConfirmation"])).toEqual([]);
  });

  it("is not missed where there is no identity pool", () => {
    const without: CognitoTriggersArgs[] = [
      { triggers: {} },
      { userPool: { create: {} }, triggers: {} },
      { userPool: { existing: { id: "ap-northeast-1_abc123" } }, triggers: {} },
    ];

    expect(without.flatMap((args) => findIdentityPoolConflicts(args, new Set()))).toEqual([]);
  });
});

describe("web ACL's lists", () => {
  const conflicts = (create: CreateWebAclArgs): string[] =>
    lines(findWebAclConflicts({ userPool: { create: { webAcl: { create } } }, triggers: {} }));
  const noEffect = (index: number, allowed: string, blocked: string): string =>
    `userPool.create.webAcl.create.allowedCidrs[${index}]: has no effect: ${allowed} is blocked by blockedCidrs, which ` +
    `holds ${blocked}; decide on one`;

  it("may not all be missing, with no limit either", () => {
    expect(conflicts({})).toEqual([
      "userPool.create.webAcl.create: does nothing; give at least one of allowedCidrs, blockedCidrs, requestsPerFiveMinutes",
    ]);
  });

  it.each<[string, CreateWebAclArgs]>([
    ["a limit alone", { requestsPerFiveMinutes: 100 }],
    ["one list alone", { blockedCidrs: ["192.0.2.0/24"] }],
    ["a blocked part of an allowed network", { allowedCidrs: ["192.0.2.0/24"], blockedCidrs: ["192.0.2.7"] }],
    ["neighbours", { allowedCidrs: ["192.0.2.0/24"], blockedCidrs: ["192.0.3.0/24"] }],
    ["networks of two families", { allowedCidrs: ["0.0.0.0/1"], blockedCidrs: ["::/1"] }],
  ])("may be %s", (_, create) => {
    expect(conflicts(create)).toEqual([]);
  });

  it.each<[string, CreateWebAclArgs, string[]]>([
    [
      "the same network, however it is written",
      { allowedCidrs: ["198.51.100.7", "192.0.2.0/24"], blockedCidrs: ["203.0.113.0/24", "192.0.2.9/24"] },
      [noEffect(1, "192.0.2.0/24", "192.0.2.9/24")],
    ],
    [
      "an allowed part of a blocked network",
      { allowedCidrs: ["2001:db8:1::/48", "192.0.2.7"], blockedCidrs: ["2001:db8::/32", "192.0.2.0/24"] },
      [noEffect(0, "2001:db8:1::/48", "2001:db8::/32"), noEffect(1, "192.0.2.7", "192.0.2.0/24")],
    ],
  ])("may not hold %s", (_, create, expected) => {
    expect(conflicts(create)).toEqual(expected);
  });

  it("are not looked for where there are none", () => {
    const without: CognitoTriggersArgs[] = [
      { triggers: {} },
      { userPool: { create: {} }, triggers: {} },
      { userPool: { create: { webAcl: { existing: WEB_ACL_ARN } } }, triggers: {} },
    ];

    expect(without.flatMap(findWebAclConflicts)).toEqual([]);
  });
});
