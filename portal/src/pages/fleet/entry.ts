import type { PageEntry } from "~/pages/entry";

const STATES = ["current", "behind", "failed"];
const named = (value: unknown) => (typeof value === "string" && /^[a-z][a-z0-9_-]{0,62}$/.test(value) ? value : undefined);

// As with the organisations: the host decides who operates the platform, and the address is the way in.
export const entry: PageEntry = {
  name: "fleet",
  permission: "platform.self",
  routes: [
    {
      path: "/platform/fleet",
      load: () => import("./page"),
      search: ({ state, module }) => ({ state: typeof state === "string" && STATES.includes(state) ? state : undefined, module: named(module) }),
    },
  ],
};
