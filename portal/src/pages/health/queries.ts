import { queryOptions } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { wikala } from "~/session/session";

interface Part {
  status: "ok" | "error";
  /** Why not. */
  detail?: string;
}

/** What the host says of itself, in the form of load balancers; it is not part of the versioned API. */
export interface Health {
  /** Degraded: it serves, but not everything. */
  status: "healthy" | "degraded" | "unhealthy";
  version: string;
  timestamp: string;
  /** Seconds. */
  uptime: number;
  /** Bytes. */
  memory: { used: number; limit: number };
  checks: Record<string, Part>;
  modules: Record<string, Part>;
}

export const healthQuery = queryOptions({
  queryKey: ["platform", "health"],
  queryFn: async ({ signal }) => {
    // A host that is unwell answers with 503 and says why.
    const answer = await fetch("/health", { signal, headers: { accept: "application/json" } });
    return (await answer.json()) as Health;
  },
  refetchInterval: 10_000,
});

export const signingKeysQuery = queryOptions({
  queryKey: ["platform", "signing-keys"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/platform/signing-keys", { signal }))).data,
});
