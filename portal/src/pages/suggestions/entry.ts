import { IconSparkles } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

const STATES = ["applied", "accepted", "rejected", "all"];

export const entry: PageEntry = {
  name: "suggestions",
  permission: "finance.read",
  navigation: { section: "money", order: 50, icon: IconSparkles },
  routes: [
    {
      path: "/suggestions",
      load: () => import("./page"),
      search: ({ state }) => ({ state: typeof state === "string" && STATES.includes(state) ? state : undefined }),
    },
  ],
};
