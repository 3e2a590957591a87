import type { Fetch } from "../src/index.js";

/** A host made of answers, that remembers what it was asked. */
export class Host {
  readonly asked: Request[] = [];
  readonly #answers: ((request: Request) => Response | Promise<Response>)[];

  constructor(...answers: ((request: Request) => Response | Promise<Response>)[]) {
    this.#answers = answers;
  }

  /** Answers in order; the last answer goes on. */
  readonly fetch: Fetch = async (request) => {
    const answer = this.#answers[Math.min(this.asked.length, this.#answers.length - 1)];
    this.asked.push(request.clone());
    if (answer === undefined) throw new TypeError("no answer");
    return answer(request);
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}, more: object = {}): Response {
  const body = { type: `/docs/errors#${code}`, title: code, status, detail: `${code} happened`, code, requestId: "r1", timestamp: "2026-11-22T00:00:00Z", ...more };
  return json(body, status, { "content-type": "application/problem+json", ...headers });
}

export const unreachable = () => Promise.reject(new TypeError("fetch failed"));
