// The API gives a list in pages, each with a cursor to the next one. Whoever drags the scroll bar wants to be in the
// middle at once. So this knows places of the list where a page begins: the first, those behind pages that were
// read, and those that were looked for by day.

export const PAGE = 200;
/** Places this many pages ahead are reached by reading on; those behind are looked for. */
const REACH = 4;

/** Where a page begins. */
export interface Start {
  index: number;
  /** The list from this day on; the whole list when absent. */
  day?: string;
  /** Within that list; its beginning when absent. */
  cursor?: string;
  /** Up to this row nothing nearer can be looked for: one day has many rows. */
  until?: number;
}

export const FIRST: Start = { index: 0 };

export interface Needed {
  /** The pages to have: those of the rows, or one on the way to them. */
  load: Start[];
  /** A row that is too far from every known place. */
  lost?: number;
}

/** What it takes to show rows. */
export function needed(starts: readonly Start[], first: number, last: number): Needed {
  const load: Start[] = [];
  for (let row = first; row <= last; ) {
    const position = starts.findLastIndex(({ index }) => index <= row);
    const start = starts[position] ?? FIRST;
    const ahead = row - start.index;
    if (ahead >= PAGE * REACH && row >= (start.until ?? 0)) return { load, lost: row };
    if (load.at(-1) !== start) load.push(start);
    if (ahead >= PAGE) return { load };
    row = Math.min(start.index + PAGE, starts[position + 1]?.index ?? Infinity);
  }
  return { load };
}

/** The places, with the one behind a page that was read. */
export function followed(starts: readonly Start[], start: Start, next: string | null | undefined): readonly Start[] {
  if (next == null) return starts;
  const found = { ...start, index: start.index + PAGE, cursor: next };
  const position = starts.findIndex(({ index }) => index > start.index && index <= found.index);
  const known = starts[position];
  if (known === undefined) return inserted(starts, found);
  // A run that reaches another one ends there. The same place may have got another beginning.
  if (known.index < found.index || (known.cursor === next && known.day === start.day)) return starts;
  return starts.with(position, found);
}

export function inserted(starts: readonly Start[], start: Start): readonly Start[] {
  const others = starts.filter(({ index }) => index !== start.index);
  return [...others, start].sort((a, b) => a.index - b.index);
}
