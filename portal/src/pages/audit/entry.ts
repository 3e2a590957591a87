import { IconHistory } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";
import { readSearch } from "./search";

export const entry: PageEntry = {
  name: "audit",
  permission: "system.audit",
  navigation: { section: "organisation", order: 40, icon: IconHistory },
  routes: [{ path: "/audit", load: () => import("./page"), search: readSearch }],
};
