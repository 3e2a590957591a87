import { IconGauge } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "plan",
  permission: "platform.self",
  navigation: { section: "organisation", order: 60, icon: IconGauge },
  routes: [{ path: "/plan", load: () => import("./page") }],
};
