import { infiniteQueryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Suggestion = Schemas["CategorySuggestion"];
export type State = Suggestion["state"];
/** What the list can be narrowed to. */
export const STATES = ["proposed", "applied", "accepted", "rejected", "all"] as const satisfies readonly (State | "all")[];

export function suggestionsQuery(state: State | undefined) {
  return infiniteQueryOptions({
    queryKey: ["finance", "suggestions", state ?? "all"],
    queryFn: ({ pageParam, signal }) =>
      body(
        wikala.GET("/api/v1/finance/category-suggestions", {
          params: { query: { limit: 25, ...(state && { state }), ...(pageParam === "" ? { count: true } : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
  });
}
