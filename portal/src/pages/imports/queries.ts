import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Import = Schemas["Import"];
export type Outcome = Schemas["ImportOutcome"];
export type Ambiguity = Schemas["ImportAmbiguity"];

export const importsQuery = infiniteQueryOptions({
  queryKey: ["finance", "imports", "list"],
  queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/finance/imports", { params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["finance", "imports", "one", id],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/finance/imports/{id}", { params: { path: { id } }, signal })),
  });
}
