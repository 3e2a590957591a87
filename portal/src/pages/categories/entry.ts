import { IconCategory } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "categories",
  permission: "finance.read",
  navigation: { section: "money", order: 30, icon: IconCategory },
  routes: [
    {
      path: "/categories",
      load: () => import("./page"),
      search: ({ kind }) => ({ kind: kind === "income" ? kind : undefined }),
    },
  ],
};
