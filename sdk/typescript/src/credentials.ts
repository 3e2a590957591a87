import type { Fetch } from "./retry.js";

/** Where the bearer token of requests comes from. */
export interface Credentials {
  /** The token to send, if there is one. */
  token(): Promise<string | undefined>;
  /** The host refused this token; answers whether there is another one to try with. */
  renew(refused: string | undefined): Promise<boolean>;
}

/** An API key: it is what it is, and cannot be renewed. */
export function apiKey(key: string): Credentials {
  return { token: async () => key, renew: async () => false };
}

/** Signs requests, and sends one again, once, when its token could be renewed. */
export function withCredentials(fetch: Fetch, credentials: Credentials): Fetch {
  return async (request) => {
    if (request.headers.has("authorization") || isSigningIn(request)) return fetch(request);
    const token = await credentials.token();
    const again = request.clone();
    const response = await fetch(signed(request, token));
    if (response.status !== 401 || token === undefined) return response;
    if (!(await credentials.renew(token))) return response;
    await response.body?.cancel();
    return fetch(signed(again, await credentials.token()));
  };
}

function signed(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set("authorization", `Bearer ${token}`);
  return request;
}

/** These bring credentials of their own, and their 401 is an answer, not a token that ran out. */
function isSigningIn(request: Request): boolean {
  return /\/api\/v1\/auth\/(login|refresh|register|passkeys\/login)/.test(new URL(request.url).pathname);
}
