/** What is followed, and what it takes to see it. */
export const WATCHED = [
  { pattern: "finance.*", permission: "finance.read" },
  { pattern: "ai.*", permission: "finance.read" },
  { pattern: "platform.job.*", permission: "jobs.read" },
  { pattern: "platform.member.*", permission: "users.read" },
  { pattern: "platform.invitation.*", permission: "users.create" },
  { pattern: "platform.role.*", permission: "roles.read" },
] as const;

/** Beginnings of query keys by the beginning of an event's type: these are read again. */
const STALE: [string, string[][]][] = [
  ["finance.", [["finance"]]],
  ["ai.", [["ai"]]],
  ["platform.job.", [["jobs"]]],
  ["platform.member.", [["users"], ["auth", "me"]]],
  ["platform.invitation.", [["invitations"]]],
  ["platform.role.", [["roles"], ["auth", "me"]]],
];

/** The query keys that an event makes old. */
export function staleKeys(type: string): string[][] {
  const name = type.replace(/^wikala\./, "");
  return STALE.filter(([prefix]) => name.startsWith(prefix)).flatMap(([, keys]) => keys);
}
