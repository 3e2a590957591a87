import { IconUsers } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";
import { readSearch } from "./search";

export const entry: PageEntry = {
  name: "members",
  permission: "users.read",
  navigation: { section: "organisation", order: 10, icon: IconUsers },
  routes: [
    { path: "/members", load: () => import("./page"), search: readSearch },
    { path: "/members/$id", load: () => import("./detail") },
  ],
};
