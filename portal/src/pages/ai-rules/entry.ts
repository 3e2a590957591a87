import { IconListDetails } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "ai-rules",
  permission: "finance.read",
  navigation: { section: "ai", order: 10, icon: IconListDetails },
  routes: [
    {
      path: "/ai/rules",
      load: () => import("./page"),
      // A rule that a correction proposed, to be looked at before it is made.
      search: ({ proposal }) => ({ proposal: textOf(proposal) }),
    },
  ],
};

/** The router reads JSON in an address, so that a rule somebody wrote there by hand comes as an object. */
function textOf(proposal: unknown): string | undefined {
  const text = typeof proposal === "object" && proposal !== null ? JSON.stringify(proposal) : proposal;
  return typeof text === "string" && text.length < 4000 ? text : undefined;
}
