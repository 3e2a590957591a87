import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "../testing/host.js";
import { categorize } from "../plugin.js";

const entry = (description) => ({
  bookedOn: "2026-03-02",
  money: { amount: { units: -320, scale: 2 }, currency: "EUR" },
  description,
  counterparty: null,
  account: "Daily",
});

test("an entry with a word gets the category", () => {
  prepare({ settings: { category: "Food / Coffee", words: ["coffee"] } });
  const found = categorize.categorize([entry("Rent"), entry("COFFEE 12")]);
  assert.deepEqual(found.map(({ entry, category }) => [entry, category]), [[1, "Food / Coffee"]]);
});
