import { queryOptions } from "@tanstack/react-query";
import { body, type Schemas, WikalaError } from "@wikala/sdk";
import { wikala } from "~/session/session";

export type Offer = Schemas["OwnershipOffer"];

/** The open offer, for owners and for whom it is made to; `null` when there is none that one may see. */
export const offerQuery = queryOptions({
  queryKey: ["ownership", "offer"],
  queryFn: async ({ signal }): Promise<Offer | null> => {
    try {
      return await body(wikala.GET("/api/v1/ownership/offer", { signal }));
    } catch (error) {
      if (error instanceof WikalaError && error.status === 404) return null;
      throw error;
    }
  },
});

/** Members by name or address, to offer to. */
export function heirsQuery(q: string) {
  return queryOptions({
    queryKey: ["users", "heirs", q],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/users", { params: { query: { limit: 50, active: true, ...(q !== "" && { q }) } }, signal }))).data,
    placeholderData: (before) => before,
  });
}

/** The name of a member, for those who may see members. */
export function memberNameQuery(id: string) {
  return queryOptions({
    queryKey: ["users", id, "name"],
    queryFn: async ({ signal }) => {
      const { firstName, lastName, email } = await body(wikala.GET("/api/v1/users/{id}", { params: { path: { id } }, signal }));
      return `${firstName} ${lastName}`.trim() || email;
    },
  });
}
