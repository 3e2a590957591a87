import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Rule = Schemas["Rule"];
export type Condition = Schemas["RuleCondition"];
export type DryRun = Schemas["RuleDryRun"];
export type Example = Schemas["RuleDryRunExample"];
export type Application = Schemas["RuleApplication"];

/** What is old once rules, or what they changed, are other than before. */
export const MADE_OLD = [["ai"], ["finance"]];

/** In the order in which they are asked. */
export const rulesQuery = infiniteQueryOptions({
  queryKey: ["ai", "rules", "list"],
  queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/ai/rules", { params: { query: { limit: 50, ...(pageParam === "" ? { count: true } : { cursor: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
});

/** When which rule was applied, the latest first. */
export const applicationsQuery = infiniteQueryOptions({
  queryKey: ["ai", "rules", "applications"],
  queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/ai/rules/applications", { params: { query: { limit: 20, ...(pageParam !== "" && { cursor: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
});

/** What a rule that is made would change now. */
export function dryRunQuery({ id, version }: Rule) {
  return queryOptions({
    queryKey: ["ai", "rules", "dry-run", id, version],
    queryFn: ({ signal }) => body(wikala.POST("/api/v1/ai/rules/dry-run", { body: { ruleId: id }, signal })),
    staleTime: 0,
  });
}
