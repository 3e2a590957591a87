import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";
import { type AuditSearch, filtersOf } from "./search";

export type AuditEntry = Schemas["AuditEntry"];
export type AuditReport = Schemas["AuditReport"];

export function auditQuery({ entry: _, ...search }: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ["audit", "list", search],
    queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/audit", { params: { query: { limit: 50, ...filtersOf(search), ...(pageParam !== "" && { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
  });
}

export function auditEntryQuery(id: string) {
  return queryOptions({
    queryKey: ["audit", "entry", id],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/audit/{id}", { params: { path: { id } }, signal })),
  });
}
