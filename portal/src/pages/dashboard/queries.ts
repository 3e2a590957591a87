import { queryOptions } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { wikala } from "~/session/session";

/** The figures of the last months, of all currencies. Labels are in the language. */
export function dashboardQuery(months: number, language: string) {
  return queryOptions({
    queryKey: ["finance", "dashboard", months, language],
    queryFn: async ({ signal }) => {
      const whole = await body(wikala.GET("/api/v1/finance/dashboard", { params: { query: { period: "month" } }, signal }));
      if (months === 12) return whole;
      const query = { period: "month", from: monthsBefore(whole.to, months), to: whole.to } as const;
      return body(wikala.GET("/api/v1/finance/dashboard", { params: { query }, signal }));
    },
    placeholderData: (before) => before,
  });
}

export const recentQuery = queryOptions({
  queryKey: ["finance", "transactions", "recent"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/finance/transactions", { params: { query: { limit: 8 } }, signal }))).data,
});

/** The first day of the month that is so many months before. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - months, 1));
  return first.toISOString().slice(0, 10);
}
