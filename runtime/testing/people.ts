/** The made-up people and pool that test events speak of: a Japanese name, a plus-address, upper-case letters. */

/** The user pool of every event. */
export const REGION = "ap-northeast-1";
export const USER_POOL_ID = "ap-northeast-1_aBcDeF123";
export const CLIENT_ID = "1h57kf5cpq17m0eml12example";

/** What stands in the place of an app client when an administrator called. */
export const NO_CLIENT_ID = "CLIENT_ID_NOT_APPLICABLE";

/** In a pool whose users sign in with their e-mail address, the user name is the `sub`. */
export const SUB = "47a4c8d8-a0b1-70d6-0c1b-5d3a2f9e6b10";

/** The user name of someone who signs in through Google: the provider's name, and its id of the user. */
export const FEDERATED_USER_NAME = "Google_112233445566778899001";

const NAME = "山田 太郎";
const EMAIL = "Taro.Yamada+test@Example.com";

/** What a person filled in to sign up. */
export function signUpAttributes(): Record<string, string> {
  return { name: NAME, email: EMAIL };
}

/** What the pool knows of a user. */
export function userAttributes(status: string): Record<string, string> {
  return { sub: SUB, email_verified: "true", "cognito:user_status": status, ...signUpAttributes() };
}

/** What the pool knows of a user who has a telephone, too. */
export function userWithPhone(): Record<string, string> {
  return { ...userAttributes("CONFIRMED"), phone_number: "+819012345678", phone_number_verified: "true" };
}

/** What the pool knows of a user who came through Google. */
export function federatedUserAttributes(): Record<string, string> {
  const identity = {
    userId: "112233445566778899001",
    providerName: "Google",
    providerType: "Google",
    issuer: null,
    primary: true,
    dateCreated: 1763687922000,
  };
  return { ...userAttributes("EXTERNAL_PROVIDER"), identities: JSON.stringify([identity]) };
}
