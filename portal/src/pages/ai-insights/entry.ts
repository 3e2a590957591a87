import { IconBulb } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

const KINDS = ["recurring", "recurring_change", "unusual_amount", "large_new_payee", "duplicate", "duplicate_subscription", "category_trend", "saving"];
const GRAINS = ["day", "week", "month"];
const one = (value: unknown, of: readonly string[]) => (typeof value === "string" && of.includes(value) ? value : undefined);

export const entry: PageEntry = {
  name: "ai-insights",
  permission: "finance.read",
  navigation: { section: "ai", order: 5, icon: IconBulb },
  routes: [
    {
      path: "/ai/insights",
      load: () => import("./page"),
      search: ({ kind, grain, currency }) => ({ kind: one(kind, KINDS), grain: one(grain, GRAINS), currency: typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined }),
    },
  ],
};
