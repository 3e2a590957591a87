import type { PageEntry } from "~/pages/entry";

/** The pages that links in letters lead to, and the one that asks for such a letter. */
export const entry: PageEntry = {
  name: "letters",
  isPublic: true,
  routes: [
    { path: "/forgot-password", load: () => import("./forgot-password") },
    { path: "/reset-password", load: () => import("./reset-password") },
    { path: "/verify-email", load: () => import("./verify-email") },
    { path: "/change-email", load: () => import("./change-email") },
  ],
};
