import type { PageEntry } from "~/pages/entry";

// `/auth/me` does not say who operates the platform, so nothing in the navigation can hang on it: the
// address is the way in, and the host decides.
export const entry: PageEntry = {
  name: "tenants",
  permission: "platform.self",
  routes: [
    {
      path: "/platform/tenants",
      load: () => import("./page"),
      search: ({ state }) => ({ state: state === "active" || state === "suspended" ? state : undefined }),
    },
  ],
};
