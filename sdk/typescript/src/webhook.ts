/** What is compared with the time in the message, in seconds. */
const TOLERANCE = 300;

export interface WebhookOptions {
  /** Seconds since 1970; the clock's when absent. */
  now?: number;
}

/** Headers as they are, as an object, or as `Headers`. */
export type HeaderSource = Headers | Record<string, string | string[] | undefined>;

/**
 * Whether a message was signed with this secret (Standard Webhooks), and is not older or younger than
 * five minutes. The body must be the bytes or text that came, before any parsing.
 */
export async function verifyWebhook(secret: string, headers: HeaderSource, body: string | Uint8Array, options: WebhookOptions = {}): Promise<boolean> {
  const id = header(headers, "webhook-id");
  const seconds = header(headers, "webhook-timestamp");
  const signatures = header(headers, "webhook-signature");
  if (!id || !seconds || !signatures || !/^\d+$/.test(seconds)) return false;
  if (Math.abs((options.now ?? Date.now() / 1000) - Number(seconds)) > TOLERANCE) return false;
  const key = await importKey(secret);
  return key !== undefined && matches(key, signatures, message(id, seconds, body));
}

async function importKey(secret: string): Promise<CryptoKey | undefined> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ""));
  return bytes && crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

/** While a secret is changed there are two signatures; `subtle.verify` compares in constant time. */
async function matches(key: CryptoKey, signatures: string, message: Uint8Array<ArrayBuffer>): Promise<boolean> {
  for (const signature of signatures.split(" ")) {
    const bytes = signature.startsWith("v1,") ? fromBase64(signature.slice(3)) : undefined;
    if (bytes && (await crypto.subtle.verify("HMAC", key, bytes, message))) return true;
  }
  return false;
}

function message(id: string, seconds: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const head = encoder.encode(`${id}.${seconds}.`);
  const tail = typeof body === "string" ? encoder.encode(body) : body;
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}

function header(headers: HeaderSource, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return Array.isArray(entry) ? entry[0] : entry;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
