import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "../testing/host.js";
import { notify } from "../plugin.js";

const url = "https://hooks.example.com/abc";

test("the message is posted as text", () => {
  const host = prepare({ secrets: { url }, answers: [{ method: "POST", url, status: 200 }] });
  const message = { id: "m1", title: "Budget reached", body: "Groceries", link: null, urgency: "high", language: "en" };
  assert.equal(notify.send(message), null);
  const body = JSON.parse(new TextDecoder().decode(host.requests[0].body));
  assert.deepEqual(body, { text: "! Budget reached\nGroceries" });
});
