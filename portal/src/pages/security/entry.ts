import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "security",
  routes: [{ path: "/security", load: () => import("./page") }],
};
