import { IconFlag } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "flags",
  permission: "platform.self",
  navigation: { section: "developers", order: 50, icon: IconFlag },
  routes: [
    { path: "/flags", load: () => import("./page") },
    { path: "/flags/$key", load: () => import("./detail") },
  ],
};
