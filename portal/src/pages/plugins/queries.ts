import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, items, type Schemas, versioned } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Plugin = Schemas["Plugin"];
export type Package = Schemas["PluginPackage"];
export type Grants = Schemas["PluginGrants"];

export const pluginsQuery = queryOptions({
  queryKey: ["plugins", "list"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/plugins", { signal }))).data,
});

export const catalogueQuery = queryOptions({
  queryKey: ["plugins", "catalogue"],
  queryFn: ({ signal }) =>
    Array.fromAsync<Package>(items((cursor) => body(wikala.GET("/api/v1/plugins/catalogue", { params: { query: { limit: 200, ...(cursor && { cursor }) } }, signal })))),
});

/** A plugin with the version that changes of it have to name. */
export function pluginQuery(name: string) {
  return queryOptions({
    queryKey: ["plugins", "one", name],
    queryFn: async ({ signal }) => {
      const { value, etag } = await versioned(wikala.GET("/api/v1/plugins/{name}", { params: { path: { name } }, signal }));
      return { plugin: value, etag };
    },
  });
}

export function callsQuery(name: string) {
  return infiniteQueryOptions({
    queryKey: ["plugins", "calls", name],
    queryFn: ({ pageParam, signal }) => body(wikala.GET("/api/v1/plugins/{name}/calls", { params: { path: { name }, query: { limit: 25, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
  });
}

export function shadowQuery(name: string) {
  return queryOptions({
    queryKey: ["plugins", "shadow", name],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/plugins/{name}/shadow", { params: { path: { name } }, signal })),
  });
}

export function differencesQuery(name: string) {
  return queryOptions({
    queryKey: ["plugins", "shadow", name, "differences"],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/plugins/{name}/shadow/differences", { params: { path: { name }, query: { limit: 20 } }, signal }))).data,
  });
}
