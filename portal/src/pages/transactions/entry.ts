import { IconArrowsExchange } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";
import { readSearch } from "./search";

export const entry: PageEntry = {
  name: "transactions",
  permission: "finance.read",
  navigation: { section: "money", order: 10, icon: IconArrowsExchange },
  routes: [{ path: "/transactions", load: () => import("./page"), search: readSearch }],
};
