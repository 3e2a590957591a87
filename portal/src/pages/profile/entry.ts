import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "profile",
  routes: [{ path: "/profile", load: () => import("./page") }],
};
