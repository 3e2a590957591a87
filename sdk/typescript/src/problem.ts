import type { ErrorCode } from "./generated/codes.js";
import type { components } from "./generated/schema.js";

/** The body of a failure (RFC 9457). */
export type Problem = components["schemas"]["Problem"];
/** What is wrong with one field of a request. */
export type FieldError = components["schemas"]["FieldError"];
/** A code of the API, or one of a plugin. */
export type Code = ErrorCode | (string & {});

/** A refusal or failure of the API. */
export class WikalaError extends Error {
  override readonly name = "WikalaError";
  readonly status: number;
  /** Stable; `client.unreachable` when no answer came, `client.not_a_problem` when it was no problem. */
  readonly code: Code;
  readonly requestId: string | undefined;
  /** The fields at fault, by JSON pointer. */
  readonly fields: readonly FieldError[];
  /** The plan that would allow it. */
  readonly requiredPlan: string | undefined;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter: number | undefined;
  /** The whole problem, with members of its own such as `ambiguities`. */
  readonly problem: Problem & Record<string, unknown>;

  constructor(problem: Problem & Record<string, unknown>, retryAfter?: number, cause?: unknown) {
    super(problem.detail || problem.title, { cause });
    this.problem = problem;
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.requestId || undefined;
    this.fields = problem.errors ?? [];
    this.requiredPlan = problem.requiredPlan ?? undefined;
    this.retryAfter = retryAfter;
  }

  /** The error an answer stands for. */
  static async of(response: Response): Promise<WikalaError> {
    const retryAfter = secondsOf(response.headers.get("retry-after"));
    return new WikalaError(problemOf(await response.text().catch(() => ""), response), retryAfter);
  }

  /** No answer came: the network, or the host, is away. */
  static unreachable(cause: unknown): WikalaError {
    return new WikalaError(clientProblem("client.unreachable", "The host cannot be reached", 0), undefined, cause);
  }
}

/** Reads `Retry-After`: seconds or a date. */
export function secondsOf(text: string | null, now = Date.now()): number | undefined {
  if (text === null) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function problemOf(text: string, response: Response): Problem & Record<string, unknown> {
  const body = parsed(text);
  if (isProblem(body)) return body;
  const plain = clientProblem("client.not_a_problem", response.statusText || "The host failed", response.status);
  // A refusal in the form of SCIM has no place for the code.
  const code = response.headers.get("x-error-code") ?? plain.code;
  return { ...plain, code, requestId: response.headers.get("x-request-id") ?? "" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is Problem & Record<string, unknown> {
  return typeof body === "object" && body !== null && "code" in body && "status" in body;
}

function clientProblem(code: string, title: string, status: number): Problem {
  return { type: "about:blank", title, status, detail: title, code, requestId: "", timestamp: new Date().toISOString() };
}
