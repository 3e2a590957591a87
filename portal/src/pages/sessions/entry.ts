import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "sessions",
  routes: [{ path: "/sessions", load: () => import("./page") }],
};
