import { IconPuzzle } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "modules",
  permission: "platform.self",
  navigation: { section: "organisation", order: 70, icon: IconPuzzle },
  routes: [{ path: "/modules", load: () => import("./page") }],
};
