import { infiniteQueryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Job = Schemas["Job"];
export type State = Job["state"];
export const STATES = ["ready", "running", "done", "dead", "cancelled"] as const satisfies readonly State[];

export function isOpen({ state }: Pick<Job, "state">): boolean {
  return state === "ready" || state === "running";
}

export function jobsQuery(state: State | undefined) {
  return infiniteQueryOptions({
    queryKey: ["jobs", "list", state ?? "all"],
    queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/jobs", { params: { query: { limit: 50, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
    // The end of a job is an event; how far it is, is not.
    refetchInterval: ({ state: { data } }) => (data?.pages.some((page) => page.data.some(isOpen)) ? 1500 : false),
  });
}
