import type { Budget } from "./queries";

/** How much of a budget is used, and what is on its way: parts of one, more than one when it is exceeded. */
export function usageOf({ planned, actual, committed }: Pick<Budget, "planned" | "actual" | "committed">) {
  const whole = Number(planned.amount);
  const part = (amount: string) => (whole === 0 ? (Number(amount) > 0 ? Infinity : 0) : Number(amount) / whole);
  const spent = part(actual.amount);
  const waiting = part(committed.amount);
  const tone = spent > 1 ? "over" : spent + waiting > 0.9 ? "close" : "fine";
  return { spent, waiting, tone } as const;
}
