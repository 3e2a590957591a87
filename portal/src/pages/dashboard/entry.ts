import { IconLayoutDashboard } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "dashboard",
  permission: "finance.read",
  navigation: { section: "overview", order: 10, icon: IconLayoutDashboard },
  routes: [
    {
      path: "/",
      load: () => import("./page"),
      search: ({ currency, months }) => ({
        currency: typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
        months: [3, 6, 12].includes(Number(months)) ? Number(months) : undefined,
      }),
    },
  ],
};
