import { expect, it } from "vitest";
import { keyStep } from "./keyboard";

it.each([
  ["ArrowDown", 0, 1],
  ["ArrowUp", 0, 0],
  ["ArrowDown", 99, 99],
  ["PageDown", 5, 15],
  ["PageUp", 5, 0],
  ["Home", 70, 0],
  ["End", 0, 99],
  ["x", 3, undefined],
])("%s leads from row %d to %s of a hundred", (key, from, to) => {
  expect(keyStep(key, from, 100)).toBe(to);
});

it("stays at the first of none", () => {
  expect(keyStep("End", 0, 0)).toBe(0);
});
