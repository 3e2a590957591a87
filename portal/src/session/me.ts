import { queryOptions, useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { wikala } from "./session";

/** Who is signed in, and what they may do in the tenant. */
export const meQuery = queryOptions({
  queryKey: ["auth", "me"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/auth/me", { signal })),
  staleTime: 60_000,
});

export const tenantsQuery = queryOptions({
  queryKey: ["auth", "tenants"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/auth/tenants", { signal }))).data,
  staleTime: 60_000,
});

export function useMe() {
  return useQuery(meQuery).data;
}

/** Asks whether the person may do something. Only what is shown hangs on it: the host decides. */
export function useCan(): (permission: string | undefined) => boolean {
  const me = useMe();
  return (permission) => permission === undefined || (me?.permissions.includes(permission) ?? false);
}
