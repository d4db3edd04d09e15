/** How the users API is called. */
export interface ApiCall {
  token?: string;
  body?: object;
  /** Accept-Language. */
  language?: string;
}

/** What the users API answered. */
export interface ApiAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** `POST /users` */
export async function callUsersApi(
  url: string,
  { token, body = {}, language = "en" }: ApiCall = {},
): Promise<ApiAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-language": language,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The answer in one line. */
export function show({ status, body }: ApiAnswer): string {
  return `${status} ${JSON.stringify(body)}`;
}
