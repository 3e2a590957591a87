import createFetchClient, { type Client, type Middleware } from "openapi-fetch";
import { type Credentials, withCredentials } from "./credentials.js";
import { IDEMPOTENT_POSTS } from "./generated/idempotent.js";
import type { components, paths } from "./generated/schema.js";
import { WikalaError } from "./problem.js";
import { type Fetch, type RetryOptions, withRetries } from "./retry.js";

/** Types of the API by their names, such as `Schemas["Transaction"]`. */
export type Schemas = components["schemas"];
export type { components, paths };

export interface ClientOptions {
  /** Where the host is, without `/api`. */
  baseUrl: string;
  credentials?: Credentials;
  retry?: RetryOptions;
  fetch?: Fetch;
  /** Sent with every request, such as `Accept-Language`. */
  headers?: () => Record<string, string>;
}

/** The operations by path, and what the other parts of the kit need of them. */
export interface Wikala extends Client<paths, `${string}/${string}`> {
  readonly baseUrl: string;
  readonly credentials: Credentials | undefined;
  /** Sends any request as the operations are sent: signed, and again when that is harmless. */
  readonly send: Fetch;
}

/** A client of the host. Its operations throw `WikalaError` for every answer that is no success. */
export function createWikala(options: ClientOptions): Wikala {
  const send = transport(options);
  const baseUrl = options.baseUrl.replace(/\/$/, "");
  const client = createFetchClient<paths>({ baseUrl, fetch: send });
  client.use(idempotencyKeys, problemsAsErrors, ownHeaders(options.headers));
  return Object.assign(client, { baseUrl, credentials: options.credentials, send });
}

/** The body of a successful answer. */
export async function body<R extends { response: Response }>(answer: Promise<R>): Promise<BodyOf<R>> {
  return (await answer as { data?: unknown }).data as BodyOf<R>;
}

/** What `body` gives for an operation. */
export type BodyOf<R> = R extends { data: infer T; error?: never } ? T : never;

/** The body of a successful answer with its version, for changing it: send `etag` as `If-Match`. */
export async function versioned<R extends { response: Response }>(answer: Promise<R>): Promise<{ value: BodyOf<R>; etag: string }> {
  const { data, response } = (await answer) as { data?: unknown; response: Response };
  return { value: data as BodyOf<R>, etag: response.headers.get("etag") ?? "" };
}

function transport({ credentials, fetch, retry }: ClientOptions): Fetch {
  // Looked up when used, so that tests and tracing can replace it.
  const sent = withRetries(fetch ?? ((request) => globalThis.fetch(request)), retry);
  return credentials === undefined ? sent : withCredentials(sent, credentials);
}

const idempotencyKeys: Middleware = {
  onRequest({ request, schemaPath }) {
    if (request.method !== "POST" || !IDEMPOTENT_POSTS.has(schemaPath) || request.headers.has("idempotency-key")) return undefined;
    request.headers.set("idempotency-key", randomKey());
    return request;
  },
};

/** `crypto.randomUUID` is only there in secure contexts; random bytes are everywhere. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const problemsAsErrors: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return undefined;
    throw await WikalaError.of(response);
  },
};

function ownHeaders(headers: ClientOptions["headers"]): Middleware {
  return {
    onRequest({ request }) {
      for (const [name, value] of Object.entries(headers?.() ?? {})) request.headers.set(name, value);
      return request;
    },
  };
}
