import { secondsOf, WikalaError } from "./problem.js";

/** The part of `fetch` that is needed. */
export type Fetch = (request: Request) => Promise<Response>;

export interface RetryOptions {
  /** How often a request is sent at most; 4 when absent, 1 for never again. */
  attempts?: number;
  /** Who is told to wait longer than this many seconds is refused at once; 30 when absent. */
  longestWait?: number;
  /** For tests. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const REPEATABLE = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
const TEMPORARY = new Set([429, 502, 503, 504]);

/**
 * Sends a request again when that is harmless and may help: after a network failure or a temporary
 * refusal, for methods that can be repeated, and for a POST that has an idempotency key.
 */
export function withRetries(fetch: Fetch, options: RetryOptions = {}): Fetch {
  const { attempts = 4, longestWait = 30, sleep = pause } = options;
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= attempts || !mayRepeat(request);
      const outcome = await sendOnce(fetch, last ? request : request.clone());
      if (last || !isTemporary(outcome)) return settled(outcome);
      const wait = waitAfter(outcome, attempt);
      if (wait > longestWait) return settled(outcome);
      await sleep(wait * 1000, request.signal);
    }
  };
}

type Outcome = { response: Response } | { failure: unknown };

async function sendOnce(fetch: Fetch, request: Request): Promise<Outcome> {
  try {
    return { response: await fetch(request) };
  } catch (failure) {
    if (request.signal.aborted || failure instanceof WikalaError) throw failure;
    return { failure };
  }
}

function settled(outcome: Outcome): Response {
  if ("response" in outcome) return outcome.response;
  throw WikalaError.unreachable(outcome.failure);
}

function mayRepeat(request: Request): boolean {
  return REPEATABLE.has(request.method) || (request.method === "POST" && request.headers.has("idempotency-key"));
}

function isTemporary(outcome: Outcome): boolean {
  return "failure" in outcome || TEMPORARY.has(outcome.response.status);
}

/** What the host asks for, else twice as long each time, with some chance so that clients spread. */
function waitAfter(outcome: Outcome, attempt: number): number {
  const asked = "response" in outcome ? secondsOf(outcome.response.headers.get("retry-after")) : undefined;
  return asked ?? 0.25 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });
}
