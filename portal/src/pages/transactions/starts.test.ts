import { expect, it } from "vitest";
import { FIRST, followed, inserted, needed, type Start } from "./starts";

const indices = (starts: readonly Start[]) => starts.map(({ index }) => index);

it("needs the pages that the rows are on", () => {
  const starts = [FIRST, { index: 200, cursor: "b" }, { index: 400, cursor: "c" }];
  expect(indices(needed(starts, 0, 30).load)).toEqual([0]);
  expect(indices(needed(starts, 190, 430).load)).toEqual([0, 200, 400]);
});

it("reads on when the rows are a little ahead", () => {
  expect(needed([FIRST], 190, 230)).toEqual({ load: [FIRST] });
  expect(needed([FIRST], 700, 730)).toEqual({ load: [FIRST] });
});

it("is lost when they are far ahead, unless nothing nearer can be found", () => {
  expect(needed([FIRST], 50_000, 50_030)).toEqual({ load: [], lost: 50_000 });
  const dense = { index: 40_000, day: "2026-01-31", until: 55_000 };
  expect(needed([FIRST, dense], 50_000, 50_030)).toEqual({ load: [dense] });
  expect(needed([FIRST, dense], 60_000, 60_030)).toEqual({ load: [], lost: 60_000 });
});

it("knows the place behind a page that was read", () => {
  const once = followed([FIRST], FIRST, "b");
  expect(once).toEqual([FIRST, { index: 200, cursor: "b" }]);
  expect(followed(once, FIRST, "b")).toBe(once);
  expect(followed(once, { index: 200, cursor: "b" }, undefined)).toBe(once);
});

it("keeps to the day a run began at", () => {
  const start = { index: 5003, day: "2026-01-31" };
  expect(followed([FIRST, start], start, "x")).toContainEqual({ index: 5203, day: "2026-01-31", cursor: "x" });
});

it("takes the new beginning of a page that has moved", () => {
  expect(followed([FIRST, { index: 200, cursor: "old" }, { index: 400, cursor: "c" }], FIRST, "new")).toEqual([FIRST, { index: 200, cursor: "new" }, { index: 400, cursor: "c" }]);
});

it("ends a run where another one begins", () => {
  const starts = inserted(inserted([FIRST], { index: 350, day: "2026-01-31" }), { index: 200, cursor: "b" });
  expect(followed(starts, { index: 200, cursor: "b" }, "c")).toBe(starts);
  expect(indices(needed(starts, 100, 380).load)).toEqual([0, 200, 350]);
});
