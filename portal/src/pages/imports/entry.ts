import { IconFileImport } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "imports",
  permission: "finance.read",
  navigation: { section: "money", order: 20, icon: IconFileImport },
  routes: [
    { path: "/imports", load: () => import("./page") },
    { path: "/imports/new", load: () => import("./wizard") },
    { path: "/imports/$id", load: () => import("./detail") },
  ],
};
