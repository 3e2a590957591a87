import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../kit/decimal.js";
import { prepare } from "../testing/host.js";
import { validate } from "../plugin.js";

const draft = (amount) => ({
  account: "a1",
  bookedOn: "2026-03-02",
  money: { amount: parse(amount), currency: "EUR" },
  description: "A machine",
  counterparty: null,
  category: null,
});

test("a payment over the limit is refused", () => {
  prepare({ settings: { limit: "1000" } });
  const refusals = validate.validate([draft("-1000"), draft("-1000.01"), draft("5000")]);
  assert.deepEqual(refusals.map(({ draft, code }) => [draft, code]), [[1, "over_limit"]]);
});

test("a limit that is missing is named", () => {
  prepare();
  assert.throws(() => validate.validate([]), { tag: "settings" });
});
