import type { Search } from "~/pages/entry";

/** The filters of the list, as they stand in the address. */
export interface MemberSearch {
  q?: string | undefined;
  role?: string | undefined;
  active?: boolean | undefined;
}

export function readSearch(raw: Record<string, unknown>): Search & MemberSearch {
  const { q, role, active } = raw;
  return {
    q: typeof q === "number" ? String(q) : typeof q === "string" && q !== "" ? q.slice(0, 200) : undefined,
    role: typeof role === "string" && /^[a-z][a-z0-9_-]*$/.test(role) ? role : undefined,
    active: typeof active === "boolean" ? active : undefined,
  };
}
