import { queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Queues = Schemas["Queues"];
export type Counts = Schemas["QueueCounts"];

export const queuesQuery = queryOptions({
  queryKey: ["platform", "queues"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/platform/queues", { signal })),
  refetchInterval: 5000,
});
