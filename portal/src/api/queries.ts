import { QueryClient } from "@tanstack/react-query";
import { WikalaError } from "@wikala/sdk";

/** The cache of everything that was read. Keys begin with the resource: `["finance", "transactions", ...]`. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // The kit has repeated what can be repeated.
      retry: false,
      refetchOnWindowFocus: true,
      throwOnError: false,
    },
    mutations: { retry: false },
  },
});

export function isStale(error: unknown): boolean {
  return error instanceof WikalaError && error.status === 412;
}
