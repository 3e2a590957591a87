import type { PageEntry } from "~/pages/entry";

export const entry: PageEntry = {
  name: "sign-in",
  isPublic: true,
  routes: [
    {
      path: "/sign-in",
      load: () => import("./page"),
      search: ({ redirect, why }) => ({
        redirect: typeof redirect === "string" ? redirect : undefined,
        why: why === "ended" || why === "provider" ? why : undefined,
      }),
    },
  ],
};
