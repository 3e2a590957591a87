import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Transaction } from "~/api/finance";
import { pageQuery, placeQuery } from "./queries";
import type { TransactionSearch } from "./search";
import { FIRST, followed, inserted, needed, type Start } from "./starts";

/** Rows around the ones that are seen, so that they are there when one scrolls on. */
const AROUND = 80;
/** Who drags the scroll bar passes many places; only where they stay is looked for. */
const REST = 80;

export interface Rows {
  at: (index: number) => Transaction | undefined;
  /** What is held at the moment: the rows that are seen, and those around them. */
  held: () => readonly Transaction[];
  /** Why some of them did not come. */
  error: Error | null;
  retry: () => void;
}

interface Wanted {
  /** The first and the last row that are seen. */
  first: number;
  last: number;
  /** The row that keys act upon. */
  active: number;
}

/** The rows that are wanted, of however many. Pages come as one goes to them, and go as one goes on. */
export function useRows(search: TransactionSearch, total: number, { first, last, active }: Wanted): Rows {
  const [starts, setStarts] = useStarts(search, total);
  const { load: seen, lost } = needed(starts, Math.max(0, first - AROUND), Math.min(total - 1, last + AROUND));
  const load = [...new Set([...needed(starts, active, active).load, ...seen])].sort((a, b) => a.index - b.index);
  const pages = useQueries({ queries: load.map((start) => pageQuery(search, start)) });

  const found = load.map((start, position) => ({ start, page: pages[position]?.data }));
  const next = found.reduce((known, { start, page }) => (page === undefined ? known : followed(known, start, page.hasMore ? page.nextCursor : undefined)), starts);
  useEffect(() => setStarts(next), [next, setStarts]);

  const [rested] = useDebouncedValue(lost, REST);
  const place = useQuery({ ...placeQuery(search, total, lost ?? 0), enabled: lost !== undefined && lost === rested });
  useEffect(() => {
    if (lost !== undefined && place.data !== undefined) setStarts((known) => inserted(known, place.data));
  }, [lost, place.data, setStarts]);

  const isComplete = lost === undefined && found.every(({ page }) => page !== undefined);
  const before = useLastSeen(found, isComplete);
  const failed = [...pages, place].find(({ isError, data }) => isError && data === undefined);
  return {
    at: (index) => rowAt(found, index) ?? rowAt(before, index),
    held: () => found.flatMap(({ page }) => page?.data ?? []),
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

interface Found {
  start: Start;
  page: { data: readonly Transaction[] } | undefined;
}

/** Pages overlap where one run reaches another: the later one counts. */
function rowAt(found: readonly Found[], index: number): Transaction | undefined {
  const holds = ({ start, page }: Found) => page !== undefined && index >= start.index && index < start.index + page.data.length;
  const on = found.findLast(holds);
  return on?.page?.data[index - on.start.index];
}

/** The known places, of this list as long as it has this many rows. */
function useStarts(search: TransactionSearch, total: number) {
  const [known, setKnown] = useState({ search, total, starts: [FIRST] as readonly Start[] });
  const isSame = known.search === search && known.total === total;
  if (!isSame) setKnown({ search, total, starts: [FIRST] });
  const setStarts = useRef((change: readonly Start[] | ((starts: readonly Start[]) => readonly Start[])) =>
    setKnown((before) => {
      const starts = typeof change === "function" ? change(before.starts) : change;
      return starts === before.starts ? before : { ...before, starts };
    }),
  ).current;
  return [isSame ? known.starts : [FIRST], setStarts] as const;
}

/** While something is read again, what was there stays. */
function useLastSeen(found: readonly Found[], isComplete: boolean): readonly Found[] {
  const seen = useRef(found);
  useEffect(() => {
    if (isComplete) seen.current = found;
  });
  return seen.current;
}
