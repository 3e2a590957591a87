import type { Search } from "~/pages/entry";

/** The filters, as they stand in the address: what one sees can be shared and survives a reload. */
export interface TransactionSearch {
  q?: string | undefined;
  account?: string | undefined;
  category?: string | undefined;
  import?: string | undefined;
  currency?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  type?: "income" | "expense" | undefined;
  status?: "pending" | "approved" | "paid" | "cancelled" | undefined;
  sort?: "postedOn" | undefined;
  uncategorised?: true | undefined;
  deleted?: true | undefined;
}

const ID = /^[0-9a-f-]{36}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Takes what makes sense, and forgets the rest: the host would refuse it. */
export function readSearch(raw: Record<string, unknown>): Search & TransactionSearch {
  return {
    q: text(raw["q"], /^.{1,200}$/s),
    account: text(raw["account"], ID),
    category: text(raw["category"], ID),
    import: text(raw["import"], ID),
    currency: text(raw["currency"], /^[A-Z]{3}$/),
    from: text(raw["from"], DAY),
    to: text(raw["to"], DAY),
    type: oneOf(raw["type"], ["income", "expense"] as const),
    status: oneOf(raw["status"], ["pending", "approved", "paid", "cancelled"] as const),
    sort: oneOf(raw["sort"], ["postedOn"] as const),
    uncategorised: raw["uncategorised"] === true ? true : undefined,
    deleted: raw["deleted"] === true ? true : undefined,
  };
}

/** How many filters narrow the list. */
export function countFilters({ sort: _, ...filters }: TransactionSearch): number {
  return Object.values(filters).filter((value) => value !== undefined).length;
}

function text(value: unknown, pattern: RegExp): string | undefined {
  const given = typeof value === "number" ? String(value) : value;
  return typeof given === "string" && pattern.test(given) ? given : undefined;
}

function oneOf<const T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((each) => each === value);
}
