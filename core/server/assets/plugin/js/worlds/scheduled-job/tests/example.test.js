import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../kit/decimal.js";
import { prepare } from "../testing/host.js";
import { runJob } from "../plugin.js";

const transaction = (bookedOn, amount) => ({
  id: bookedOn + amount,
  account: "a1",
  bookedOn,
  money: { amount: parse(amount), currency: "EUR" },
  description: "Something",
  counterparty: null,
  category: null,
});

test("what went out in seven days is added up", () => {
  const host = prepare({
    today: "2026-03-16",
    transactions: [
      transaction("2026-03-08", "-100"),
      transaction("2026-03-09", "-3.20"),
      transaction("2026-03-15", "-1.80"),
      transaction("2026-03-16", "-100"),
      transaction("2026-03-10", "2000"),
    ],
  });
  const result = runJob.run({ name: "weekly", due: "2026-03-16T07:00:00Z" });
  assert.deepEqual(JSON.parse(result), { spent: { EUR: "5.00" } });
  assert.equal(host.events[0].name, "week_spent");
});
