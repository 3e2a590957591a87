import { IconAdjustments } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "ai-settings",
  permission: "finance.read",
  navigation: { section: "ai", order: 40, icon: IconAdjustments },
  routes: [{ path: "/ai/settings", load: () => import("./page") }],
};
