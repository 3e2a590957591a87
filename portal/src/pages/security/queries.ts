import { queryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Passkey = Schemas["Passkey"];
export type SecondFactorKind = Schemas["SecondFactorKind"];

export const factorsQuery = queryOptions({
  queryKey: ["auth", "factors"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/auth/factors", { signal })),
});

export const passkeysQuery = queryOptions({
  queryKey: ["auth", "passkeys"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/auth/passkeys", { signal }))).data,
});

export const identitiesQuery = queryOptions({
  queryKey: ["auth", "identities"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/auth/identities", { signal }))).data,
});

export const providersQuery = queryOptions({
  queryKey: ["oauth", "providers"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/oauth/providers", { signal }))).data,
});
