import { type PageEntry, SECTIONS, type Section } from "./entry";

// A page registers itself by having an `entry.ts`: there is no list that two branches could both change.
const modules = import.meta.glob<{ entry: PageEntry }>("./*/entry.ts", { eager: true });

export const entries: readonly PageEntry[] = Object.values(modules).map(({ entry }) => entry);

export interface NavigationSection {
  section: Section;
  entries: readonly PageEntry[];
}

/** The navigation of somebody who may do this. Sections without pages are left out. */
export function navigationFor(can: (permission: string | undefined) => boolean): NavigationSection[] {
  return SECTIONS.map((section) => ({
    section,
    entries: entries
      .filter(({ navigation, permission }) => navigation?.section === section && can(permission))
      .sort((a, b) => (a.navigation?.order ?? 0) - (b.navigation?.order ?? 0)),
  })).filter(({ entries }) => entries.length > 0);
}
