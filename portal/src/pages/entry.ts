import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

/** The groups of the navigation, in their order. */
export const SECTIONS = ["overview", "money", "ai", "organisation", "developers", "platform"] as const;
export type Section = (typeof SECTIONS)[number];

/** What the search of an address may hold. */
export type Search = Record<string, string | number | boolean | string[] | undefined>;

export interface PageRoute {
  /** Such as `/transactions` or `/transactions/$id`. */
  path: string;
  load: () => Promise<{ default: () => ReactNode }>;
  /** Reads the search of an address; without it none is kept. */
  search?: (raw: Record<string, unknown>) => Search;
}

/** What a page's `entry.ts` tells the router and the navigation. */
export interface PageEntry {
  /** The name of its folder and of its texts. */
  name: string;
  routes: PageRoute[];
  /** Without this permission the page shows that it may not be seen, and is not in the navigation. */
  permission?: string;
  /** Where it is in the navigation; its label is `<name>` in `navigation.json`. Absent: not there. */
  navigation?: { section: Section; order: number; icon: Icon };
  /** Seen without being signed in, and without the shell. */
  isPublic?: boolean;
}
