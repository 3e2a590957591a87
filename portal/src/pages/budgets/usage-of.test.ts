import { expect, it } from "vitest";
import { usageOf } from "./usage-of";

const budget = (planned: string, actual: string, committed = "0") => {
  const money = (amount: string) => ({ amount, currency: "EUR" });
  return usageOf({ planned: money(planned), actual: money(actual), committed: money(committed) });
};

it("says how much is used", () => {
  expect(budget("200.00", "50.00", "20.00")).toEqual({ spent: 0.25, waiting: 0.1, tone: "fine" });
});

it("warns before it is exceeded, by what is on its way too", () => {
  expect(budget("100", "80", "15").tone).toBe("close");
  expect(budget("100", "101").tone).toBe("over");
});

it("knows that nothing planned and something spent is too much", () => {
  expect(budget("0", "1")).toMatchObject({ spent: Infinity, tone: "over" });
  expect(budget("0", "0").spent).toBe(0);
});
