import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "invitation",
  isPublic: true,
  routes: [{ path: "/invitation", load: () => import("./page") }],
};
