import { IconTargetArrow } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "budgets",
  permission: "finance.read",
  navigation: { section: "money", order: 40, icon: IconTargetArrow },
  routes: [
    {
      path: "/budgets",
      load: () => import("./page"),
      search: ({ year }) => ({ year: Number.isInteger(Number(year)) && Number(year) > 1999 && Number(year) < 2100 ? Number(year) : undefined }),
    },
  ],
};
