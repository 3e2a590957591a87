import { IconKey } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "roles",
  permission: "roles.read",
  navigation: { section: "organisation", order: 30, icon: IconKey },
  routes: [{ path: "/roles", load: () => import("./page") }],
};
