import { queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Settings = Schemas["AiSettings"];
export type TaxPack = Schemas["TaxPack"];

export const settingsQuery = queryOptions({
  queryKey: ["ai", "settings"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/ai/settings", { signal })),
});

export const taxPacksQuery = queryOptions({
  queryKey: ["ai", "tax-packs"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/ai/tax-packs", { signal }))).packs,
});
