import { queryOptions, useQuery } from "@tanstack/react-query";
import { wikala } from "./session";
import { useTenant } from "./tenant";

/** The picture itself. An address of its own would be asked for without the sign-in, so it is kept as text. */
const logoQuery = (digest: string) =>
  queryOptions({
    queryKey: ["tenant", "logo", digest],
    queryFn: async ({ signal }) => textOf((await wikala.GET("/api/v1/tenant/logo", { parseAs: "blob", signal })).data as unknown as Blob),
    staleTime: Infinity,
  });

function textOf(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error());
    reader.readAsDataURL(picture);
  });
}

/** The logo of the tenant, as an address for `img`. */
export function useLogo(): string | undefined {
  const digest = useTenant()?.branding.logo?.digest;
  return useQuery({ ...logoQuery(digest ?? ""), enabled: digest !== undefined }).data;
}
