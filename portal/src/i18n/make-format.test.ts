import { expect, it } from "vitest";
import { makeFormat } from "./make-format";

const en = makeFormat("en", "latn");
const arabic = makeFormat("ar", "arab");

it("writes money exactly, whatever its size", () => {
  expect(en.money({ amount: "999999999999999.9999", currency: "USD" })).toBe("USD\u00a0999,999,999,999,999.9999");
  expect(arabic.money({ amount: "-12.5", currency: "KWD" })).toBe("-١٢٫٥٠٠\u00a0KWD");
});

it("writes numbers in the numerals of the person", () => {
  expect(en.number(1234.5)).toBe("1,234.5");
  expect(arabic.number(1234.5)).toBe("١٬٢٣٤٫٥");
  expect(makeFormat("ar", "latn").number(1234.5)).toBe("1,234.5");
});

it("shows the day that was booked, in every time zone", () => {
  expect(en.day("2026-03-01")).toBe("1 Mar 2026");
  expect(arabic.day("2026-03-01")).toBe("١ مارس ٢٠٢٦");
});

it("says how long ago something was", () => {
  expect(en.ago(new Date(Date.now() - 3 * 3_600_000).toISOString())).toBe("3 hours ago");
});
