import { IconPlug } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "plugins",
  permission: "plugins.read",
  navigation: { section: "developers", order: 40, icon: IconPlug },
  routes: [
    { path: "/plugins", load: () => import("./page") },
    { path: "/plugins/$name", load: () => import("./detail") },
  ],
};
