/** A flag in the flagd format, as far as the portal looks into it. */
export interface Definition {
  state: "ENABLED" | "DISABLED";
  variants: Record<string, unknown>;
  defaultVariant: string | null;
  targeting?: Record<string, unknown>;
  metadata?: { owner?: string; expires?: string } & Record<string, unknown>;
}

/** A flag that is on or off, and off at first. */
export function newSwitch(owner: string, expires: string): Definition {
  return { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off", metadata: { owner, expires } };
}

/** The percentage that gets `on`; nothing where the rule is more than a share. */
export function shareOf({ variants, defaultVariant, targeting }: Definition): number | undefined {
  if (!("on" in variants && "off" in variants)) return undefined;
  if (targeting === undefined || Object.keys(targeting).length === 0) return defaultVariant === "on" ? 100 : 0;
  const { fractional, ...others } = targeting;
  if (Object.keys(others).length > 0 || !Array.isArray(fractional)) return undefined;
  const weights = new Map<string, number>();
  for (const part of fractional as unknown[]) {
    if (!Array.isArray(part) || typeof part[0] !== "string") return undefined;
    weights.set(part[0], (weights.get(part[0]) ?? 0) + (typeof part[1] === "number" ? part[1] : 1));
  }
  const [on, off] = [weights.get("on") ?? 0, weights.get("off") ?? 0];
  return [...weights.keys()].some((name) => name !== "on" && name !== "off") || on + off === 0 ? undefined : (on / (on + off)) * 100;
}

/** The same flag, on for a percentage. Everybody and nobody need no rule. */
export function withShare(definition: Definition, percentage: number): Definition {
  const { targeting: _, ...rest } = definition;
  if (percentage === 0 || percentage === 100) return { ...rest, defaultVariant: percentage === 100 ? "on" : "off" };
  return { ...rest, defaultVariant: "off", targeting: { fractional: [["on", percentage], ["off", 100 - percentage]] } };
}
