import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../kit/decimal.js";
import { prepare } from "../testing/host.js";
import { makeReport } from "../plugin.js";

const transaction = (amount, category) => ({
  id: amount,
  account: "a1",
  bookedOn: "2026-03-02",
  money: { amount: parse(amount), currency: "EUR" },
  description: "Something",
  counterparty: null,
  category,
});

test("what goes out is added up for each category", () => {
  prepare({
    categories: [{ id: "c1", path: ["Food", "Coffee, tea"], isIncome: false }],
    transactions: [transaction("-3.20", "c1"), transaction("-4.30", "c1"), transaction("-1.00", null), transaction("50", null)],
  });
  const { content } = makeReport.make("{}");
  assert.equal(
    new TextDecoder().decode(content),
    'category,currency,spent\n"Food / Coffee, tea",EUR,7.50\nOther,EUR,1.00\n',
  );
});
