import { PAGE, type Start } from "./starts";

const DAY = 86_400_000;
/** Questions until what is found is near enough. */
const TRIES = 8;

export interface Locatable {
  /** The day of the first row and of the last. */
  first: string;
  last: string;
  /** How many rows there are from a day on, in the order of the list. */
  countFrom: (day: string) => Promise<number>;
  total: number;
}

/** Finds a day little before a row, by asking how many rows there are from days on. */
export async function locate(row: number, { first, last, countFrom, total }: Locatable): Promise<Start> {
  // Days of the list count up, whichever way it is sorted.
  const sign = last < first ? -1 : 1;
  const dayOf = (place: number) => new Date(sign * place * DAY).toISOString().slice(0, 10);
  const placeOf = (day: string) => (sign * Date.parse(`${day}T00:00:00Z`)) / DAY;
  const indexOf = async (place: number) => total - (await countFrom(dayOf(place)));
  let before = { place: placeOf(first), index: 0 };
  let behind = { place: placeOf(last) + 1, index: total };
  for (let tries = 0; tries < TRIES && row - before.index >= PAGE && behind.place - before.place > 1; tries += 1) {
    const place = between(before, behind, row);
    const index = await indexOf(place);
    if (index <= row) before = { place, index };
    else behind = { place, index };
  }
  const start = { index: before.index, day: dayOf(before.place) };
  return row - before.index < PAGE ? start : { ...start, until: behind.index };
}

interface Known {
  place: number;
  index: number;
}

/** Where the row would be if all days had as many; a little before it, for days are no equals. */
function between(before: Known, behind: Known, row: number): number {
  const share = (row - PAGE / 2 - before.index) / Math.max(1, behind.index - before.index);
  const guess = before.place + Math.floor(share * (behind.place - before.place));
  return Math.max(before.place + 1, Math.min(behind.place - 1, guess));
}
