import { expect, it } from "vitest";
import { newSwitch, shareOf, withShare } from "./definition";

const FLAG = newSwitch("team-a", "2030-01-01");

it("is off for all at first", () => {
  expect(shareOf(FLAG)).toBe(0);
});

it.each([0, 1, 10, 50, 99, 100])("reads the share of %i that it wrote", (share) => {
  expect(shareOf(withShare(FLAG, share))).toBe(share);
});

it("leaves no rule behind that everybody would pass", () => {
  expect(withShare(withShare(FLAG, 30), 100)).toEqual({ ...FLAG, defaultVariant: "on" });
});

it("does not take a rule for a share", () => {
  expect(shareOf({ ...FLAG, targeting: { if: [{ "==": [{ var: "plan" }, "premium"] }, "on", "off"] } })).toBeUndefined();
  expect(shareOf({ ...FLAG, targeting: { fractional: [["on", 10], ["blue", 90]] } })).toBeUndefined();
  expect(shareOf({ ...FLAG, variants: { small: 1, large: 2 } })).toBeUndefined();
});
