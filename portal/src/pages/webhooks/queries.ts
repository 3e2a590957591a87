import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Endpoint = Schemas["WebhookEndpoint"];
export type Message = Schemas["WebhookMessage"];
export type State = Message["state"];
export const STATES = ["pending", "delivered", "dead"] as const satisfies readonly State[];

export const endpointsQuery = queryOptions({
  queryKey: ["webhooks", "list"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/webhooks", { signal }))).data,
});

export function endpointQuery(id: string) {
  return queryOptions({
    queryKey: ["webhooks", "one", id],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/webhooks/{id}", { params: { path: { id } }, signal })),
  });
}

export function messagesQuery(id: string, state: State | undefined, eventType: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ["webhooks", "messages", id, { state, eventType }],
    queryFn: ({ pageParam, signal }) =>
      body(
        wikala.GET("/api/v1/webhooks/{id}/messages", {
          params: { path: { id }, query: { limit: 50, ...(state && { state }), ...(eventType && { eventType }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
    // What waits to be sent says nothing when it is.
    refetchInterval: 10_000,
  });
}

export function messageQuery(id: string, messageId: string) {
  return queryOptions({
    queryKey: ["webhooks", "message", id, messageId],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/webhooks/{id}/messages/{messageId}", { params: { path: { id, messageId } }, signal })),
  });
}
