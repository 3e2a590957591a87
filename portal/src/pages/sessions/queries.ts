import { queryOptions } from "@tanstack/react-query";
import { body, items, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Session = Schemas["Session"];

/** Where I am signed in: here first, then the last one used. */
export const sessionsQuery = queryOptions({
  queryKey: ["auth", "sessions"],
  queryFn: async ({ signal }) => {
    const read = (cursor?: string) => body(wikala.GET("/api/v1/auth/sessions", { params: { query: { limit: 200, ...(cursor && { cursor }) } }, signal }));
    const all = await Array.fromAsync<Session>(items(read));
    return all.sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt));
  },
});

/** Ends sessions one by one: the host can end one or all, and all would end this one too. */
export async function endSessions(sessions: readonly Session[]): Promise<void> {
  for (const { id } of sessions) await wikala.DELETE("/api/v1/auth/sessions/{id}", { params: { path: { id } } });
}
