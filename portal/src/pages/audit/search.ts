import type { Search } from "~/pages/entry";

/** The filters, as they stand in the address. */
export interface AuditSearch {
  q?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The entry that is open. */
  entry?: string | undefined;
}

const ID = /^[0-9a-f-]{36}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ACTOR = /^(operator|system|(user|key):[0-9a-f-]{36})$/i;
const ACTION = /^[a-z][a-z0-9_.-]{0,100}$/i;

/** Takes what makes sense, and forgets the rest: the host would refuse it. */
export function readSearch(raw: Record<string, unknown>): Search & AuditSearch {
  const text = (name: string, pattern: RegExp) => {
    const value = typeof raw[name] === "number" ? String(raw[name]) : raw[name];
    return typeof value === "string" && pattern.test(value) ? value : undefined;
  };
  return {
    q: text("q", /^.{1,200}$/s),
    actor: text("actor", ACTOR),
    action: text("action", ACTION),
    subject: text("subject", ID),
    from: text("from", DAY),
    to: text("to", DAY),
    entry: text("entry", ID),
  };
}

/** What the host is asked for. Days are those of the person: from the first moment of one to the last of the other. */
export function filtersOf({ q, actor, action, subject, from, to }: AuditSearch) {
  const after = to === undefined ? undefined : new Date(`${to}T00:00:00`);
  after?.setDate(after.getDate() + 1);
  return {
    ...(q !== undefined && { q }),
    ...(actor !== undefined && { actor }),
    ...(action !== undefined && { action }),
    ...(subject !== undefined && { subject }),
    ...(from !== undefined && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(after !== undefined && { to: after.toISOString() }),
  };
}
