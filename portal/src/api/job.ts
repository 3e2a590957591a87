import { queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Job = Schemas["Job"];

export function hasEnded({ state }: Pick<Job, "state">): boolean {
  return state !== "ready" && state !== "running";
}

/** One job, read again until it has ended. */
export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ["jobs", "one", id],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/jobs/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && hasEnded(data) ? false : 700),
  });
}
