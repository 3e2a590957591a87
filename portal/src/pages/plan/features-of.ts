import type { Entitlements, Plan } from "./queries";

/** Why a tenant has a feature, or lacks it. */
export type Origin = "plan" | "operator" | "switchedOff" | "withheld";

export interface Feature {
  name: string;
  origin: Origin;
}

/** Every feature of the plan and beyond it, with where it is from: what a plan does not explain, an operator decided. */
export function featuresOf(plan: Pick<Plan, "features"> | undefined, has: Pick<Entitlements, "features" | "switchedOff">): Feature[] {
  const planned = new Set(plan?.features);
  const on = new Set(has.features);
  const off = new Set(has.switchedOff);
  const origin = (name: string): Origin => {
    if (off.has(name)) return "switchedOff";
    if (!on.has(name)) return "withheld";
    // While the plan is not known, nothing is said of an operator.
    return plan === undefined || planned.has(name) ? "plan" : "operator";
  };
  return [...new Set([...planned, ...on, ...off])].sort().map((name) => ({ name, origin: origin(name) }));
}
