import { expect, it } from "vitest";
import { filtersOf, readSearch } from "./search";

it("takes what the host understands, and forgets the rest", () => {
  const id = "01a202b0-665a-7091-8943-02bb600de186";
  expect(readSearch({ actor: `user:${id}`, action: "finance.", q: 42, subject: id, from: "2026-01-01" })).toMatchObject({ actor: `user:${id}`, action: "finance.", q: "42", subject: id, from: "2026-01-01" });
  expect(readSearch({ actor: "mallory", action: "<b>", subject: "1", from: "yesterday", entry: "../x" })).toEqual(readSearch({}));
});

it("asks for whole days", () => {
  const { from, to } = filtersOf({ from: "2026-05-31", to: "2026-05-31" });
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000);
});
