import type { PageEntry } from "~/pages/entry";

// As with the organisations: the host decides who operates the platform, and the address is the way in.
export const entry: PageEntry = {
  name: "queues",
  permission: "platform.self",
  routes: [{ path: "/platform/queues", load: () => import("./page") }],
};
