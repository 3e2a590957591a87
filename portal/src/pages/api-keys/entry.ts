import { IconApi } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "api-keys",
  permission: "platform.keys",
  navigation: { section: "developers", order: 10, icon: IconApi },
  routes: [{ path: "/api-keys", load: () => import("./page") }],
};
