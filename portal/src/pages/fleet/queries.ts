import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type FleetTenant = Schemas["FleetTenant"];
export type State = FleetTenant["state"];
export const STATES = ["current", "behind", "failed"] as const satisfies readonly State[];
export const COLOURS: Record<State, string> = { current: "teal", behind: "yellow", failed: "red" };

export const fleetQuery = queryOptions({
  queryKey: ["platform", "fleet", "counts"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/platform/fleet", { signal })),
  // A run of migrations goes through the tenants one by one.
  refetchInterval: 10_000,
});

export interface Sought {
  state?: State | undefined;
  module?: string | undefined;
}

export function fleetListQuery({ state, module }: Sought) {
  return infiniteQueryOptions({
    queryKey: ["platform", "fleet", "list", state ?? "all", module ?? "all"],
    queryFn: ({ pageParam, signal }) =>
      body(wikala.GET("/api/v1/platform/fleet/tenants", { params: { query: { limit: 50, ...(state && { state }), ...(module && { module }), ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
    refetchInterval: 10_000,
  });
}
