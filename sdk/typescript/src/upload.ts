import type { Schemas, Wikala } from "./client.js";
import { WikalaError } from "./problem.js";

/** How much of a file has gone. */
export interface UploadProgress {
  sent: number;
  total: number;
}

export interface UploadOptions {
  onProgress?: (progress: UploadProgress) => void;
  signal?: AbortSignal;
}

/** What an import may be told beside its file. */
export interface StatementOptions extends UploadOptions {
  accountId?: string;
  accountName?: string;
  currency?: string;
  mapping?: Record<string, unknown>;
  /** Shows what would happen and stores nothing. */
  dryRun?: boolean;
  /** Refuses the whole file when one row cannot be read. */
  strict?: boolean;
}

/** Imports a statement of a bank. */
export async function importStatement(wikala: Wikala, file: File, options: StatementOptions = {}): Promise<Schemas["ImportOutcome"]> {
  const { onProgress, signal, ...fields } = options;
  const response = await upload(wikala, "/api/v1/finance/imports", form(file, fields), {
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  return (await response.json()) as Schemas["ImportOutcome"];
}

/** Sends a form with files, telling how much has gone. Throws `WikalaError`. */
export async function upload(wikala: Wikala, path: string, form: FormData, options: UploadOptions = {}): Promise<Response> {
  const send = typeof XMLHttpRequest === "undefined" ? sendAsStream : sendWithXhr;
  const token = await wikala.credentials?.token();
  const first = await send(wikala, path, form, token, options);
  const renewed = first.status === 401 && (await wikala.credentials?.renew(token));
  const response = renewed ? await send(wikala, path, form, await wikala.credentials?.token(), options) : first;
  if (!response.ok) throw await WikalaError.of(response);
  return response;
}

/** A file as the whole body of a request: `wikala.PUT("/api/v1/tenant/logo", raw(file))`. */
export function raw(file: Blob, mediaType = file.type || "application/octet-stream") {
  // The contract calls bytes a string.
  return { body: file as unknown as string, bodySerializer: () => file, headers: { "content-type": mediaType } };
}

function form(file: File, fields: Omit<StatementOptions, keyof UploadOptions>): FormData {
  const form = new FormData();
  // Fields go first: a host that reads while it receives then knows them.
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  form.append("file", file, file.name);
  return form;
}

type Send = (wikala: Wikala, path: string, form: FormData, token: string | undefined, options: UploadOptions) => Promise<Response>;

/** Only this tells a page how far an upload is. */
const sendWithXhr: Send = (wikala, path, form, token, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", wikala.baseUrl + path);
    xhr.responseType = "text";
    if (token !== undefined) xhr.setRequestHeader("authorization", `Bearer ${token}`);
    xhr.upload.onprogress = (event) => onProgress?.({ sent: event.loaded, total: event.total });
    xhr.onload = () => resolve(answerOf(xhr));
    xhr.onerror = () => reject(WikalaError.unreachable(undefined));
    xhr.onabort = () => reject(signal?.reason ?? new DOMException("aborted", "AbortError"));
    signal?.addEventListener("abort", () => xhr.abort(), { once: true });
    xhr.send(form);
  });

function answerOf(xhr: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return new Response(xhr.status === 204 ? null : xhr.responseText, { status: xhr.status, statusText: xhr.statusText, headers });
}

const sendAsStream: Send = async (wikala, path, form, token, { onProgress, signal }) => {
  const encoded = new Response(form);
  const headers = new Headers({ "content-type": encoded.headers.get("content-type") ?? "" });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const init = { method: "POST", headers, body: counted(encoded.body, sizeOf(form), onProgress), duplex: "half", ...(signal && { signal }) };
  try {
    return await fetch(wikala.baseUrl + path, init as RequestInit);
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw WikalaError.unreachable(failure);
  }
};

function counted(body: ReadableStream<Uint8Array> | null, total: number, onProgress: UploadOptions["onProgress"]): ReadableStream | null {
  let sent = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      // Headers of the parts are sent too; what is told is about the files.
      sent = Math.min(total, sent + chunk.byteLength);
      onProgress?.({ sent, total });
      controller.enqueue(chunk);
    },
  });
  return body?.pipeThrough(count) ?? null;
}

function sizeOf(form: FormData): number {
  return [...form.values()].reduce((sum, value) => sum + (typeof value === "string" ? 0 : value.size), 0);
}
