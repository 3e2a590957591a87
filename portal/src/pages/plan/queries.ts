import { queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Plan = Schemas["Plan"];
export type Entitlements = Schemas["Entitlements"];
export type MeterUsage = Schemas["MeterUsage"];
export type PlanPreview = Schemas["PlanPreview"];

export const entitlementsQuery = queryOptions({
  queryKey: ["entitlements"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/tenant/entitlements", { signal })),
});

export const usageQuery = queryOptions({
  queryKey: ["entitlements", "usage"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/tenant/usage", { signal }))).data,
});

export function historyQuery(meter: string) {
  return queryOptions({
    queryKey: ["entitlements", "usage", meter],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/tenant/usage/{meter}/history", { params: { path: { meter }, query: { per: "month", periods: 12 } }, signal }))).data,
  });
}

export const plansQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/plans", { signal }))).data,
  staleTime: 300_000,
});

/** The plan one has: it may not be on offer any more. */
export function planQuery(code: string) {
  return queryOptions({
    queryKey: ["plans", code],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/plans/{code}", { params: { path: { code } }, signal })),
    enabled: code !== "",
    staleTime: 300_000,
  });
}

export function previewQuery(plan: string) {
  return queryOptions({
    queryKey: ["entitlements", "preview", plan],
    queryFn: ({ signal }) => body(wikala.POST("/api/v1/tenant/plan/preview", { body: { plan }, signal })),
    staleTime: 0,
  });
}
