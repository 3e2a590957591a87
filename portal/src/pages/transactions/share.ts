/** Amounts are decimal texts. They are counted in ten-thousandths, the least that the books keep, so that nothing is rounded. */
const PLACES = 4;

/** A part as it is written, before anybody checked it. */
export interface PartDraft {
  amount: string;
  categoryId: string | null;
  description: string;
}

export const EMPTY_PART: PartDraft = { amount: "", categoryId: null, description: "" };

/** How many ten-thousandths an amount is; none when it is not an amount. */
export function unitsOf(text: string): bigint | undefined {
  const found = /^(\d{1,15})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, whole = "", places = ""] = found;
  return BigInt(whole + places.padEnd(PLACES, "0"));
}

function textOf(units: bigint, places: number): string {
  const digits = units.toString().padStart(PLACES + 1, "0");
  const [whole, fraction] = [digits.slice(0, -PLACES), digits.slice(-PLACES)];
  const kept = fraction.slice(0, places) + fraction.slice(places).replace(/0+$/, "");
  return kept === "" ? whole : `${whole}.${kept}`;
}

/** What parts leave of a whole, with as many places as it has; none when they are too much or one is not an amount. */
export function leftOf(whole: string, parts: readonly PartDraft[]): string | undefined {
  const all = unitsOf(whole);
  if (all === undefined) return undefined;
  let left = all;
  for (const { amount } of parts) {
    const units = unitsOf(amount);
    if (units === undefined || units === 0n) return undefined;
    left -= units;
  }
  return left > 0n ? textOf(left, whole.split(".")[1]?.length ?? 0) : undefined;
}
