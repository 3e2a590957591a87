import { expect, it } from "vitest";
import { locate } from "./locate";

const DAY = 86_400_000;
const day = (number: number) => new Date(Date.UTC(2020, 0, 1) + number * DAY).toISOString().slice(0, 10);

/** A list by the number of rows of each day, in its order, that counts what it is asked. */
function listOf(days: readonly [day: string, rows: number][]) {
  const asked: string[] = [];
  const total = days.reduce((sum, [, rows]) => sum + rows, 0);
  const isFalling = (days.at(-1)?.[0] ?? "") < (days[0]?.[0] ?? "");
  const countFrom = async (from: string) => {
    asked.push(from);
    return days.filter(([each]) => (isFalling ? each <= from : each >= from)).reduce((sum, [, rows]) => sum + rows, 0);
  };
  return { asked, list: { first: days[0]?.[0] ?? "", last: days.at(-1)?.[0] ?? "", total, countFrom } };
}

const even = Array.from({ length: 3700 }, (_, number): [string, number] => [day(number), 27]);

it.each([
  ["newest", [...even].reverse()],
  ["oldest", even],
])("finds a place less than a page before any row, %s first, with few questions", async (_, days) => {
  for (const row of [1000, 50_000, 77_777, 99_899]) {
    const { asked, list } = listOf(days);
    const start = await locate(row, list);
    expect(row - start.index).toBeGreaterThanOrEqual(0);
    expect(row - start.index).toBeLessThan(200);
    expect(start.index).toBe(list.total - (await list.countFrom(start.day ?? "")));
    expect(asked.length).toBeLessThan(6);
  }
});

it("comes near where days differ much", async () => {
  const days = even.map(([each], number): [string, number] => [each, number % 30 === 0 ? 800 : 2]);
  for (const row of [5000, 51_234, 90_000]) {
    const { asked, list } = listOf(days);
    const start = await locate(row, list);
    expect(row - start.index).toBeGreaterThanOrEqual(0);
    expect(row - start.index).toBeLessThan(1200);
    expect(asked.length).toBeLessThan(10);
  }
});

it("gives the beginning of a day that has everything", async () => {
  const { asked, list } = listOf([[day(1), 100_000]]);
  expect(await locate(60_000, list)).toEqual({ index: 0, day: day(1), until: 100_000 });
  expect(asked).toEqual([]);
});
