import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "register",
  isPublic: true,
  routes: [{ path: "/register", load: () => import("./page") }],
};
