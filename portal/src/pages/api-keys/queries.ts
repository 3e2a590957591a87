import { infiniteQueryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type ApiKey = Schemas["ApiKey"];
export type CreatedApiKey = Schemas["CreatedApiKey"];

export const apiKeysQuery = infiniteQueryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/api-keys", { params: { query: { limit: 50, ...(pageParam !== "" && { cursor: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
});

export type KeyState = "active" | "ending" | "expired" | "revoked";

/** Whether a key opens anything. `ending`: its secret from before still does, for a while. */
export function stateOf(key: ApiKey, now = Date.now()): KeyState {
  const isOver = (time: string | null | undefined) => time != null && Date.parse(time) <= now;
  if (key.revokedAt != null) return "revoked";
  if (isOver(key.expiresAt)) return "expired";
  return key.previousUntil != null && !isOver(key.previousUntil) ? "ending" : "active";
}
