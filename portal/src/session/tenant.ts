import { queryOptions, useQuery } from "@tanstack/react-query";
import { type Schemas, versioned } from "@wikala/sdk";
import { wikala } from "./session";

export type TenantProfile = Schemas["TenantProfile"] & { etag: string };

/** What the tenant says of itself, with its version. */
export const tenantQuery = queryOptions({
  queryKey: ["tenant", "profile"],
  queryFn: async ({ signal }): Promise<TenantProfile> => {
    const { value, etag } = await versioned(wikala.GET("/api/v1/tenant/profile", { signal }));
    return { ...value, etag };
  },
  staleTime: 60_000,
});

/** Name, language, currency and looks of the tenant one is in, once they are known. */
export function useTenant() {
  return useQuery(tenantQuery).data;
}
