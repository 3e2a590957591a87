import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Loading, NoPermission } from "~/design/states";
import { meQuery } from "~/session/me";

/** A page for those who may see it. */
export function Guarded({ permission, children }: { permission: string | undefined; children: ReactNode }) {
  return permission === undefined ? children : <Checked permission={permission}>{children}</Checked>;
}

function Checked({ permission, children }: { permission: string; children: ReactNode }) {
  const me = useQuery(meQuery);
  if (me.data === undefined) return me.isPending ? <Loading /> : <Failure error={me.error} retry={() => void me.refetch()} />;
  return me.data.permissions.includes(permission) ? children : <NoPermission />;
}
