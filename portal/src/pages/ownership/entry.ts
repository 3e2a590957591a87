import type { PageEntry } from "~/pages/entry";

// Whom an offer is made to may be anybody: what one sees depends on the offer.
export const entry: PageEntry = {
  name: "ownership",
  routes: [{ path: "/ownership", load: () => import("./page") }],
};
