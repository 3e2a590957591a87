/** How far each pattern has been read, so that it goes on exactly there. */
export class Positions {
  readonly #patterns: readonly string[];
  readonly #after = new Map<string, number>();
  readonly #caughtUp = new Set<string>();

  constructor(patterns: readonly string[], after: number | undefined) {
    this.#patterns = patterns;
    if (after !== undefined) for (const pattern of patterns) this.#after.set(pattern, after);
  }

  of(pattern: string): number | undefined {
    return this.#after.get(pattern);
  }

  /** The least that all have: where a stream of all of them has to go on. */
  get least(): number | undefined {
    const known = this.#patterns.map((pattern) => this.#after.get(pattern)).filter((after) => after !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  /** A new connection begins to catch up. */
  reconnected(): void {
    this.#caughtUp.clear();
  }

  caughtUp(pattern: string, sequence: number): void {
    this.#caughtUp.add(pattern);
    this.#advance(pattern, sequence);
  }

  /** An event came for these patterns. What is caught up has then seen everything up to it. */
  saw(patterns: readonly string[], sequence: number): void {
    for (const pattern of [...patterns, ...this.#caughtUp]) this.#advance(pattern, sequence);
  }

  /** The events before were removed. */
  removedTo(pattern: string, sequence: number): void {
    this.#after.set(pattern, sequence);
  }

  #advance(pattern: string, sequence: number): void {
    this.#after.set(pattern, Math.max(sequence, this.#after.get(pattern) ?? 0));
  }
}
