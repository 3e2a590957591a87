import { queryOptions } from "@tanstack/react-query";
import { body, items, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Budget = Schemas["Budget"];

export function budgetsQuery(year: number) {
  return queryOptions({
    queryKey: ["finance", "budgets", year],
    queryFn: ({ signal }) => {
      const read = (cursor?: string) => body(wikala.GET("/api/v1/finance/budgets", { params: { query: { fiscalYear: year, limit: 200, ...(cursor && { cursor }) } }, signal }));
      return Array.fromAsync<Budget>(items(read));
    },
  });
}
