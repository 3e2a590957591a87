import { IconWebhook } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

const STATES = ["pending", "delivered", "dead"];

export const entry: PageEntry = {
  name: "webhooks",
  permission: "webhooks.read",
  navigation: { section: "developers", order: 20, icon: IconWebhook },
  routes: [
    { path: "/webhooks", load: () => import("./page") },
    {
      path: "/webhooks/$id",
      load: () => import("./detail"),
      search: ({ state, type }) => ({
        state: typeof state === "string" && STATES.includes(state) ? state : undefined,
        type: typeof type === "string" && /^[\w.]{1,200}$/.test(type) ? type : undefined,
      }),
    },
  ],
};
