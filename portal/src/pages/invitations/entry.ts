import { IconMailPlus } from "@tabler/icons-react";
import type { PageEntry } from "~/pages/entry";
import { readSearch } from "./search";

export const entry: PageEntry = {
  name: "invitations",
  permission: "users.create",
  navigation: { section: "organisation", order: 20, icon: IconMailPlus },
  routes: [{ path: "/invitations", load: () => import("./page"), search: readSearch }],
};
