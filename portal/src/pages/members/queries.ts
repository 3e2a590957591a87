import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, versioned } from "@wikala/sdk";
import { wikala } from "~/session/session";
import type { MemberSearch } from "./search";

export function membersQuery(search: MemberSearch) {
  return infiniteQueryOptions({
    queryKey: ["users", "list", search],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, count: true, ...given(search), ...(pageParam !== "" && { cursor: pageParam }) };
      return body(wikala.GET("/api/v1/users", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
  });
}

function given({ q, role, active }: MemberSearch) {
  return { ...(q !== undefined && { q }), ...(role !== undefined && { role }), ...(active !== undefined && { active }) };
}

/** A member with the version one has seen, for changing it. */
export function memberQuery(id: string) {
  return queryOptions({
    queryKey: ["users", id],
    queryFn: ({ signal }) => versioned(wikala.GET("/api/v1/users/{id}", { params: { path: { id } }, signal })),
  });
}

export function assignmentsQuery(id: string) {
  return queryOptions({
    queryKey: ["users", id, "roles"],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/users/{id}/roles", { params: { path: { id }, query: { limit: 200 } }, signal }))).data,
  });
}

export function memberSessionsQuery(id: string) {
  return queryOptions({
    queryKey: ["users", id, "sessions"],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/users/{id}/sessions", { params: { path: { id } }, signal }))).data,
  });
}
