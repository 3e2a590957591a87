import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Tenant = Schemas["Tenant"];

export function tenantListQuery(state: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ["tenants", state ?? "all"],
    queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/tenants", { params: { query: { limit: 50, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
  });
}

export const offeredQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/plans", { signal }))).data,
  staleTime: 300_000,
});
