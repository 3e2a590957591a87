import { expect, it } from "vitest";
import { isNewer } from "./is-newer";

it("compares versions part by part, as numbers", () => {
  expect(isNewer("1.10.0", "1.9.9")).toBe(true);
  expect(isNewer("1.9.9", "1.10.0")).toBe(false);
  expect(isNewer("2.0.0", "1.99.0")).toBe(true);
});

it("no version is newer than itself", () => {
  expect(isNewer("1.0.0", "1.0.0")).toBe(false);
  expect(isNewer("1.0", "1.0.0")).toBe(false);
});
