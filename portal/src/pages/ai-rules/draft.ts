import type { Condition, Rule } from "./queries";

/** A rule as its form holds it: every field a text, empty where nothing is asked. */
export interface Draft {
  name: string;
  categoryId: string | null;
  isEnabled: boolean;
  contains: string;
  equals: string;
  payee: string;
  matches: string;
  account: string;
  currency: string;
  atLeast: string;
  atMost: string;
  merchantCategory: string;
  direction: "any" | "in" | "out";
  /** Columns of the tenant's own, as `name=value`. */
  context: string[];
}

/** The fields of a condition that are plain texts. */
export const TEXTS = ["contains", "equals", "payee", "matches", "account", "currency", "atLeast", "atMost"] as const satisfies readonly (keyof Condition & keyof Draft)[];

export function draftOf({ name = "", categoryId, isEnabled = true, condition }: Partial<Rule>): Draft {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, condition?.[field] ?? ""])) as Record<(typeof TEXTS)[number], string>;
  return {
    ...texts,
    name,
    categoryId: categoryId ?? null,
    isEnabled,
    merchantCategory: condition?.merchantCategory?.toString() ?? "",
    direction: condition?.incoming == null ? "any" : condition.incoming ? "in" : "out",
    context: (condition?.context ?? []).map(({ name, value }) => `${name}=${value}`),
  };
}

/** An empty field asks nothing. */
export function conditionOf(draft: Draft): Condition {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, draft[field].trim() || null])) as Record<(typeof TEXTS)[number], string | null>;
  return {
    ...texts,
    merchantCategory: draft.merchantCategory.trim() === "" ? null : Number(draft.merchantCategory),
    incoming: draft.direction === "any" ? null : draft.direction === "in",
    context: draft.context.map(columnOf).filter((column) => column !== undefined),
  };
}

/** Whether nothing is asked for: such a rule would fit everything, and cannot be made. */
export function asksNothing({ context, ...others }: Condition): boolean {
  return context.length === 0 && Object.values(others).every((value) => value === null);
}

export function columnOf(text: string): { name: string; value: string } | undefined {
  const [name = "", ...rest] = text.split("=");
  const value = rest.join("=").trim();
  return name.trim() === "" || value === "" ? undefined : { name: name.trim(), value };
}

/** A proposed rule from the address; nothing when it cannot be read. */
export function proposalOf(text: string | undefined): Partial<Rule> | undefined {
  if (text === undefined) return undefined;
  try {
    const { name, categoryId, condition } = JSON.parse(text) as Partial<Rule>;
    if (typeof name !== "string" || typeof categoryId !== "string" || typeof condition !== "object" || condition === null) return undefined;
    return { name, categoryId, condition };
  } catch {
    return undefined;
  }
}
