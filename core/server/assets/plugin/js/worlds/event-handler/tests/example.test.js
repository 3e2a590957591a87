import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "../testing/host.js";
import { handleEvent } from "../plugin.js";

const created = (amount) => ({
  id: "e1",
  type: "wikala.finance.transaction.created.v1",
  subject: "t1",
  time: "2026-03-02T10:00:00Z",
  data: JSON.stringify({ amount, currency: "EUR" }),
});

test("only a large transaction is announced", () => {
  const host = prepare({ settings: { from: "500" } });
  handleEvent.handle(created("-499.99"));
  handleEvent.handle(created("-500.00"));
  assert.deepEqual(host.events.map(({ data }) => data.amount), ["-500.00"]);
});
