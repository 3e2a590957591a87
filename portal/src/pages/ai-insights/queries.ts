import { queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Insights = Schemas["Insights"];
export type Insight = Schemas["Insight"];
export type Forecast = Schemas["CashFlowForecast"];
export type Grain = Schemas["ForecastGrain"];
export type Language = Schemas["InsightLanguage"];

/** What can be found, what is worth a look first. */
export const KINDS = ["unusual_amount", "large_new_payee", "duplicate", "duplicate_subscription", "recurring_change", "recurring", "category_trend"] as const;
export type Kind = (typeof KINDS)[number];

/** What a page of it holds; the API has no further pages. */
const MOST = 200;

export function insightsQuery(kind: Kind | undefined, language: Language) {
  return queryOptions({
    queryKey: ["ai", "insights", kind ?? "all", language],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/ai/insights", { params: { query: { limit: MOST, language, ...(kind && { kind }) } }, signal })),
  });
}

export function recommendationsQuery(language: Language) {
  return queryOptions({
    queryKey: ["ai", "recommendations", language],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/ai/recommendations", { params: { query: { limit: MOST, language } }, signal })),
  });
}

/** How many steps one looks ahead. */
const HORIZON: Record<Grain, number> = { day: 30, week: 12, month: 6 };

export function forecastQuery(currency: string, grain: Grain) {
  return queryOptions({
    queryKey: ["ai", "forecast", currency, grain],
    queryFn: ({ signal }) => body(wikala.POST("/api/v1/ai/predict", { body: { currency, grain, horizon: HORIZON[grain] }, signal })),
    staleTime: 60_000,
  });
}
