import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, type Schemas, versioned } from "@wikala/sdk";
import { wikala } from "~/session/session";
import type { Definition } from "./definition";

export type Flag = Schemas["EffectiveFlag"];
export type Change = Schemas["FlagChange"];

/** Every flag as it answers me. */
export const flagsQuery = queryOptions({
  queryKey: ["flags", "effective"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/flags", { signal }))).data,
});

/** The flags of the organisation, with the version that changes have to name. */
export function definitionsQuery(isAdministrator: boolean) {
  return queryOptions({
    queryKey: ["flags", "definitions"],
    queryFn: async ({ signal }) => {
      const { value, etag } = await versioned(wikala.GET("/api/v1/flags/definitions", { signal }));
      return { flags: (value as { flags?: Record<string, Definition> }).flags ?? {}, etag };
    },
    enabled: isAdministrator,
  });
}

export const changesQuery = infiniteQueryOptions({
  queryKey: ["flags", "changes"],
  queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/flags/changes", { params: { query: { limit: 25, ...(pageParam && { cursor: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
});

/** Writes a flag of the organisation. The first one begins the document. */
export function writeFlag(key: string, definition: Definition, etag: string) {
  return body(wikala.PUT("/api/v1/flags/definitions/{key}", { params: { path: { key }, header: { "If-Match": etag || '"0"' } }, body: definition as unknown as Record<string, never> }));
}
