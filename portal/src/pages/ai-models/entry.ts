import { IconBrain } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

const DAYS = [30, 90, 365];

export const entry: PageEntry = {
  name: "ai-models",
  permission: "finance.read",
  navigation: { section: "ai", order: 20, icon: IconBrain },
  routes: [
    {
      path: "/ai/models",
      load: () => import("./page"),
      search: ({ days }) => ({ days: typeof days === "number" && DAYS.includes(days) ? days : undefined }),
    },
  ],
};
