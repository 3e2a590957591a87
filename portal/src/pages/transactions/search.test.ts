import { expect, it } from "vitest";
import { countFilters, readSearch } from "./search";

const defined = (search: object) => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

it("keeps the filters of an address", () => {
  const raw = { q: "مكتبة", type: "expense", status: "paid", from: "2026-01-31", currency: "KWD", uncategorised: true, sort: "postedOn" };
  expect(defined(readSearch(raw))).toEqual(raw);
});

it("forgets what the host would refuse", () => {
  const raw = { q: "", type: "gift", status: 7, from: "31.01.2026", currency: "kwd", account: "' or 1=1", uncategorised: "true", sort: "amount", other: "x" };
  expect(defined(readSearch(raw))).toEqual({});
});

it("takes a number for a text: addresses do not know the difference", () => {
  expect(readSearch({ q: 4711 }).q).toBe("4711");
});

it("counts what narrows, not what sorts", () => {
  expect(countFilters(readSearch({ type: "income", sort: "postedOn", uncategorised: true }))).toBe(2);
});
