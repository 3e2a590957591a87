import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Model = Schemas["AiModel"];
export type Figures = Schemas["ModelFigures"];
export type Answers = Schemas["AnswerFigures"];
export type Stats = Schemas["LearningStats"];

export const statusQuery = queryOptions({
  queryKey: ["ai", "status"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/ai/status", { signal })),
});

/** The latest first. */
export const modelsQuery = infiniteQueryOptions({
  queryKey: ["ai", "models"],
  queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/ai/models", { params: { query: { limit: 20, ...(pageParam !== "" && { cursor: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
});

export function statsQuery(days: number) {
  return queryOptions({
    queryKey: ["ai", "learning-stats", days],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/ai/learning-stats", { params: { query: { days } }, signal })),
  });
}
