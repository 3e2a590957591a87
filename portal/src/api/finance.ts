import { queryOptions } from "@tanstack/react-query";
import { body, items, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Transaction = Schemas["Transaction"];
export type Category = Schemas["Category"];
export type Account = Schemas["Account"];

/** All categories, with labels in the language. */
export function categoriesQuery(language: string) {
  return queryOptions({
    queryKey: ["finance", "categories", language],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/finance/categories", { signal }))).data,
    staleTime: 60_000,
  });
}

/** Currencies by how much was booked in them, the busiest first. */
export function busiestFirst(currencies: readonly Schemas["CurrencyDashboard"][]): string[] {
  return [...currencies].sort((a, b) => b.totals.count - a.totals.count).map(({ currency }) => currency);
}

/** The currencies of the last twelve months, the busiest first. */
export const currenciesQuery = queryOptions({
  queryKey: ["finance", "currencies"],
  queryFn: async ({ signal }) => busiestFirst((await body(wikala.GET("/api/v1/finance/dashboard", { params: { query: { period: "month" } }, signal }))).currencies),
  staleTime: 60_000,
});

export const accountsQuery = queryOptions({
  queryKey: ["finance", "accounts"],
  queryFn: async ({ signal }) => {
    const read = (cursor?: string) => body(wikala.GET("/api/v1/finance/accounts", { params: { query: { limit: 200, ...(cursor && { cursor }) } }, signal }));
    return Array.fromAsync<Account>(items(read));
  },
  staleTime: 60_000,
});

/** One transaction, by its identifier. */
export function transactionQuery(id: string) {
  return queryOptions({
    queryKey: ["finance", "transactions", "one", id],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/finance/transactions/{id}", { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });
}

/** What the host demands with a change: the version one has seen. */
export function ifMatch(thing: { version: number }): { "If-Match": string } {
  return { "If-Match": `"${thing.version}"` };
}
