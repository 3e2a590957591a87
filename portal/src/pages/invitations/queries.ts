import { infiniteQueryOptions } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Invitation = Schemas["Invitation"];

export function invitationsQuery(state: Invitation["state"] | undefined) {
  return infiniteQueryOptions({
    queryKey: ["invitations", state ?? "all"],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(state !== undefined && { state }), ...(pageParam !== "" && { cursor: pageParam }) };
      return body(wikala.GET("/api/v1/invitations", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.nextCursor : undefined),
  });
}
