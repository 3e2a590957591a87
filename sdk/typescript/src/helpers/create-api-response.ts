import type { Problem } from "../problem.js";

/** What to answer with: one thing, a page of a list, a problem, or nothing. */
export interface ApiResponseInput {
  data?: unknown;
  status?: number;
  nextCursor?: string;
  total?: number;
  problem?: Omit<Problem, "type">;
}

export interface ApiResponse {
  status: number;
  contentType?: string;
  body?: unknown;
}

/** An answer in the shape of the API's own, for services beside the host and for tests. */
export function createApiResponse(input: ApiResponseInput): ApiResponse {
  const { data, status, problem } = input;
  if (problem) {
    const body = { type: `/docs/errors#${problem.code}`, ...problem };
    return { status: problem.status, contentType: "application/problem+json", body };
  }
  if (data === undefined) return { status: status ?? 204 };
  return { status: status ?? 200, contentType: "application/json", body: Array.isArray(data) ? page(data, input) : data };
}

function page(data: readonly unknown[], { nextCursor, total }: ApiResponseInput) {
  return {
    data,
    hasMore: nextCursor !== undefined,
    ...(nextCursor !== undefined && { nextCursor }),
    ...(total !== undefined && { total }),
  };
}
