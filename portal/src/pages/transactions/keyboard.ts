const PAGE = 10;

/** The row that a key leads to; `undefined` when it is no key for moving. */
export function keyStep(key: string, active: number, count: number): number | undefined {
  const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: PAGE, PageUp: -PAGE, Home: -count, End: count };
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, active + step));
}
