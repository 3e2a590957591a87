import { IconSettings } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "settings",
  permission: "platform.self",
  navigation: { section: "organisation", order: 90, icon: IconSettings },
  routes: [{ path: "/settings", load: () => import("./page") }],
};
