import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Loading } from "./states";

interface LoadedProps<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "isPending" | "refetch">;
  /** While there is nothing yet. */
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The data of a query, or the state it is in. Data that is there stays while it is read again. */
export function Loaded<T>({ query, loading = <Loading />, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return loading;
  return <Failure error={query.error} retry={() => void query.refetch()} />;
}
