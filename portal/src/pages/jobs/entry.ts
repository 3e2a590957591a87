import { IconListCheck } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

const STATES = ["ready", "running", "done", "dead", "cancelled"];

export const entry: PageEntry = {
  name: "jobs",
  permission: "platform.self",
  navigation: { section: "developers", order: 30, icon: IconListCheck },
  routes: [
    {
      path: "/jobs",
      load: () => import("./page"),
      search: ({ state }) => ({ state: typeof state === "string" && STATES.includes(state) ? state : undefined }),
    },
  ],
};
