/** Proves the hash against a value worked out with OpenSSL; not that Cognito takes it. */
import { secretHash } from "../../../runtime/jwt/secret-hash";

describe("secretHash", () => {
  it("is Base64 of HMAC-SHA256 over user name and client id, with the secret as the key", () => {
    // printf '%s' 'taro1h57kf5cpq17m0eml12example' | openssl dgst -sha256 -hmac 'client secret' -binary | base64
    const hash = secretHash({
      username: "taro",
      clientId: "1h57kf5cpq17m0eml12example",
      clientSecret: "client secret",
    });

    expect(hash).toBe("FYIZdZtg+quydNkuf8s0i1MuU1LInc30UAo6T6vpK44=");
  });

  it("takes a user name in any script as UTF-8", () => {
    // printf '%s' '山田1h57kf5cpq17m0eml12example' | openssl dgst -sha256 -hmac 'client secret' -binary | base64
    const hash = secretHash({
      username: "山田",
      clientId: "1h57kf5cpq17m0eml12example",
      clientSecret: "client secret",
    });

    expect(hash).toBe("L5BBTreLHPsCF6Rzev/Zo/zpemLbaunL5a9hIaxO0Ws=");
  });

  const input = { username: "taro", clientId: "1h57kf5cpq17m0eml12example", clientSecret: "client secret" };

  it.each(["username", "clientId", "clientSecret"] as const)("refuses a missing %s", (name) => {
    const hash = () => secretHash({ ...input, [name]: undefined });

    expect(hash).toThrow(new TypeError(`secretHash: ${name} is missing.`));
  });

  it.each(["clientId", "clientSecret"] as const)("refuses an empty %s", (name) => {
    expect(() => secretHash({ ...input, [name]: "" })).toThrow(new TypeError(`secretHash: ${name} is empty.`));
  });

  it("takes an empty user name, which somebody typed, for Cognito to answer", () => {
    expect(secretHash({ ...input, username: "" })).toHaveLength(44);
  });
});
